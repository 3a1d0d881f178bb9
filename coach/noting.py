"""A twitch or a cramp noted by itself: where, how much it bothers, and a word about the check where that is due."""

from collections.abc import Sequence

from coach.history.entries import known_site, site_of
from coach.journal.records import CheckRecord, Felt, SymptomRecord, new_id
from coach.stage import Stage
from coach.triage.answers import Answers
from screens.ask import AskScreen
from screens.bodymap import BodyMapScreen

ASK = "Where did it twitch or cramp? Mark every place."
MUCH = 8
"""A bother from which on the check is offered."""

_OFFER = "Noted. With this one it is worth going through the check. Do it now?"
_ANSWERS = {"check": "Yes, the check: red flags first", "home": "Not now. It is k, from home"}


async def note(stage: Stage, known: Answers) -> tuple[str, Answers, tuple[Felt, ...]]:
    """Ask, and record what was felt.

    Args:
        stage: Where it is shown and recorded.
        known: What the check need not ask.

    Returns:
        The job that is next, the answers that it need not ask again, and what was said of each place that twitched.
    """
    felt = await stage.show(BodyMapScreen(ASK, feelings=("twitch", "cramp", "night_cramp")))
    if not felt or not await stage.record(SymptomRecord(id=new_id(), at=stage.now, felt=felt)):
        return "home", known, ()
    if not asks_for_the_check(felt):
        stage.say("It stands in the journal.", title="Noted")
        return "home", known, ()
    onward = await stage.show(AskScreen(_OFFER, _ANSWERS)) or "home"
    twitched = tuple(each for each in felt if each.what == "twitch")
    return onward, known.with_answer("G06_sites", [each.site for each in twitched] or None), twitched


def asks_for_the_check(felt: Sequence[Felt]) -> bool:
    """Whether what was noted is no matter for a note alone: it bothers much, or it is the tongue. Judges nothing."""
    return any((each.bother or 0) >= MUCH or site_of(each.site) == "tongue" for each in felt)


def symptoms_of(felt: Sequence[Felt], check: CheckRecord) -> SymptomRecord | None:
    """What was felt, as told in a check; None when that named no place."""
    kept = tuple(each for each in felt if known_site(each.site))
    return SymptomRecord(id=new_id(), at=check.at, felt=kept, check_id=check.id) if kept else None
