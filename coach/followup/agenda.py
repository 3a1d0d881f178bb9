"""What is due, read from the journal once: for home, for ``coach status`` and for a calendar."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from coach.days import day_and_month, when
from coach.followup.chase import still_felt
from coach.followup.looks import LOOK_BACK, FollowUp, follow_ups, no_longer
from coach.followup.pins import GP_WITHIN, gp_by, is_overdue, said
from coach.journal.records import CheckRecord, PlanRecord, Record, SymptomRecord, WalkRecord
from coach.journal.store import Journal
from coach.outing.model import Outing
from coach.outing.today import Today, sip_words, today
from coach.outing.today import recent as of_today
from coach.outing.today import to_json as today_json
from coach.outing.walks import walks_to_come
from coach.standing import GP, STILL_HELD, holding, is_urgent, level_of, standing_checks


class Agenda(NamedTuple):
    """What stands and what is to come, at one moment."""

    now: datetime
    stands: list[CheckRecord]
    """Verdicts that stand, the worst first."""
    looks: list[FollowUp]
    """Open looks, the soonest first."""
    dropped: list[FollowUp]
    """Looks ahead that are not needed any more."""
    felt: datetime | None
    """When that of which a GP was to be told by now was last noted."""
    today: Today = Today()
    """The walk that there is now, and the next drink of its plan."""
    ahead: Outing | None = None
    """The next planned walk that has not begun."""

    @property
    def due(self) -> list[FollowUp]:
        """The looks whose moment has come."""
        return [look for look in self.looks if look.is_due(self.now)]

    @property
    def heat(self) -> FollowUp | None:
        """The look that shows whether overheating has passed."""
        return next((look for look in self.looks if look.of_heat), None)

    @property
    def gp(self) -> CheckRecord | None:
        """The check that sent to a GP, the oldest of them."""
        return next((check for check in reversed(self.stands) if level_of(check) == GP), None)


def agenda(journal: Journal, now: datetime) -> Agenda:
    """What is due.

    Raises:
        JournalError: The journal cannot be read.
    """
    since = now - LOOK_BACK
    recent: list[Record] = []
    for kind in (CheckRecord, WalkRecord, PlanRecord):
        recent += journal.records(kind, since)
    stands = standing_checks(journal)
    looks, dropped = follow_ups(recent, now), no_longer(recent, now)
    noted: list[Record] = [*recent]
    if any(level_of(check) == GP for check in stands):
        noted += journal.records(SymptomRecord, since)
    checks = [each for each in recent if isinstance(each, CheckRecord) and each.at >= now - STILL_HELD]
    lately = of_today(journal, now)
    there = today(lately, now, holding(stands, checks))
    ahead = next((each for each in walks_to_come(lately, now) if each.start > now), None)
    return Agenda(now, stands, looks, dropped, still_felt(stands, noted, now), there, ahead)


# --- in words --------------------------------------------------------------------------------------------------


def line(due: Agenda, emergency_number: str, units: str = "metric") -> str:
    """The same in one line, for a status bar: what stands, then what is next.

    Args:
        due: What is due.
        emergency_number: The number to call where the person is.
        units: ``metric`` or ``us``.
    """
    parts = [*_standing_words(due, emergency_number), *_looks_words(due)]
    parts += _walk_words(due)
    parts += [sip_words(due.today.sip, due.now, units)] if due.today.sip else []
    parts += [due.today.wait.removesuffix(".")] if due.today.warned else []
    return " · ".join(parts) or "Nothing is due"


def _walk_words(due: Agenda) -> list[str]:
    """The walk under way; or one that is planned, where no drink speaks of it."""
    outing = due.today.outing
    if outing and outing.state == "under_way":
        return [f"On a walk since {when(outing.start, due.now).removeprefix('today ')}"]
    if due.ahead is None or due.today.sip or due.today.warned:
        return []
    return [f"Walk planned {when(due.ahead.start, due.now).removeprefix('today ')}"]


def _standing_words(due: Agenda, emergency_number: str) -> list[str]:
    urgent = [check for check in due.stands if is_urgent(check)]
    words = [said(urgent[0], due.now, emergency_number)] if urgent else []
    if len(urgent) > 1:
        words[0] += f" (and {len(urgent) - 1} more)"
    if due.gp:
        late = is_overdue(due.gp, due.now)
        words.append(f"See a GP{': it was to be' if late else ''} by {day_and_month(gp_by(due.gp, due.now))}")
    return words


def _looks_words(due: Agenda) -> list[str]:
    if due.due:
        return ["Are you clearly better?" if any(each.of_heat for each in due.due) else "Look again now"]
    return [f"Look again {when(due.looks[0].due, due.now)}"] if due.looks else []


def to_json(due: Agenda, emergency_number: str, units: str = "metric") -> Mapping[str, object]:
    """The same for scripts."""
    return {
        "line": line(due, emergency_number, units),
        "standing": [
            {
                "check": check.id,
                "level": level_of(check),
                "at": check.at.isoformat(timespec="seconds"),
                "said": said(check, due.now, emergency_number),
            }
            for check in due.stands
        ],
        "looks": [
            {
                "uid": look.uid,
                "due": look.due.astimezone(due.now.tzinfo).isoformat(timespec="seconds"),
                "is_due": look.is_due(due.now),
                "ask": [*look.ask],
                "why": look.why,
                "rule": look.rule,
            }
            for look in due.looks
        ],
        "gp_by": (due.gp.at + GP_WITHIN).date().isoformat() if due.gp else None,
        "gp_chase": due.felt is not None,
        **today_json(due.today),
    }
