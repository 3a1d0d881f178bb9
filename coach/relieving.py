"""Relief as a job: the course of it, on screens and in the journal."""

from collections.abc import Callable

from coach.journal.records import CheckRecord, new_id
from coach.playing import Playing
from coach.relief.course import (
    Alarm,
    AskFirst,
    Choose,
    Course,
    Ended,
    Person,
    Play,
    Record,
    Reply,
    Request,
    Show,
    Wanted,
)
from coach.relief.pages import Page
from coach.routine.holdback import refuse_any
from coach.stage import Stage
from coach.standing import all_held_back, held_back
from coach.triage.answers import Answers
from coach.triage.model import Verdict
from coach.triage.verdict import to_json
from coach.understand import understand
from screens.ask import AskScreen
from screens.check import CheckScreen, Few
from screens.relief import ReliefScreen, WhereScreen
from screens.understand import UnderstandScreen
from screens.verdict import VerdictScreen

FIRST = "First: any of these? (16 and over)"
MORE = "And any of these?"


class Relieving:
    """Relief on a stage.

    Args:
        stage: Where it is shown and recorded.
        playing: Plays its sessions.
        judge: The verdict on some answers.
    """

    def __init__(self, stage: Stage, playing: Playing, judge: Callable[[Answers], Verdict]) -> None:
        self._stage = stage
        self._playing = playing
        self._judge = judge

    async def relieve(self, wanted: Wanted, person: Person, walk_id: str | None) -> Ended:
        """Everything, from where it is to what comes next.

        Args:
            wanted: What was asked for.
            person: What is known of the person.
            walk_id: The walk it follows.

        Raises:
            BadInput: A verdict that stands holds everything back.
        """
        course = Course(wanted, person, self._judge, self._playing.clock, self._playing.moves).run()
        reply: Reply = None
        while True:
            try:
                request = course.send(reply)
            except StopIteration as ended:
                next_: Ended = ended.value
                return next_
            reply = await self._reply(request, walk_id)

    async def _reply(self, request: Request, walk_id: str | None) -> Reply:
        show = self._stage.show
        match request:
            case Choose(question, answers):
                return await show(AskScreen(question, answers))
            case AskFirst(place, ids, known, more):
                few = Few(MORE if more else FIRST, place.words, ids)
                return await show(CheckScreen(known, self._judge, few=few))
            case Show(page):
                return await self._shown(page)
            case Alarm(verdict, answers):
                return await show(VerdictScreen(verdict, answers, self._stage.now))
            case Play(timeline, undrawn):
                refuse_any(timeline, await self._held_back())  # signs may have been answered meanwhile
                await self._playing.relieve(timeline, undrawn)
                return None
            case Record(answers, verdict):
                await self._record(answers, verdict, walk_id)
                return None
            case _:
                return await show(WhereScreen())

    async def _held_back(self) -> frozenset[str]:
        now = self._stage.now
        return await self._stage.read(lambda journal: held_back(journal, now), all_held_back())

    async def _shown(self, page: Page) -> str | None:
        """The key of a choice; the page why it twitches leads back, or to the check where that may follow."""
        while (reply := await self._stage.show(ReliefScreen(page))) == "why":
            about = UnderstandScreen(understand(page.held or ()), check="check" in page.choices)
            if onward := await self._stage.show(about):
                return onward
        return reply

    async def _record(self, answers: Answers, verdict: Verdict, walk_id: str | None) -> None:
        now = self._stage.now
        check = CheckRecord(id=new_id(), at=now, answers=answers.to_json(), verdict=to_json(verdict), walk_id=walk_id)
        await self._stage.record(check)
