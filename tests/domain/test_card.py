"""A routine as a card to print and as a workout of another timer: nothing lost, nothing obeyed."""

from collections.abc import Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from coach.routine.card import card
from coach.routine.library import Entry, load_library
from coach.routine.model import Routine
from coach.routine.phrases import GLOBAL_STOP
from coach.routine.timeline import Timeline, timeline_of
from coach.routine.timer_app import timer_workout
from coach.text import is_hidden

LIBRARY = load_library(None)
MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
PARK = timeline_of(LIBRARY.get("park-5").routine, LIBRARY.moves)

each_entry = pytest.mark.parametrize("entry", LIBRARY.routines.values(), ids=lambda entry: entry.routine.id)


def tokens(page: str) -> Iterator[Token]:
    for block in MARKDOWN.parse(page):
        yield block
        yield from block.children or ()


def shown(page: str) -> str:
    """The words that a reader of the page sees, without its layout."""
    return "".join(token.content for token in tokens(page) if token.type in {"text", "text_special"})


def own(text: str, seconds: float = 5.0) -> Timeline:
    step = {"name": text, "hold": seconds, "cues": [text], "caution": text, "sides": "each"}
    head = {"format": 1, "id": "x", "name": text, "summary": text, "source": text}
    return timeline_of(Routine.model_validate({**head, "steps": [step, step]}), {})


@each_entry
def test_a_card_has_everything_that_is_said_of_a_routine(entry: Entry) -> None:
    timeline = timeline_of(entry.routine, LIBRARY.moves)
    said = shown(card(timeline))
    for step in timeline.steps:
        assert all(words in said for words in (step.name, *step.cues, *step.cautions))
    assert entry.routine.name in said
    assert entry.routine.summary in said
    assert f"Source: {entry.routine.source}" in said
    assert GLOBAL_STOP in said


@given(st.text(st.characters(exclude_categories=["Cs"]).filter(lambda c: not is_hidden(c)), max_size=20))
@example("[a](javascript:b)")
@example("![a](http://b)")
@example("<script>a</script>")
@example("&lt;b&gt; &amp;")
@example("http://a.b www.a.b a@b.c")
@example("1. a")
@example("- a")
@example("+ a")
@example("===")
@example("# a")
@example("> a")
@example("a | b `c` *d* _e_ ~~f~~ \\")
def test_no_markdown_ever_comes_from_a_file(text: str) -> None:
    text = text.strip() or "x"
    page = card(own(text))
    plain = card(own("x"))
    assert [t.type for t in tokens(page) if t.type not in {"text", "text_special"}] == [
        t.type for t in tokens(plain) if t.type not in {"text", "text_special"}
    ]
    assert text in shown(page)
    assert "http://" not in page


@each_entry
def test_a_workout_lasts_as_long_as_the_routine_bout_by_bout(entry: Entry) -> None:
    timeline = timeline_of(entry.routine, LIBRARY.moves)
    workout = timer_workout(timeline)
    exercises = [exercise for each in workout["sets"] for exercise in each["exercises"]]
    bouts = [e["duration"] for e in exercises if not e["name"].startswith(("Next: ", "Switch sides: ", "Once more: "))]
    assert bouts == [bout.seconds for bout in timeline.bouts]
    assert sum(e["duration"] for e in exercises) == timeline.seconds - timeline.bouts[0].lead
    assert len(workout["sets"]) == len(timeline.steps)
    ids = [each["id"] for each in (*workout["sets"], *exercises)]
    assert len(set(ids)) == len(ids)


def test_a_workout_has_the_form_that_the_other_app_reads() -> None:
    workout = timer_workout(PARK)
    assert (workout["title"], workout["version"], workout["position"]) == (PARK.routine.name, 2, -1)
    first, second, *_ = workout["sets"]
    assert first == {
        "id": "park-5-1",
        "repetitions": 1,
        "exercises": [{"id": "park-5-1-1", "name": "Slow walk-down", "duration": 80}],
    }
    assert [e["name"].partition(":")[0] for e in second["exercises"][::2]] == ["Next", "Switch sides"]


@given(st.floats(0.2, 40))
def test_parts_of_a_second_are_carried_on(seconds: float) -> None:
    timeline = own("x", seconds)
    durations = [e["duration"] for each in timer_workout(timeline)["sets"] for e in each["exercises"]]
    assert all(isinstance(each, int) and each > 0 for each in durations)
    assert abs(sum(durations) - (timeline.seconds - timeline.bouts[0].lead)) <= 0.5
