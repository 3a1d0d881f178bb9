"""What is said of one mark, in rows: each with its answer in words, and with an answer before and after it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeVar, get_args

from coach.bodymap.marks import stepped
from coach.bodymap.words import NO_SIDE, SIDES, side_of
from coach.history.entries import BOTHER, site_of
from coach.journal.records import Feeling, Felt, Since
from coach.triage.model import NOT_SURE

T = TypeVar("T")

BOTHERS, LONG, SIDE, WHAT = "Bother", "How long", "Side", "What"
"""The rows."""

SINCE: tuple[Since | None, ...] = (None, *get_args(Since))
"""How long it has been coming, the shortest first; None: not said."""

UNSAID = "not said"
_SINCE_WORDS: Mapping[Since, str] = {
    "today": "only today",
    "days": "two weeks or less",
    "over_2_weeks": "over two weeks",
    "over_3_months": "over three months",
    "not_sure": "not sure",
}
_FEELINGS: Mapping[Feeling, str] = {"twitch": "twitch", "cramp": "cramp", "night_cramp": "cramp at night"}


def rows(felt: Felt, feelings: Sequence[Feeling]) -> Mapping[str, str]:
    """Each row with its answer; what it was is no question where it can be one thing only."""
    found = {BOTHERS: bother_words(felt.bother), LONG: since_words(felt.since)}
    if felt.site != NOT_SURE:
        found[SIDE] = side_of(felt.site) or NO_SIDE
    return found | ({WHAT: _FEELINGS[felt.what]} if len(feelings) > 1 else {})


def changed(felt: Felt, row: str, by: int, feelings: Sequence[Feeling]) -> Felt:
    """The same with the answer of a row that is ``by`` farther on; all but the bother go round and round."""
    if row == BOTHERS:
        return replace(felt, bother=stepped(felt.bother, by))
    if row == LONG:
        return replace(felt, since=_beside(SINCE, felt.since, by))
    if row == WHAT:
        return replace(felt, what=_beside(feelings, felt.what, by))
    side, site = _beside(("", *SIDES), side_of(felt.site), by), site_of(felt.site)
    return replace(felt, site=f"{site}_{side}" if side else site)


def since_words(since: Since | None) -> str:
    """How long, in few words."""
    return _SINCE_WORDS[since] if since else UNSAID


def bother_words(bother: int | None) -> str:
    """``6 out of 10``."""
    return UNSAID if bother is None else f"{bother} out of {BOTHER.stop - 1}"


def _beside(values: Sequence[T], now: T, by: int) -> T:
    return values[(values.index(now) + by) % len(values)]
