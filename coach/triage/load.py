"""Reads the questions, rules and advice that ship with the check; each file once."""

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from coach.errors import UnknownName
from coach.triage.model import (
    NOT_SURE,
    AdviceBook,
    Choice,
    Condition,
    Kind,
    Level,
    LevelAdvice,
    Question,
    Raise,
    RecheckRule,
    Rule,
    RuleBook,
    Site,
)

PAGES = ("E", "S", "G")
"""The pages that "none of these" can be said of, in the order of asking."""

_SURE = Choice(NOT_SURE, "not sure")
_YES_NO = (Choice("yes", "yes"), _SURE, Choice("no", "no"))
_SIDES = ("left", "right")
_SPOKEN = ("at_once", "go_to", "wait", "posture", "drink")


def questions() -> tuple[Question, ...]:
    """Every question, in the order of asking: context, then pages E, S and G."""
    return tuple(_by_id().values())


def question(question_id: str) -> Question:
    """The question of this id.

    Raises:
        UnknownName: There is none; the nearest id is named.
    """
    if question_id not in _by_id():
        raise UnknownName("question", question_id, _by_id())
    return _by_id()[question_id]


def page(among: Iterable[Question], name: str) -> tuple[Question, ...]:
    """Those of one page, ``E``, ``S``, ``G`` or ``context``, in the order of asking."""
    return tuple(each for each in among if each.page == name)


@cache
def sites() -> Mapping[str, Site]:
    """The parts of the body that may twitch, by id, legs first."""
    return MappingProxyType({raw["id"]: _site(raw) for raw in _read("questions.toml")["sites"]})


@cache
def rule_book() -> RuleBook:
    """The rules in the order of the table, and when to look again."""
    raw = _read("rules.toml")
    return RuleBook(
        version=raw["version"],
        postures=tuple(raw["postures"]),
        rules=tuple(map(_rule, raw["rules"])),
        rechecks=tuple(map(_recheck, raw["rechecks"])),
    )


@cache
def advice_book() -> AdviceBook:
    """What each level says, and the words for the help that a verdict switches off."""
    raw = _read("advice.toml")
    levels = {
        Level(name): LevelAdvice(
            first=tuple(level["first"]),
            wait=level.get("wait", ""),
            drink=level.get("drink", ""),
            changes=tuple(raw["changes"][change] for change in level["changes"]),
        )
        for name, level in raw["levels"].items()
    }
    return AdviceBook(levels, raw["withheld"], raw["unfinished"])


@cache
def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name(name).read_text("utf-8"))


@cache
def _by_id() -> Mapping[str, Question]:
    return MappingProxyType({raw["id"]: _question(raw) for raw in _read("questions.toml")["questions"]})


def _question(raw: dict[str, Any]) -> Question:
    kind = Kind(raw["type"])
    benign = raw.get("benign")
    return Question(
        id=raw["id"],
        page=raw["page"],
        kind=kind,
        label=raw["label"],
        topic=raw["topic"],
        ask=raw["ask"],
        choices=_YES_NO if kind is Kind.YES_NO else _choices(raw.get("choices", [])),
        benign=tuple(benign) if isinstance(benign, list) else benign,
        needs=_conditions(raw["needs"]) if "needs" in raw else None,
        optional=raw.get("optional", False),
        minimum=raw.get("min", 0),
        maximum=raw.get("max", 0),
        start=raw.get("start", raw.get("min", 0)),
        unit=raw.get("unit", ""),
    )


def _choices(raw: list[dict[str, str]] | str) -> tuple[Choice, ...]:
    if isinstance(raw, str):
        return (*(choice for site in sites().values() for choice in _site_choices(site)), _SURE)
    return tuple(Choice(**each) for each in raw)


def _site(raw: dict[str, Any]) -> Site:
    return Site(
        id=raw["id"],
        region=raw["region"],
        worked_by=frozenset(raw.get("worked_by", [])),
        label=raw["label"],
        sided=raw.get("sided", "{side} " + raw["label"]),
    )


def _site_choices(site: Site) -> list[Choice]:
    sided = [Choice(f"{site.id}_{side}", site.sided.format(side=side)) for side in _SIDES]
    return [Choice(site.id, site.label), *sided]


def _conditions(raw: dict[str, Any]) -> Mapping[str, Condition]:
    return MappingProxyType({question_id: _condition(each) for question_id, each in raw.items()})


def _condition(raw: list[str] | dict[str, Any]) -> Condition:
    if isinstance(raw, list):
        return Condition(values=frozenset(raw))
    return Condition(frozenset(raw.get("values", [])), raw.get("min"), raw.get("max"), raw.get("not_asked", False))


def _rule(raw: dict[str, Any]) -> Rule:
    return Rule(raw["id"], tuple(raw["source"]), tuple(_raise({**raw, **each}) for each in raw["raises"]))


def _raise(raw: dict[str, Any]) -> Raise:
    """A raise, with what the rule says wherever the raise says nothing of its own."""
    return Raise(
        level=Level(raw["level"]),
        when=_condition(raw.get("when", [])),
        predicate=raw.get("predicate"),
        with_any=_conditions(raw.get("with_any", {})),
        because=raw["because"],
        advice=raw["advice"],
        changes=tuple(raw.get("changes", [])),
        withholds=_codes(raw.get("withholds", [])),
        no_drink=raw.get("no_drink", False),
        **{name: raw.get(name, "") for name in _SPOKEN},
    )


def _recheck(raw: dict[str, Any]) -> RecheckRule:
    return RecheckRule(
        when=_conditions(raw["when"]),
        levels=frozenset(map(Level, raw.get("levels", []))),
        minutes=tuple(raw["minutes"]),
        ask=tuple(raw["ask"]),
        why=raw["why"],
    )


def _codes(names: list[str]) -> frozenset[str]:
    """Codes of withheld help, with the groups written out."""
    groups: dict[str, list[str]] = _read("advice.toml")["groups"]
    return frozenset(code for name in names for code in groups.get(name, [name]))
