"""Recordings of walks: FIT, GPX and TCX files read, reckoned and doubted; nothing is written here."""
