"""What the journal tells of some weeks: its days, its places, what goes together, and one day's story."""
