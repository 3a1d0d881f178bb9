"""A verdict on the screen, and the page why it twitches, which leads back to it."""

from collections.abc import Collection
from datetime import datetime

from coach.followup.beside import beside
from coach.journal.records import CheckRecord
from coach.stage import Stage
from coach.standing import all_held_back, held_back, standing_checks
from coach.triage.answers import Answers
from coach.triage.model import Verdict
from coach.understand import understand
from screens.understand import UnderstandScreen
from screens.verdict import Onward, VerdictScreen


async def explain(
    stage: Stage,
    verdict: Verdict,
    answers: Answers,
    at: datetime,
    offers: Collection[str] = (),
    *,
    number: str,
    leads_on: bool = True,
) -> Onward:
    """Show a verdict until something else is to follow.

    Args:
        stage: Where it is shown.
        verdict: What is explained.
        answers: What it rests on.
        at: When the check was made, in the zone of the person.
        offers: What may follow beside what follows every verdict.
        number: The emergency number where the person is.
        leads_on: Whether anything may follow; nothing does where it lies over something else.
    """
    none: list[CheckRecord] = []
    stands = beside(verdict, await stage.read(standing_checks, none), stage.now, number)
    while True:
        onward = await stage.show(VerdictScreen(verdict, answers, at, offers, stands, leads_on=leads_on))
        if onward != "why":
            return onward or "home"
        await why(stage, verdict.withheld, check=False)


async def why(stage: Stage, withheld: Collection[str] = (), *, check: bool = True) -> str:
    """Show why it twitches, without the help that is held back; the job that is next.

    Args:
        stage: Where it is shown.
        withheld: Codes held back by what is on the screen, beside those of the verdicts that stand.
        check: Whether the check may follow.
    """
    now = stage.now
    held = {*withheld, *await stage.read(lambda journal: held_back(journal, now), all_held_back())}
    return await stage.show(UnderstandScreen(understand(held), check=check)) or "home"
