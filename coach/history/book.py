"""Reads what the rules of the journal say; the file once."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from coach.sources import cite
from coach.triage.model import Condition, Finding, Level, Raise


@dataclass(frozen=True, slots=True)
class HistoryRule:
    """A rule, and what it says when it holds."""

    id: str
    source: tuple[str, ...]
    """Keys of ``coach/sources.toml``."""
    raised: Raise
    because: Mapping[str, str]
    """Why, with gaps for what was found; one text for each way in which the rule can hold."""


@dataclass(frozen=True, slots=True)
class Held:
    """A rule that holds."""

    case: str
    """In which way: a key of :attr:`HistoryRule.because`."""
    words: Mapping[str, object]
    """What fills the gaps there."""


def history_version() -> str:
    """The version of these rules, which is that of the others: a verdict names one."""
    return str(_table()["version"])


@cache
def history_rules() -> Mapping[str, HistoryRule]:
    """The rules by id, in the order of the table."""
    return MappingProxyType({raw["id"]: _rule(raw) for raw in _table()["rules"]})


def finding(rule_id: str, held: Held) -> Finding:
    """What a rule that holds says."""
    rule = history_rules()[rule_id]
    return Finding(rule.id, rule.raised, rule.because[held.case].format(**held.words), cite(rule.source))


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("history.toml").read_text("utf-8"))


def _rule(raw: dict[str, Any]) -> HistoryRule:
    raised = Raise(
        level=Level(raw["level"]),
        when=Condition(),
        predicate=None,
        with_any=MappingProxyType({}),
        because="",
        advice=raw["advice"],
        changes=tuple(raw.get("changes", [])),
        withholds=frozenset(raw.get("withholds", [])),
    )
    return HistoryRule(raw["id"], tuple(raw["source"]), raised, MappingProxyType(raw["because"]))
