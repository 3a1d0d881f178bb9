"""Cooldown Coach: the domain (routines, check, fluids, journal) and the wiring of the app."""

__version__ = "0.1.0"
