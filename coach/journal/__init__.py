"""What was recorded: one SQLite file that survives a kill, a full disk and a sync folder."""
