"""What stands, and when to look again."""
