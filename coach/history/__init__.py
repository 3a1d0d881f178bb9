"""What the journal tells over weeks that no single check can see."""
