"""What tells of somebody's body prints nothing of it: a repr lands in logs and in tracebacks."""

import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import coach
import screens

TELLING = {
    "before_kg", "after_kg", "mass_kg", "height_m", "birth_year", "urine_ml", "drank_ml", "effort", "bother", "flags",
    "conditions", "medicines", "pregnant", "given", "fired",
}  # fmt: skip
"""Fields that hold what a person says of their body, or what follows from it."""


def classes() -> Iterator[type]:
    for package in (coach, screens):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not found.name.endswith("__main__"):
                module = importlib.import_module(found.name)
                yield from (each for each in vars(module).values() if isinstance(each, type))


def printed(kind: type) -> set[str]:
    """The fields that a repr which nobody wrote shows."""
    if is_dataclass(kind):
        shows = getattr(kind, "__dataclass_params__").repr  # noqa: B009 - mypy knows of no such attribute
        return {field.name for field in fields(kind) if field.repr} if shows else set()
    return {*getattr(kind, "_fields", ())} if issubclass(kind, tuple) else set()


def test_nothing_that_tells_of_a_body_is_printed() -> None:
    ours = {each for each in classes() if each.__module__.partition(".")[0] in {"coach", "screens"}}
    named = {f"{each.__module__}.{each.__qualname__}": printed(each) & TELLING for each in ours}
    assert {"coach.outing.dial.Walker", "coach.settings.model.Settings", "screens.walked.Walked"} <= {*named}
    assert {name: shown for name, shown in named.items() if shown} == {}
