"""What the journal holds of some weeks, for somebody else to read: numbers and answers, no conclusions."""
