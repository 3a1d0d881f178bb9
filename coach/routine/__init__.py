"""Routines: files, checker, timeline and player."""
