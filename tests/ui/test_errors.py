"""What goes wrong is told in a toast with a title, in a person's words, and the app goes on."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from textual.events import Key

from coach.app import CoachApp
from coach.paths import journal_file, own_routines_dir, settings_file
from screens.check import CheckScreen
from screens.home import HomeScreen
from screens.library import LibraryScreen
from screens.prepare import PrepareScreen
from screens.summary import SummaryScreen
from tests.ui.hands import Hands, coach
from tests.ui.scenes import scene


def write(path: Path, content: str | bytes) -> None:
    """Write a file and the folders it needs."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())


def told(hands: Hands) -> list[tuple[str, str]]:
    """Severity and title of each toast."""
    return [(toast.severity, toast.title) for toast in hands.toasts]


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ("mass = 'heavy'\n", "settings.toml:1:1: mass: “heavy” is not a body mass."),
        ("colour = 'blue'\n", "There is no setting called “colour”."),
        ("mass = \n", "settings.toml:1:"),
        ("theme = 'nowhere'\n", "nowhere"),
        (b"\xff\xfe", "settings.toml"),
    ],
    ids=["value", "key", "syntax", "theme", "bytes"],
)
async def test_settings_with_errors_are_told_and_the_defaults_hold(settings: str | bytes, says: str) -> None:
    write(settings_file(), settings)
    async with coach() as hands:
        assert [severity for severity, title in told(hands) if title] == ["warning"]
        assert says in hands.toasts[0].message
        assert hands.app.theme == "coach-dark"
        await hands.press("k")
        await hands.arrive(CheckScreen)
        assert len(hands.toasts) == 1


async def test_many_routines_with_errors_leave_room_for_those_without() -> None:
    for number in range(30):
        write(own_routines_dir() / f"bad-{number}.toml", "format = \n" * 9)
    async with scene("library") as hands:
        assert "Five minutes at the park gate" in hands.words
        assert hands.app.screen.query_one("OptionList").size.height >= 8


async def test_a_routine_of_ones_own_that_cannot_be_used_is_named_with_its_place() -> None:
    write(own_routines_dir() / "mine.toml", 'format = 1\nid = "mine"\nnmae = "Mine"\n')
    async with scene("library") as hands:
        assert "yours, cannot be used yet" in hands.words
        await hands.press("end")
        assert "mine.toml" in hands.words
        about = hands.app.screen.query_one("#about")
        assert '3:1: "nmae" is no key of a routine. Did you mean "name"?' in hands.seen(about)
        await hands.press("enter", "i", "c")
        assert "3:1" in hands.seen(about)  # there is nothing to play, to edit or to copy


async def test_a_damaged_journal_is_told_and_the_three_jobs_still_work() -> None:
    write(journal_file(), b"SQLite format 3\x00" + b"damage" * 999)
    async with coach() as hands:
        assert told(hands) == [("warning", "Journal")]
        await hands.press("k")
        await hands.arrive(CheckScreen)
        await hands.press("n", "n", "n")
        await hands.until(lambda: "Look after it" in hands.words)
        await hands.press("h")
        await hands.arrive(HomeScreen)
        assert set(told(hands)) == {("warning", "Journal")}
    assert journal_file().read_bytes().startswith(b"SQLite format 3\x00damage")


async def test_with_a_damaged_journal_nothing_is_offered_that_a_check_may_have_held_back() -> None:
    write(journal_file(), b"not a journal at all" * 99)
    async with coach() as hands:
        await hands.press("c")
        await hands.until(lambda: any(title == "Held back" for _, title in told(hands)))
        await hands.arrive(HomeScreen)
        (held,) = (toast.message for toast in hands.toasts if toast.title == "Held back")
        assert held.startswith("What your last check held back cannot be read")
        await hands.press("t")
        await hands.until(lambda: [title for _, title in told(hands)].count("Held back") == 2)
        await hands.arrive(HomeScreen)


async def test_a_journal_that_breaks_during_a_session_stops_no_session() -> None:
    async with scene("hold-left") as hands:
        write(journal_file(), b"not a journal at all" * 99)
        await hands.play_on()
        await hands.arrive(SummaryScreen)
        assert told(hands)[0] == ("warning", "Journal")
        assert len(hands.toasts) <= 2, "not one toast for every side"


async def test_an_interrupted_session_that_cannot_be_read_is_told_once_and_hides_nothing() -> None:
    async with scene("hold-left") as hands:
        await hands.press("ctrl+q")
    with closing(sqlite3.connect(journal_file())) as connection, connection:
        connection.execute("UPDATE run SET body = '{}'")
    async with coach() as hands:
        assert "An interrupted session cannot be read" in hands.words
        await hands.press("g")
        await hands.until(lambda: told(hands) == [("warning", "Journal")])
        await hands.until(lambda: "cannot be read" not in hands.words.partition("Journal")[0])
        await hands.press("c")
        await hands.arrive(PrepareScreen)


async def test_home_has_its_jobs_when_the_overview_fails(monkeypatch) -> None:
    def fails(*_: object) -> None:
        raise OverflowError("date value out of range")

    monkeypatch.setattr("coach.today.overview", fails)
    async with coach() as hands:
        await hands.until(lambda: told(hands) == [("warning", "Journal")])
        assert "What is due cannot be told" in hands.toasts[0].message
        await hands.press("c")
        await hands.arrive(PrepareScreen)


async def test_a_walk_that_cannot_be_read_is_asked_for_again() -> None:
    async with coach() as hands:
        for tries, typed in enumerate(("soon", "-5m", "0", "48h", "[/left]"), 1):
            await hands.press("w", "ctrl+u", *typed, "escape", "c")
            assert isinstance(hands.app.screen, HomeScreen)
            assert told(hands) == [("warning", "The walk")] * tries
            assert hands.focus == "walk"
        await hands.press("ctrl+u", *"45m", "enter", "c")
        await hands.arrive(PrepareScreen)


async def test_a_routine_cannot_be_made_shorter_than_its_shortest_and_says_so() -> None:
    async with scene("prepare") as hands:
        await hands.press(*"-----")
        assert told(hands)[0] == ("warning", "Shorter")
        assert isinstance(hands.app.screen, PrepareScreen)


@pytest.mark.parametrize("keys", ["c", "ck", "r1"])
async def test_keys_typed_before_the_first_picture_or_too_fast_break_nothing(
    keys: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = CoachApp.on_mount

    def on_mount(app: CoachApp) -> None:
        real(app)
        for key in keys:
            app.post_message(Key(key, key))

    monkeypatch.setattr(CoachApp, "on_mount", on_mount)
    async with coach() as hands:
        await hands.rest()
        for _ in range(4):
            if len(hands.app.screen_stack) > 1:
                await hands.press("escape")
        assert [type(each) for each in hands.app.screen_stack] == [HomeScreen]
        await hands.press("r")
        await hands.arrive(LibraryScreen)
