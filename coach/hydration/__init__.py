"""Fluids: who may have numbers, how much, when, and what to eat."""
