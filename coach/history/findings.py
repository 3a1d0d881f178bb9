"""What the journal adds to a verdict: a pure function of records, a day and the answers of that day.

It can only raise. What a later record could take away again is looked for on each of the last days and counts if it
held on one of them, so that for one and the same day no record more lowers anything. Three things do, and should:
that advice was had; a check that puts an earlier one right; and an entry written into the past, which changes what was
compared there.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from coach.history.book import Held, finding
from coach.history.growing import growing
from coach.history.lasting import lasting, lasting_with_loss
from coach.history.nights import cramp_nights
from coach.history.past import Past, being_made, past
from coach.history.repeated import function_lost, not_seen, not_settling
from coach.history.spreading import spreading
from coach.history.walking import pain_on_walks
from coach.journal.records import Felt, Record
from coach.triage.answers import Answers
from coach.triage.model import Finding

RULES: Mapping[str, Callable[[Past], Held | None]] = MappingProxyType(
    {
        "L01_persist": lasting,
        "L02_persist_plus": lasting_with_loss,
        "L03_trend": growing,
        "L04_spread": spreading,
        "L06_function": function_lost,
        "L07_repeat_selfcare": not_settling,
        "L10_claud_log": pain_on_walks,
        "L11_unresolved_gp": not_seen,
        "L12_cramp_nights": cramp_nights,
    }
)
"""The rules by id, in the order of the table."""

_SAYS_ALL_OF = {"L02_persist_plus": "L01_persist"}


def findings(
    records: Iterable[Record],
    today: date,
    answers: Answers | None = None,
    felt: Sequence[Felt] = (),
    replaces: str | None = None,
) -> tuple[Finding, ...]:
    """The rules of the journal that hold on a day.

    Args:
        records: Those of the last 112 days at least, in any order; all others make no difference.
        today: The day it is where the person is.
        answers: Those of the check that is being made; it counts as the last record of today.
        felt: What was told in it of places that twitch or cramp.
        replaces: Id of the check that it puts right once it is finished: nothing marked by mistake counts.
    """
    made = () if answers is None else being_made(answers, felt, today, replaces)
    before = past([*records, *made], today)
    held = {rule: found for rule, holds in RULES.items() if (found := holds(before))}
    said_already = {_SAYS_ALL_OF.get(rule) for rule in held}
    return tuple(finding(rule, found) for rule, found in held.items() if rule not in said_already)
