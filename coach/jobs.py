"""What can be done from home. Imports nothing: the first frame shows it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to do from home."""

    id: str
    key: str
    """The key that chooses it."""
    title: str
    detail: str
    urgent: bool = False


SET_OFF = Item("walk", "s", "Set off", "Walk mode: how long you have walked, and when to drink")
"""The way into walk mode, whatever home calls it at the moment."""

JOBS = (
    Item("cool-down", "c", "Cool down", "A guided, timed cool-down"),
    Item("relief", "t", "Twitch or cramp now", "What to do in the next five minutes"),
    Item("check", "k", "Check", "Red flags first. Nothing to report: three keys"),
    Item("fluids", "f", "Fluids", "What to drink before, during and after a walk"),
    SET_OFF,
)
