"""The library as a job: browse it, and change, copy, open or delete one's own routines."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from coach.clock import Clock
from coach.document.problem import Problem
from coach.editor import editor_command, open_in_editor
from coach.errors import BadInput, CoachError
from coach.files import why
from coach.paths import own_routines_dir
from coach.routine import own
from coach.routine.aside import set_aside
from coach.routine.checker import check
from coach.routine.edit import Desk, History, added
from coach.routine.file_names import free_id
from coach.routine.library import Entry, Library, load_library, read_file
from coach.routine.model import Routine, Step
from coach.routine.timeline import timeline_of
from coach.routine.written import has_comments, renamed
from coach.stage import Stage
from coach.text import printable
from screens.ask import AskScreen
from screens.detail import Broken, Shown
from screens.library import Left, LibraryScreen
from screens.shelves import Place, Stock

NEW_NAME = "My routine"
NEW_SUMMARY = "A routine of my own."


@dataclass(frozen=True, slots=True)
class _Draft:
    """A routine under the pen, and what its file held when it was read; None while there is no file."""

    desk: Desk
    seen: bytes | None


class Browsing:
    """The library on a stage.

    Args:
        stage: Where it is shown.
        clock: Times the figures.
        reduced_motion: Whether they keep still.
    """

    def __init__(self, stage: Stage, clock: Clock, *, reduced_motion: bool) -> None:
        self._stage = stage
        self._clock = clock
        self._reduced_motion = reduced_motion
        self._place = Place()
        self._picking = Place("moves")

    @cached_property
    def library(self) -> Library:
        """What there is, read when somebody comes in; again after a change."""
        return load_library(own_routines_dir())

    def _reload(self) -> None:
        self.__dict__.pop("library", None)

    async def chosen(self, now: str | None) -> str | None:
        """The routine that the person wants to do, or None when they leave the library.

        Args:
            now: The routine to begin at.
        """
        self._reload()  # files change without the app
        if now is not None:
            self._go_to(now)
        while True:
            left = await self._browse()
            if left is None or left.action == "back":
                return None
            if left.action == "run":
                return left.id
            try:
                await self._do(left)
            except CoachError as error:
                self._stage.tell(error)

    def _go_to(self, id_: str) -> None:
        self._place = replace(self._place, shelf="routines", at={**self._place.at, "routines": id_})

    async def _browse(self) -> Left | None:
        screen = LibraryScreen(self._stock, self._clock, self._place, reduced_motion=self._reduced_motion)
        left = await self._stage.show(screen)
        if left:
            self._place = left.place
        return left

    @property
    def _stock(self) -> Stock:
        moves = self.library.moves
        shown = [
            Shown(timeline_of(entry.routine, moves), own=entry.origin == "own", note=entry.note)
            for entry in self.library.routines.values()
        ]
        shown.sort(key=lambda each: (not each.own, each.timeline.seconds))
        return Stock({each.id: each for each in shown}, moves, self._broken)

    @property
    def _broken(self) -> Mapping[str, Broken]:
        """By the name of the file as it is, which may hold what must not be shown."""
        return {
            path.name: Broken(printable(path.name), tuple(map(_said, problems)))
            for path, problems in self.library.broken.items()
        }

    async def _do(self, left: Left) -> None:
        """What the person wants of a routine or a file of the library."""
        match left.action:
            case "new":
                await self._new()
            case "copy":
                await self._edit(self._copy(self.library.get(left.id).routine))
            case "edit":
                await self._edit_or_copy(self.library.get(left.id))
            case "open":
                await self._open(left.id)
            case "delete":
                await self._delete(left.id)

    # --- the editor --------------------------------------------------------------------------------------------

    async def _new(self) -> None:
        first = await self._picked()
        if first is None:
            return
        id_ = free_id(NEW_NAME, self._taken)
        blank = Routine(format=1, id=id_, name=NEW_NAME, summary=NEW_SUMMARY, steps=(Step(move=first),))
        await self._edit(_Draft(Desk(History(blank)), None))

    def _copy(self, routine: Routine) -> _Draft:
        return _Draft(Desk(History(own.copy_of(routine, own.name_of_copy(routine), self._taken))), None)

    @property
    def _taken(self) -> frozenset[str]:
        return own.taken_ids(self.library, own_routines_dir())

    async def _edit_or_copy(self, entry: Entry) -> None:
        """A built-in and a file with comments are never written over: a copy is offered instead."""
        routine = entry.routine
        if entry.origin == "own":
            routine, raw = self._read_anew(entry.path)
            if not has_comments(raw):
                await self._edit(_Draft(Desk(History(routine, saved=routine)), raw))
                return
            question = f"{entry.path.name} has comments, and saving from here would lose them."
            answers = {"copy": "Edit a copy here", "open": "Open the file itself in your editor"}
        else:
            question = f"{entry.routine.name} came with the program and stays as it is."
            answers = {"copy": "Make a copy of your own, and edit that"}
        answer = await self._stage.show(AskScreen(question, answers))
        if answer == "copy":
            await self._edit(self._copy(routine))
        elif answer == "open":
            self._open_file(entry.path)

    def _read_anew(self, path: Path) -> tuple[Routine, bytes]:
        """A routine with the very bytes it was read from: what is saved is held against them."""
        raw = self._read(path)
        routine, problems = check(raw, str(path), moves=self.library.moves, id_from_name=path.stem)
        if routine is None:
            self._reload()
            self._go_to(path.name)
            raise BadInput(_said(problems[0]), f"{printable(path.name)} cannot be used yet")
        return routine, raw

    def _read(self, path: Path) -> bytes:
        try:
            return read_file(path)
        except OSError as error:
            raise BadInput(f"{path.name} cannot be read: {why(error)}.") from error

    async def _edit(self, draft: _Draft) -> None:
        """Edit until it is saved or given up."""
        from screens.edit import EditScreen  # two megabytes that most sessions never need

        desk = draft.desk
        while True:
            screen = EditScreen(desk, self.library.moves, self._clock, reduced_motion=self._reduced_motion)
            left = await self._stage.show(screen)
            if left is None:
                return
            desk = left.desk
            try:
                if left.action == "add":
                    desk = await self._with_another_step(desk)
                elif await self._saved(desk.history.now, draft.seen):
                    return
            except CoachError as error:
                self._stage.tell(error)

    async def _saved(self, routine: Routine, seen: bytes | None) -> bool:
        """Save it, or a copy where its file has become another, which is left as it is; whether that was done."""
        try:
            self._save(routine, seen)
        except own.ChangedSinceError:
            question = f"{routine.id}.toml is no longer what you opened here, and is left as it is."
            answers = {"copy": "Save yours as a copy", "stay": "Go on editing"}
            if await self._stage.show(AskScreen(question, answers)) != "copy":
                return False
            self._save(own.copy_of(routine, own.name_of_copy(routine), self._taken), None)
        return True

    async def _with_another_step(self, desk: Desk) -> Desk:
        picked = await self._picked()
        if picked is None:
            return desk
        history, at = desk.history, desk.at + 1
        return Desk(history.did(added(history.now, at, Step(move=picked), self.library.moves)), at)

    async def _picked(self) -> str | None:
        """The id of a move that the person takes from the library."""
        screen = LibraryScreen(
            self._stock, self._clock, self._picking, picking=True, reduced_motion=self._reduced_motion
        )
        left = await self._stage.show(screen)
        if left is None:
            return None
        self._picking = left.place
        return left.id if left.action == "take" else None

    def _save(self, routine: Routine, seen: bytes | None) -> None:
        """Write it; one that has no file yet is called by its name."""
        if seen is None:
            routine = routine.model_copy(update={"id": free_id(routine.name, self._taken)})
        path = own.write(routine, own_routines_dir(), seen=seen)
        self._reload()
        self._go_to(routine.id)
        self._stage.say(f"Saved as {path.name} in your own routines.", "Saved")

    # --- files -------------------------------------------------------------------------------------------------

    async def _open(self, id_: str) -> None:
        """Open a routine's file in the person's editor; of a built-in, a copy that is made first."""
        entry = self.library.routines.get(id_)
        if entry is None:  # a file that cannot be used goes by its name
            self._open_file(self._unusable(id_))
        elif entry.origin == "own":
            self._open_file(entry.path)
        else:
            question = f"{entry.routine.name} came with the program and stays as it is."
            answers = {"copy": "Make a copy of your own, and open that in your editor"}
            if await self._stage.show(AskScreen(question, answers)) == "copy":
                self._open_copy(entry)

    def _open_copy(self, entry: Entry) -> None:
        """A copy with the comments of the file; it goes again when nothing was changed."""
        editor_command()  # before a file is made that nobody will open
        name = own.name_of_copy(entry.routine)
        id_ = free_id(name, self._taken)
        content = renamed(self._read(entry.path), id_, name)
        path = own.create(content, id_, own_routines_dir())
        closed = True
        try:
            closed = self._open_file(path)
        finally:
            unchanged = path.exists() and self._read(path) == content
            if unchanged and closed:
                path.unlink()
                self._reload()
                self._go_to(entry.routine.id)
        if unchanged and not closed:
            self._stage.say(f"Your editor came back at once, so the copy is kept as {path.name}.", "A copy")

    def _open_file(self, path: Path) -> bool:
        """Whether it is closed again, as far as one can know."""
        own.refuse_leading_out(path)
        try:
            closed = self._stage.lend_terminal(lambda: open_in_editor(path, self._clock))
        finally:
            self._reload()
        self._go_to(path.name if path.name in self._broken else path.stem)
        if path.name in self._broken:
            broken = self._broken[path.name]
            raise BadInput(broken.problems[0], f"{broken.name} cannot be used yet")
        return closed

    async def _delete(self, id_: str) -> None:
        entry = self.library.routines.get(id_)
        path = entry.path if entry else self._unusable(id_)
        back = " The built-in of the same name comes back." if entry and entry.replaces else ""
        question = f"Delete {entry.routine.name if entry else printable(id_)}?{back}"
        answers = {"keep": "Keep it", "delete": f"Delete it; the file stays as {printable(path.name)}.bak"}
        if await self._stage.show(AskScreen(question, answers)) == "delete":
            aside = set_aside(path)
            self._reload()
            self._stage.say(f"It is kept as {printable(str(aside))}.", "Deleted")

    def _unusable(self, name: str) -> Path:
        """A file of one's own that cannot be used; the folder itself, when it is that, is nobody's to open."""
        path = next((path for path in self.library.broken if path.name == name), own_routines_dir())
        if path == own_routines_dir():
            raise BadInput(f"{path} cannot be read. See to its rights first.")
        return path


def _said(problem: Problem) -> str:
    return f"{problem.line}:{problem.column}: {problem.message}"
