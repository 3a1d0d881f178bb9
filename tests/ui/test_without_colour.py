"""Colour is never the only sign: where there is none, the words and marks say the same."""

import pytest

from tests.ui.scenes import scene

SIGNS = {
    "home-due": ["v  The check said: get medical advice today", "g  Go on with", "o  Even up your sides"],
    "hold-left": ["◀ LEFT", "━", "═", "─", "Next: right side, the same again"],
    "switch": ["Switch sides · RIGHT ▶"],
    "check-g": ["YES  ", "?    ", "·    "],
    "check-alarm": ["Call 112 now", "YES  Chest pain"],
    "map": [" 6 left calf", "your", "Front", "Back", "[", "]"],
    "pick-many": ["[x] a statin", "[ ] lithium"],
    "verdict-same-day": ["Get medical advice today"],
    "journal": ["[ 2 ]", "▄+ ", "▆ c", "▂– ", " · ", "·  no entry"],
    "fluids": ["▇▇▇▇", "Your weight is not known", "70 kg assumed"],
    "fluids-move": ["▲ Do not walk in this heat", "do not walk in this"],
    "fluids-rest": ["shade assumed", "4.9 km/h from your walks"],
    "fluids-wrong": ["“x” is not a body mass. Write it like 70kg or 154lb.", "last plan that could be made"],
}
"""What tells a state apart besides its colours."""


@pytest.mark.parametrize("name", SIGNS)
async def test_words_and_marks_say_what_colours_say(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLORTERM", raising=False)
    monkeypatch.setenv("TERM", "vt100")
    monkeypatch.setenv("NO_COLOR", "1")
    async with scene(name) as hands:
        assert [sign for sign in SIGNS[name] if sign not in hands.words] == []
