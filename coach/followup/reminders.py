"""What stands and what is due, as home shows it: few lines, and calm ones."""

from datetime import datetime
from math import ceil

from coach.days import day_and_month, when
from coach.followup.agenda import Agenda
from coach.followup.pins import gp_by, is_fresh, is_overdue, said
from coach.jobs import Item
from coach.journal.records import CheckRecord
from coach.standing import URGENT, is_urgent, level_of

SOON_MIN = 60
"""Minutes before its moment from which a look is shown."""

_IF_NOT = {
    "emergency_now": "Have you had help? If not, call {number} now, even if it has passed.",
    "same_day": "Have you had it? If not, get it today.",
}


def items(due: Agenda, emergency_number: str) -> list[Item]:
    """What home shows of it, the most urgent first; never more than five lines, however much there is."""
    pinned = pins(due.stands, due.now, emergency_number)
    if pinned and due.felt and not is_urgent(due.stands[0]):
        pinned[0] = _chased(pinned[0], due)
    looks = [each for each in (_heat_item(due), _look_item(due)) if each]
    return [*pinned, *looks] if not pinned or pinned[0].urgent else [*looks, *pinned]


def _chased(pin: Item, due: Agenda) -> Item:
    assert due.gp is not None
    assert due.felt is not None
    by, noted = day_and_month(gp_by(due.gp, due.now)), day_and_month(due.felt.astimezone(due.now.tzinfo))
    detail = f"{by} has come, and it was still noted on {noted}. If you have no appointment yet, book one now."
    return Item(pin.id, pin.key, said(due.gp, due.now, ""), detail)


def _heat_item(due: Agenda) -> Item | None:
    look = due.heat
    if look is None:
        return None
    if look.is_due(due.now):
        detail = f"Due since {when(look.due, due.now)}. If not clearly better, it is an emergency."
        return Item("heat", "h", "Overheated: are you clearly better?", detail, urgent=True)
    minutes = ceil((look.due - due.now).total_seconds() / 60)
    detail = "Enter: the time left, and what to do meanwhile. Worse: press e"
    return Item("heat", "h", f"Overheated: look again in {minutes} min", detail)


def _look_item(due: Agenda) -> Item | None:
    """One line for all that is due, for it opens one page with all the questions."""
    others = [look for look in due.looks if not look.of_heat]
    ready = [look for look in others if look.is_due(due.now)]
    soon = [look for look in others if (look.due - due.now).total_seconds() <= SOON_MIN * 60]
    if not soon:
        return None
    first = next((look for look in ready if look.short), soon[0])
    at = when(first.due, due.now)
    start = f"Due since {at}" if first in ready else f"Due {at}"
    more = " There is more to look at, on the same page." if len(soon) > 1 else ""
    return Item("again", "l", "Look again", f"{start}. {first.why}{more}", urgent=first.short and first in ready)


def pins(stands: list[CheckRecord], now: datetime, emergency_number: str) -> list[Item]:
    """The worst verdict that stands, and the way to say that it was dealt with.

    Args:
        stands: From :func:`coach.standing.what_stands`.
        now: The present moment.
        emergency_number: The number to call where the person is.
    """
    if not stands:
        return []
    check, level, others = stands[0], str(level_of(stands[0])), len(stands) - 1
    if level not in URGENT:
        return _gp_pin(stands[-1], others, now, emergency_number)  # the oldest, whose date comes first
    title, fresh = said(check, now, emergency_number), is_fresh(check, now)
    parts = [f"{when(check.at, now)}."] if fresh else [_IF_NOT[level].format(number=emergency_number)]
    detail = " ".join([*parts, *_and(others), "Enter shows why."])
    advised = "A clinician or a nurse line. Clears this and what was said before"
    return [
        Item("verdict", "v", title, detail, urgent=True),
        Item("advised", "a", "I have had advice", advised),
    ]


def _gp_pin(check: CheckRecord, others: int, now: datetime, emergency_number: str) -> list[Item]:
    """Quiet: the date is said, and when it has passed."""
    by = day_and_month(gp_by(check, now))
    until = [f"It was to be by {by}.", "Book it now."] if is_overdue(check, now) else [f"By {by}."]
    detail = " ".join([*until, *_and(others), "Enter shows why."])
    return [
        Item("verdict", "v", said(check, now, emergency_number), detail),
        Item("advised", "a", "I have seen a GP", "Clears this, and what was said of a GP before"),
    ]


def _and(others: int) -> list[str]:
    return [f"{others} {'other stands' if others == 1 else 'others stand'} too."] if others > 0 else []
