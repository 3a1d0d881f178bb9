"""The walk that is planned, under way or just over, and what to drink next."""
