"""A crash tells that it happened and what to do, and nothing a person answered: a traceback with locals would."""

import pytest

import coach.app
from coach.app import CoachApp
from screens.home import HomeScreen

SECRET = "E02_chest: yes, seventy-one kilograms"


def crash(screen: HomeScreen, now: object) -> None:
    """Fail with an answer in a local variable."""
    answers = {"said": SECRET}
    raise RuntimeError(f"{len(answers)} answers in the way")


@pytest.fixture
def crashing(monkeypatch: pytest.MonkeyPatch) -> None:
    """An app without a terminal whose first screen fails once it is mounted."""
    run = CoachApp.run
    monkeypatch.setattr(CoachApp, "run", lambda app: run(app, headless=True, size=(80, 24)))
    monkeypatch.setattr(HomeScreen, "on_mount", lambda screen: crash(screen, None))


def test_a_crash_shows_no_answer(crashing: None, capfd: pytest.CaptureFixture[str]) -> None:
    assert coach.app.open_app() == 1
    out, err = capfd.readouterr()
    assert err == coach.app.BROKEN
    assert SECRET not in out + err
    assert "Traceback" not in out + err


def test_the_technical_report_is_there_for_whoever_asks_for_it(
    crashing: None, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COACH_DEBUG", "1")
    assert coach.app.open_app() == 1
    out, err = capfd.readouterr()
    assert "1 answers in the way" in out + err
    assert coach.app.BROKEN in err
