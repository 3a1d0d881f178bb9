"""A verdict as it was recorded: rules and journal change, but what was once said is never said more mildly."""

from dataclasses import replace

from coach.journal.records import CheckRecord
from coach.standing import level_of
from coach.triage.model import Fired, Level, Verdict
from coach.triage.verdict import worst_so_far


def never_less(verdict: Verdict, check: CheckRecord) -> Verdict:
    """The verdict on the answers of a check, made anew, with all that was worse when the check recorded its own.

    Args:
        verdict: Made anew.
        check: What was recorded; it may come from a synced file, so nothing is taken for granted.
    """
    fired = _with_recorded(verdict.fired, check)
    final = _level(check.verdict.get("level"))
    now = _rank(verdict.level or worst_so_far(verdict), verdict.level)
    if now >= _rank(_level(level_of(check)), final):
        return replace(verdict, fired=fired)
    return replace(
        verdict,
        level=final,
        complete=final is not None,
        fired=fired,
        advice=tuple(_texts(check, "advice")) or verdict.advice,
        changes=(),  # recorded together with the advice
        rules_version=str(check.verdict.get("rules_version", verdict.rules_version)),
    )


def _rank(worst: Level | None, final: Level | None) -> tuple[int, bool]:
    """How soon help is needed; of two the same, the one that is final tells more."""
    return worst.urgency if worst else -1, final is not None


def _with_recorded(fired: tuple[Fired, ...], check: CheckRecord) -> tuple[Fired, ...]:
    """What fired, worst first, with the rules that fired then or were worse, and all the help that was held back."""
    by_rule = {each.rule: each for each in fired}
    for then in _recorded(check):
        if then.rule not in by_rule or by_rule[then.rule].level < then.level:
            now = by_rule.get(then.rule)
            by_rule[then.rule] = replace(then, withholds=now.withholds if now else frozenset())
    found = sorted(by_rule.values(), key=lambda each: each.level, reverse=True)
    missing = frozenset(_texts(check, "withheld")).difference(*(each.withholds for each in found))
    if found and missing:  # the record does not say which rule held it back: the worst is the likeliest
        found[0] = replace(found[0], withholds=found[0].withholds | missing)
    return tuple(found)


def _recorded(check: CheckRecord) -> list[Fired]:
    listed = check.verdict.get("fired")
    return [
        Fired(each["rule"], level, str(each.get("because", "")), str(each.get("source", "")), frozenset())
        for each in (listed if isinstance(listed, list) else [])
        if isinstance(each, dict) and isinstance(each.get("rule"), str) and (level := _level(each.get("level")))
    ]


def _texts(check: CheckRecord, name: str) -> list[str]:
    listed = check.verdict.get(name)
    return [each for each in listed if isinstance(each, str)] if isinstance(listed, list) else []


def _level(value: object) -> Level | None:
    return Level(value) if isinstance(value, str) and value in {*Level} else None
