"""Relief: what the answers hold back is never offered, ten minutes lead to the check, and the words are honest."""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.errors import BadInput, UnknownName
from coach.relief import course as course_of
from coach.relief import pages
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
from coach.relief.gripping import SINCE, UNSURE, Gripping
from coach.relief.offer import EVERYTHING, Offered, asked_first, asked_more, held_back, offered, unsuited
from coach.relief.pages import Drinker, Page
from coach.relief.places import Place, Trouble, honest, packs, place, relief_sites
from coach.relief.session import pack_session, session
from coach.routine.conditions import conditions
from coach.routine.events import EventKind
from coach.routine.library import load_moves
from coach.routine.model import Move
from coach.routine.phrases import spoken
from coach.routine.player import Player
from coach.sources import cite
from coach.text import is_hidden
from coach.triage.answers import Answers, parse_answers
from coach.triage.load import PAGES, question, questions, rule_book, sites
from coach.triage.model import Kind, Level, Question, Value, Verdict
from coach.triage.verdict import judge, worst_so_far
from tests.domain.test_verdict import FORBIDDEN
from tests.fakes import FakeClock

MOVES = load_moves()
TROUBLES: tuple[Trouble, ...] = ("cramp", "twitch")
HELPED = [site for site in relief_sites().values() if site.ask]
LISTS = {site.ask + site.more: site.id for site in HELPED}
"""One site for each list of questions."""

each_site = pytest.mark.parametrize("site", relief_sites().values(), ids=lambda site: site.id)


def codes(move: Move) -> set[str]:
    """The help a move is, told from the library alone: a second opinion beside the code that is tested."""
    found = {move.kind} & {"stretch", "massage"}
    found |= {"stretch"} if move.kind in {"mobility", "walk"} or move.id == "cramp-hold" else set()
    found |= {"foam_roller"} if {"roller", "ball"} & {*move.props} else set()
    found |= {"heat"} if {"warm-pack", "flannel"} & {*move.props} else set()
    found |= {"cold"} if "cold-pack" in move.props else set()
    return found | ({"supine"} if move.position == "supine" else set())


def asked(where: Place, known: Answers | None = None) -> tuple[str, ...]:
    """All the questions at a place."""
    return (*asked_first(where, known or Answers()), *asked_more(where, known or Answers()))


def nothing_of(ids: Iterable[str], known: Answers | None = None) -> Answers:
    """Nothing to report to these questions."""
    answers = known or Answers()
    for each in ids:
        answers = answers.with_answer(each, question(each).benign)
    return answers


def benign(where: Place, known: Answers | None = None) -> Answers:
    """Nothing to report to any of the questions at a place."""
    return nothing_of(asked(where, known), known)


def values(asked: Question) -> tuple[Value | None, ...]:
    return (None, *asked.values)


def left(where: Place, trouble: Trouble, answers: Answers, verdict: Verdict | None = None) -> Offered:
    return offered(where, trouble, held_back(where, answers, verdict or judge(answers), ()), MOVES)


def help_in(found: Offered) -> set[str]:
    """Everything that is offered, by its name."""
    return {*found.moves, *found.packs, *(["drink"] if found.drink else [])}


def forbidden_by(where: Place, answers: Answers, verdict: Verdict) -> set[str]:
    """Codes that the answers hold back, and those that a question still open could."""
    open_ = {each for each in asked(where, answers) if answers.get(each) is None}
    more = asked_more(where, answers)
    raises = [
        each
        for rule in rule_book().rules
        if rule.id in open_
        for each in rule.raises
        if rule.id not in more or each.level is not Level.EMERGENCY_NOW
    ]
    return {*verdict.withheld} | {code for each in raises for code in each.withholds}


def assert_safe(answers: Answers, verdict: Verdict, forbidden: set[str], found: Offered) -> None:
    for each in found.moves:
        assert codes(MOVES[each]).isdisjoint(forbidden), (each, answers.to_json())
    assert forbidden.isdisjoint(found.packs), answers.to_json()
    assert not (found.drink and "fluids" in forbidden), answers.to_json()
    if worst_so_far(verdict) is Level.EMERGENCY_NOW:
        assert help_in(found) == set(), answers.to_json()


# --- the whole space of answers --------------------------------------------------------------------------------


@pytest.mark.parametrize("site", LISTS.values())
def test_what_one_or_two_answers_hold_back_is_never_offered(site: str) -> None:
    where = Place(site, "left")
    clean = benign(where)
    for first, second in combinations(asked(where), 2):
        for one, other in product(values(question(first)), values(question(second))):
            answers = clean.with_answer(first, one).with_answer(second, other)
            verdict = judge(answers)
            forbidden = forbidden_by(where, answers, verdict)
            for trouble in TROUBLES:
                assert_safe(answers, verdict, forbidden, left(where, trouble, answers, verdict))


@each_site
def test_not_asked_is_never_better_than_any_answer_and_not_sure_never_better_than_yes(site) -> None:
    where = Place(site.id)
    clean = benign(where)
    first = asked_first(where, clean)
    for each, trouble in product(asked(where) if site.ask else (), TROUBLES):
        told = {value: clean.with_answer(each, value) for value in values(question(each))}
        by_value = {value: help_in(left(where, trouble, answers)) for value, answers in told.items()}
        milder = [
            found
            for value, found in by_value.items()
            if each in first or worst_so_far(judge(told[value])) is not Level.EMERGENCY_NOW
        ]
        assert all(by_value[None] <= found for found in milder), each
        assert all(found <= by_value[question(each).benign] for found in by_value.values()), each
        if question(each).kind is Kind.YES_NO:
            assert by_value["not_sure"] <= by_value["yes"], each


@each_site
def test_who_answered_nothing_is_offered_nothing_and_who_reports_nothing_something(site) -> None:
    where = Place(site.id)
    for trouble in TROUBLES:
        assert not help_in(left(where, trouble, Answers())) or not site.ask
        assert left(where, trouble, benign(where)).moves == site.moves(trouble)


answered = st.sampled_from(HELPED).flatmap(
    lambda site: st.tuples(
        st.just(Place(site.id, "right")),
        st.fixed_dictionaries(
            {
                each: st.sampled_from([question(each).benign] * 4 + [*values(question(each))])
                for each in asked(Place(site.id))
            }
        ),
        st.fixed_dictionaries(
            {
                "S0_age": st.sampled_from([None, 15, 40]),
                "S0_pregnant": st.sampled_from([None, "yes", "no"]),
                "S0_meds": st.sampled_from([None, ["none"], ["statin"], ["insulin_or_sulfonylurea", "lithium"]]),
                "G11_numb": st.sampled_from([None, "no", "yes"]),
            }
        ),
    )
)
standing_codes = st.frozensets(st.sampled_from(["stretch", "massage", "heat", "cold", "fluids", "supine"]), max_size=2)


@given(answered, st.sampled_from(TROUBLES), standing_codes, st.randoms(use_true_random=False))
def test_no_course_plays_what_is_held_back_or_anything_before_the_answers(given_, trouble, standing, chance) -> None:
    where, told, context = given_
    answers = parse_answers({**told, **context})
    allowed_to: set[str] | None = None

    def reply(request: Request) -> Reply:
        nonlocal allowed_to
        match request:
            case AskFirst():
                allowed_to = {*standing} | forbidden_by(where, answers, judge(answers))
                return answers
            case Choose(_, keys):
                return chance.choice([*keys, None])
            case Show(page):
                return chance.choice([*page.choices, *page.choices, None])
            case Play(timeline):
                assert allowed_to is not None, "played before anything was asked"
                for step in timeline.steps:
                    assert codes(MOVES[step.move]).isdisjoint(allowed_to)
                clock.tick(timeline.seconds)
        return None

    clock = FakeClock()
    person = Person(parse_answers({key: value for key, value in context.items() if key.startswith("S0")}), standing)
    requests, _ = walked(Wanted(where, trouble), reply, clock, person)
    if worst_so_far(judge(answers)) is Level.EMERGENCY_NOW:
        assert not [each for each in requests if isinstance(each, Play)]


# --- the course ------------------------------------------------------------------------------------------------


def walked(
    wanted: Wanted, reply: Callable[[Request], Reply], clock: FakeClock | None = None, person: Person | None = None
) -> tuple[list[Request], Ended]:
    """What a course asks of somebody, and how it ends."""
    running = Course(wanted, person or Person(), judge, clock or FakeClock(), MOVES).run()
    requests: list[Request] = []
    answer: Reply = None
    for _ in range(200):
        try:
            requests.append(running.send(answer))
        except StopIteration as ended:
            return requests, ended.value
        answer = reply(requests[-1])
    raise AssertionError("this course never ends")


CALF = Place("calf", "left")


def replies(
    *to_choices: str | None,
    told: Answers | None = None,
    takes: float | None = None,
    clock: FakeClock | None = None,
    shows: Iterator[str | None] | None = None,
) -> Callable[[Request], Reply]:
    """Somebody who answers in this order, starts every session, and plays it for ``takes`` seconds."""
    choices = iter(to_choices)

    def reply(request: Request) -> Reply:
        match request:
            case AskFirst(where, _, known):
                return told or benign(where, known)
            case Choose():
                return next(choices)
            case Show(page):
                return next(shows) if shows else "start" if "start" in page.choices else None
            case Play(timeline) if clock is not None:
                clock.tick(timeline.seconds if takes is None else takes)
        return None

    return reply


@pytest.mark.parametrize(("total", "again"), [(599, True), (600, False), (601, False)])
@pytest.mark.parametrize("said", ["no", "easing"])
def test_a_cramp_that_grips_after_ten_minutes_leads_to_the_check(total: int, again: bool, said: str) -> None:
    clock = FakeClock()
    wanted = Wanted(CALF, "cramp", since_s=300)
    requests, ended = walked(
        wanted, replies(said, "yes", takes=total - 300, clock=clock, shows=iter(["start", "check"])), clock
    )
    kinds = [type(each).__name__ for each in requests]
    if again:
        assert kinds == ["AskFirst", "Show", "Play", "Choose", "Play", "Choose", "Show"]
        return
    assert kinds == ["AskFirst", "Show", "Play", "Choose", "Record", "Show"]
    record = requests[4]
    assert isinstance(record, Record)
    assert record.answers.get("S02_cramp_long") == "yes"
    assert worst_so_far(record.verdict) is Level.SAME_DAY
    assert ended == Ended("check", record.answers)
    assert {each: ended.answers.get(each) for each in asked_first(CALF, ended.answers)} == {
        each: question(each).benign for each in asked_first(CALF, ended.answers)
    }


@pytest.mark.parametrize(("since", "answer"), [(600.0, "yes"), (7200.0, "yes"), (UNSURE, "not_sure")])
def test_one_that_has_gripped_so_long_already_is_not_played_with(since: float, answer: str) -> None:
    requests, ended = walked(Wanted(CALF, "cramp", since), replies(shows=iter(["check"])))
    first, record, page = requests
    assert isinstance(first, AskFirst), "what is worse than a long cramp is asked before the advice"
    assert isinstance(record, Record)
    assert record.answers.get("S02_cramp_long") == answer
    assert isinstance(page, Show)
    assert page.page.urgent
    assert ended.next == "check"


@pytest.mark.parametrize("key", SINCE)
def test_each_answer_to_how_long_counts_as_the_end_of_its_span(key: str) -> None:
    requests, _ = walked(Wanted(CALF), replies(key, None))
    what, first, then = requests[:3]
    assert isinstance(what, Choose)
    assert next(iter(what.answers)) == "twitch"
    assert isinstance(first, AskFirst)
    assert isinstance(then, Record if key in {"10", "not_sure"} else Show)


@pytest.mark.parametrize("danger", ["E09_compartment", "E11_cold_leg", "E02_chest"])
def test_a_cramp_that_grips_too_long_is_asked_for_what_is_worse(danger: str) -> None:
    told = benign(CALF).with_answer(danger, "yes")
    requests, _ = walked(Wanted(CALF, "cramp", UNSURE), replies(told=told))
    assert [type(each) for each in requests] == [AskFirst, Record, Alarm]


def test_who_leaves_the_questions_about_a_cramp_that_grips_too_long_still_hears_of_today() -> None:
    requests, _ = walked(Wanted(CALF, "cramp", 700), lambda _: None)
    assert [type(each) for each in requests] == [AskFirst, Record, Show]


@pytest.mark.parametrize(("said", "sides"), [("left", {"left"}), ("right", {"right"}), ("both", {"left", "right"})])
def test_a_cramp_without_a_side_is_asked_for_it(said: str, sides: set[str]) -> None:
    requests, _ = walked(Wanted(Place("calf"), "cramp", 60), replies(said, "yes"))
    assert isinstance(requests[0], Choose)
    played = next(each.timeline for each in requests if isinstance(each, Play))
    assert {step.sides for step in played.steps} - {"together"} == sides


def test_no_side_is_asked_of_a_twitch_or_of_a_place_that_is_done_whole() -> None:
    for wanted in (Wanted(Place("calf"), "twitch"), Wanted(Place("neck"), "cramp", 60)):
        requests, _ = walked(wanted, replies("yes"))
        assert not [each for each in requests if isinstance(each, Choose) and each.question == course_of.WHICH_SIDE]


def test_ten_minutes_over_before_the_first_step_ask_and_play_nothing() -> None:
    clock = FakeClock()

    def slow(request: Request) -> Reply:
        if isinstance(request, AskFirst):
            clock.tick(120)
        return replies("no", shows=iter(["start"]))(request)

    requests, _ = walked(Wanted(CALF, "cramp", 540), slow, clock)
    assert [type(each).__name__ for each in requests] == ["AskFirst", "Show", "Choose", "Record", "Show"]


def test_the_rounds_of_a_cramp_keep_to_what_is_left_of_the_ten_minutes() -> None:
    clock = FakeClock()
    requests, _ = walked(Wanted(CALF, "cramp", 420), replies("no", "no", "no", clock=clock), clock)
    played = [each.timeline.seconds for each in requests if isinstance(each, Play)]
    assert played[0] <= 180
    assert sum(played[:-1]) < 180, "every round but the last ends before the ten minutes do"


def test_who_goes_away_without_an_answer_has_given_none() -> None:
    clock = FakeClock()
    requests, ended = walked(Wanted(CALF, "cramp", 60), replies(None, takes=30, clock=clock), clock)
    assert not [each for each in requests if isinstance(each, Record)]
    assert ended == Ended()


def test_who_goes_away_after_ten_minutes_may_still_have_the_cramp() -> None:
    clock = FakeClock()
    requests, _ = walked(Wanted(CALF, "cramp", 540), replies(None, takes=1200, clock=clock), clock)
    (record,) = [each for each in requests if isinstance(each, Record)]
    assert record.answers.get("S02_cramp_long") == "not_sure"


def test_a_cramp_that_let_go_offers_warmth_or_cold_and_either_only_once() -> None:
    shows = iter(["start", "heat", "home", "cold", "start", None])
    requests, _ = walked(Wanted(CALF, "cramp", 60), replies("yes", shows=shows))
    offers = [set(each.page.choices) & {"heat", "cold"} for each in requests if isinstance(each, Show)]
    assert offers == [set(), {"heat", "cold"}, set(), {"cold"}, set(), set()]
    played = [each.timeline.steps[0].move for each in requests if isinstance(each, Play)]
    assert played == ["calf-wall-straight", "cold-pack"]


def test_an_emergency_is_recorded_and_ends_it() -> None:
    told = benign(CALF).with_answer("E11_cold_leg", "yes")
    requests, ended = walked(Wanted(CALF, "cramp", 60), replies(told=told))
    assert [type(each) for each in requests] == [AskFirst, Record, Alarm]
    assert ended == Ended()
    _, onward = walked(
        Wanted(CALF, "cramp", 60),
        lambda each: told if isinstance(each, AskFirst) else "answer" if isinstance(each, Alarm) else None,
    )
    assert onward == Ended("check", told)


def test_an_emergency_that_holds_back_less_leaves_nothing_either() -> None:
    answers = benign(CALF).with_answer("E07_heatstroke", "yes")
    assert "cold" not in judge(answers).withheld
    assert help_in(left(CALF, "cramp", answers)) == set()


def test_advice_today_is_recorded_and_stands_above_what_is_left() -> None:
    told = benign(CALF).with_answer("S08_skin", "not_sure")
    requests, _ = walked(Wanted(CALF, "cramp", 60), replies("yes", told=told))
    first, record, shown, play = requests[:4]
    assert isinstance(first, AskFirst)
    assert isinstance(record, Record)
    assert isinstance(shown, Show)
    assert isinstance(play, Play)
    assert (shown.page.urgent, next(iter(shown.page.choices))) == (True, "check")
    assert {step.kind for step in play.timeline.steps} == {"stretch", "mobility", "breathe"}


def test_what_a_milder_answer_calls_for_is_said_too() -> None:
    told = benign(CALF).with_answer("S06_overdrink", "no_symptoms")
    requests, _ = walked(Wanted(CALF, "cramp", 60), replies("yes", told=told))
    shown = requests[1]
    assert isinstance(shown, Show)
    text = words_of(shown.page)
    assert "Drink nothing more until you are thirsty and have passed urine." in text
    assert "sip" not in text.lower()


def test_questions_left_open_are_named_and_nothing_is_played() -> None:
    told = Answers().with_answer("S01_dvt", "yes")
    requests, _ = walked(Wanted(CALF, "cramp", 60), replies(told=told))
    assert [type(each) for each in requests] == [AskFirst, Record, Show]
    shown = requests[2]
    assert isinstance(shown, Show)
    assert question("E02_chest").label in words_of(shown.page)


def test_a_tongue_goes_to_the_check_and_takes_the_place_along() -> None:
    _, ended = walked(Wanted(Place("tongue")), replies(shows=iter(["check"])))
    assert ended == Ended("check", Answers().with_answer("G06_sites", ["tongue"]))
    assert worst_so_far(judge(ended.answers)) is Level.GP_2_WEEKS


def test_a_twitch_takes_its_place_along_to_the_check() -> None:
    _, ended = walked(Wanted(CALF, "twitch"), replies(shows=iter(["start", "check"])))
    assert ended.next == "check"
    assert ended.answers.get("G06_sites") == ("calf_left",)


def test_there_is_no_relief_while_a_verdict_holds_all_of_it_back() -> None:
    with pytest.raises(BadInput, match="held back"):
        walked(
            Wanted(CALF), replies(), person=Person(standing=frozenset({"stretch", "massage", "foam_roller", "heat"}))
        )


OF_MEDICINES = {
    "insulin_or_sulfonylurea": "E18_hypo", "statin": "S03_statin_muscle", "lithium": "S14_lithium",
}  # fmt: skip


@pytest.mark.parametrize("site", HELPED, ids=lambda site: site.id)
def test_who_takes_a_medicine_or_has_not_told_is_asked_about_it(site) -> None:
    where = Place(site.id)
    without = {*asked(where, Answers().with_answer("S0_meds", ["none"]))}
    assert without.isdisjoint(OF_MEDICINES.values())
    for medicine, about in OF_MEDICINES.items():
        assert {*asked(where, Answers().with_answer("S0_meds", [medicine]))} - without == {about}
    assert {*asked(where)} - without == {*OF_MEDICINES.values()}
    assert "E18_hypo" in asked_first(where, Answers()), "it holds back all there is"


# --- the questions for more ------------------------------------------------------------------------------------


@pytest.mark.parametrize("trouble", TROUBLES)
def test_the_first_page_alone_leaves_no_rub_no_pack_and_no_word_about_drinking(trouble: Trouble) -> None:
    for site in HELPED:
        where = Place(site.id, "left")
        found = left(where, trouble, nothing_of(asked_first(where, Answers())))
        kinds = {MOVES[each].kind for each in found.moves}
        assert "massage" not in kinds
        assert "heat" not in found.packs
        assert not found.drink
        assert found.moves or not site.moves(trouble)


def test_a_rub_is_added_once_its_questions_are_answered() -> None:
    def reply(request: Request) -> Reply:
        match request:
            case AskFirst(_, ids, known):
                return nothing_of(ids, known)
            case Choose():
                return "yes"
            case Show(page):
                return "more" if "more" in page.choices else "start" if "start" in page.choices else None
        return None

    requests, _ = walked(Wanted(CALF, "cramp", 60), reply)
    assert [type(each) for each in requests[:5]] == [AskFirst, Show, AskFirst, Show, Play]
    first, more = (each.ids for each in requests if isinstance(each, AskFirst))
    assert {*first}.isdisjoint(more)
    played = next(each.timeline for each in requests if isinstance(each, Play))
    assert "hand-massage" in [step.move for step in played.steps]


def test_warmth_after_a_cramp_comes_after_its_questions_and_an_emergency_in_them_ends_it() -> None:
    def answering(more: Callable[[Answers], Answers]) -> Callable[[Request], Reply]:
        asked_twice = iter([nothing_of, lambda _, known: more(known)])

        def reply(request: Request) -> Reply:
            match request:
                case AskFirst(_, ids, known):
                    return next(asked_twice)(ids, known)
                case Choose():
                    return "yes"
                case Show(page):
                    wanted = ("start", "heat", "more")
                    return next((each for each in wanted if each in page.choices and page.title != done), None)
            return None

        done = ""
        return reply

    clear, _ = walked(Wanted(CALF, "cramp", 60), answering(lambda known: benign(CALF, known)))
    moves = [step.move for each in clear if isinstance(each, Play) for step in each.timeline.steps]
    assert moves[-1] == "warm-pack"
    ill = {"S06_overdrink": "vomiting_or_severe_headache"}
    alarmed, _ = walked(
        Wanted(CALF, "cramp", 60), answering(lambda known: parse_answers({**benign(CALF, known).to_json(), **ill}))
    )
    assert [type(each) for each in alarmed[-3:]] == [AskFirst, Record, Alarm]


@pytest.mark.parametrize("where", [Place(site.id, "left") for site in HELPED], ids=lambda each: each.site)
def test_what_the_first_page_does_not_ask_holds_back_no_stretch(where: Place) -> None:
    for each in asked_more(where, Answers()):
        raises = [found for rule in rule_book().rules if rule.id == each for found in rule.raises]
        milder = {code for found in raises if found.level is not Level.EMERGENCY_NOW for code in found.withholds}
        assert "stretch" not in milder, each


# --- rest ------------------------------------------------------------------------------------------------------


def moving(found: Offered) -> set[str]:
    """What pulls at the part or loads it, is rubbed or laid on."""
    return {each for each in found.moves if MOVES[each].kind != "breathe"} | {*found.packs}


@pytest.mark.parametrize(
    ("answer", "breathing"),
    [
        ({"S01_dvt": "yes"}, False),
        ({"S01_dvt": "not_sure"}, False),
        ({"S07_far_worse": "yes"}, False),
        ({"S07_far_worse": "not_sure"}, False),
        ({"E13_tetany": "yes"}, True),
        ({"E13_tetany": "not_sure"}, True),
    ],
)
def test_what_calls_for_rest_leaves_rest(answer: dict[str, str], breathing: bool) -> None:
    where = Place("foot", "left")
    answers = parse_answers({**benign(where).to_json(), **answer})
    found = left(where, "cramp", answers)
    assert moving(found) == set()
    assert bool(found.moves) is breathing


@pytest.mark.parametrize("fired", ["S04_pop", "E08_urine", "S05_heat_mild"])
def test_after_a_snap_brown_urine_or_heat_nothing_pulls_at_the_leg(fired: str) -> None:
    worst = question(fired).values[0] if question(fired).kind is Kind.CHOICE else "yes"
    answers = benign(CALF).with_answer(fired, worst)
    for trouble in TROUBLES:
        kinds = {MOVES[each].kind for each in left(CALF, trouble, answers).moves}
        assert kinds.isdisjoint({"stretch", "mobility", "walk"})


# --- the person ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("site", "trouble", "condition", "gone"),
    [
        ("buttock_hip", "cramp", "hip-replacement", "glute-figure-four-chair"),
        ("back", "cramp", "osteoporosis", "child-pose"),
        ("back", "cramp", "pregnant", "knee-rolls"),
        ("calf", "cramp", "leg-clot", "hand-massage"),
    ],
)
def test_what_does_not_suit_the_person_is_left_out_and_said(
    site: str, trouble: Trouble, condition: str, gone: str
) -> None:
    where = Place(site, "left")
    told = walked(Wanted(where, trouble, 60), replies("yes"), person=Person(conditions=(condition,)))[0]
    played = [step.move for each in told if isinstance(each, Play) for step in each.timeline.steps]
    assert gone not in played
    assert gone in offered(where, trouble, frozenset(), MOVES).moves
    shown = next(each.page for each in told if isinstance(each, Show))
    assert MOVES[gone].name in "".join(*(part.lines for part in shown.sections if part.title == "Left out"))


@pytest.mark.parametrize("condition", ["numb-feet", "leg-clot", "poor-circulation"])
def test_no_warmth_and_no_cold_for_whoever_may_be_harmed(condition: str) -> None:
    assert offered(CALF, "cramp", frozenset(), MOVES).packs == ("heat", "cold")
    found = offered(CALF, "cramp", frozenset(), MOVES, (condition,))
    assert found.packs == ()
    assert "Warmth; Cold" in " ".join(found.left_out)


def test_settings_that_cannot_be_read_leave_only_what_suits_anybody() -> None:
    for site in HELPED:
        for trouble in TROUBLES:
            found = offered(Place(site.id), trouble, frozenset(), MOVES, None)
            suits = [each for each in site.moves(trouble) if not unsuited(MOVES[each], [*conditions()])]
            assert found.moves == tuple(suits)
            assert found.packs == ()


# --- the places ------------------------------------------------------------------------------------------------


def test_every_place_of_the_check_has_something_to_say() -> None:
    assert [*relief_sites()] == [*sites()]
    for site in relief_sites().values():
        assert site.twitch or site.note
        assert set(site.cramp + site.twitch) <= set(MOVES)
        assert all(MOVES[each].figure for each in site.cramp + site.twitch)
        assert set(site.packs) <= set(packs())


@each_site
def test_the_questions_that_come_first_are_few_and_the_worst_come_first(site) -> None:
    assert len(site.ask) <= 10
    assert len(asked_more(Place(site.id), Answers())) <= 5
    in_order = [each.id for each in questions() if each.page in PAGES]
    for ids in (site.ask, site.more, asked_first(Place(site.id), Answers())):
        assert sorted(ids, key=in_order.index) == [*ids]
        assert all(question(each).page in {"E", "S"} for each in ids)


@each_site
def test_what_a_place_must_ask_before_its_help(site) -> None:
    if not site.ask:
        return
    kinds = {MOVES[each].kind for each in site.cramp + site.twitch}
    if kinds & {"stretch", "massage"}:
        assert {"E08_urine", "S05_heat_mild", "S07_far_worse"} <= {*site.ask}
        assert sites()[site.id].region != "legs_hips" or {"S01_dvt", "S04_pop", "E11_cold_leg"} <= {*site.ask}
    if site.packs or "massage" in kinds:
        assert "S08_skin" in site.ask + site.more


def test_face_tongue_belly_and_eyelid_get_no_pack_and_no_stretch() -> None:
    for name in ("face", "tongue", "belly", "eyelid"):
        site = relief_sites()[name]
        assert site.packs == ()
        assert all(MOVES[each].kind in {"breathe", "relief"} for each in site.cramp + site.twitch)
    assert "eyelid-warmth" in relief_sites()["eyelid"].twitch


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("calf", Place("calf")),
        ("Left Calf", Place("calf", "left")),
        ("calf_left", Place("calf", "left")),
        ("hamstring (right)", Place("thigh_back", "right")),
        ("back of the left thigh", Place("thigh_back", "left")),
        ("left side of the back", Place("back", "left")),
        ("buttock or hip", Place("buttock_hip")),
    ],
)
def test_places_are_understood_as_people_write_them(typed: str, meant: Place) -> None:
    assert place(typed) == meant


@each_site
def test_a_place_is_found_by_all_its_own_words(site) -> None:
    for side in (None, "left", "right"):
        own = Place(site.id, side)
        assert place(own.mark) == place(own.words) == own
    assert {place(name) for name in site.also} <= {Place(site.id)}


@pytest.mark.parametrize(
    ("typed", "hint"), [("claf", "Did you mean calf"), ("xyz", "There are: arm"), ("", "There are")]
)
def test_a_place_that_does_not_exist_is_refused_with_the_nearest(typed: str, hint: str) -> None:
    with pytest.raises(UnknownName, match=hint):
        place(typed)


def test_left_and_right_at_once_are_refused() -> None:
    with pytest.raises(UnknownName):
        place("left right calf")


# --- doses -----------------------------------------------------------------------------------------------------


@given(
    st.sampled_from(HELPED), st.sampled_from(TROUBLES), st.sampled_from(["left", "right", None]), st.integers(30, 900)
)
def test_every_step_is_within_its_dose_and_the_whole_within_the_minutes(site, trouble, side, budget) -> None:
    ids = site.moves(trouble)
    if not ids:
        return
    made = session(Place(site.id, side), trouble, ids, budget, MOVES)
    shortest = session(Place(site.id, side), trouble, ids[:1], 0, MOVES)
    assert made.seconds <= max(budget, shortest.seconds)
    assert made.steps[0].move == ids[0]
    for step in made.steps:
        move = MOVES[step.move]
        assert move.sets_range[0] <= step.sets <= move.sets_range[1]
        if step.hold_s is not None:
            assert move.hold_range[0] <= step.hold_s <= move.hold_range[1]
            assert move.kind != "stretch" or step.hold_s * step.sets <= 60 or step.sets == move.sets_range[0]
        else:
            assert move.reps_range[0] <= step.reps <= move.reps_range[1]
        if move.sides == "each":
            assert step.sides in ({side} if side and not site.whole else {"left", "right"})
    sides = [step.sides for step in made.steps]
    assert sides.count("left") == sides.count("right") or (side and not site.whole)


@given(st.integers(30, 600), st.integers(0, 300))
def test_more_time_never_gives_less(budget: int, more: int) -> None:
    ids = relief_sites()["calf"].cramp
    few, many = (session(CALF, "cramp", ids, seconds, MOVES) for seconds in (budget, budget + more))
    assert len(few.steps) <= len(many.steps)


@pytest.mark.parametrize("kind", packs())
def test_a_pack_keeps_its_limits_however_often_it_is_made_longer(kind) -> None:
    made = pack_session(CALF, kind, MOVES)
    (step,) = made.steps
    assert (step.seconds, step.longest) == (600, 900)
    clock = FakeClock()
    player = Player(made, clock)
    player.start()
    player.next()
    for _ in range(100):
        player.extend(10)
    assert player.lengths == (900,)
    assert spoken(made, EventKind.HALF_WAY, 0) == "Half-way. Look at the skin."


@pytest.mark.parametrize("again", ["restart", "back", "killed"])
def test_a_pack_that_is_begun_again_has_lain_on_the_skin_before(again: str) -> None:
    clock, made = FakeClock(), pack_session(CALF, "heat", MOVES)
    player = Player(made, clock, gap=1000)
    player.start()
    player.next()
    clock.tick(400)
    if again == "killed":
        player.poll()
        player = Player(made, clock, gap=1000, progress=player.snapshot())
        player.start()
    else:
        getattr(player, again)()
    if player.position.phase == "lead":
        player.next()
    assert (player.position.elapsed, player.position.remaining) == (400, 200)
    clock.tick(200)
    player.poll()
    assert player.over


def test_a_flannel_is_warmth() -> None:
    answers = benign(Place("eyelid")).with_answer("S08_skin", "yes")
    assert left(Place("eyelid"), "twitch", answers).moves == ("belly-breathing",)


# --- the words -------------------------------------------------------------------------------------------------


def words_of(page: Page) -> str:
    return "\n".join([page.title, *(text for part in page.sections for text in (part.title, *part.lines))])


def every_page() -> Iterator[Page]:
    for site in relief_sites().values():
        where = Place(site.id, "left")
        if not site.ask:
            yield pages.only_the_check(where)
            continue
        for trouble, answers in product(TROUBLES, (benign(where), benign(where).with_answer(site.ask[-1], "not_sure"))):
            found, drinker, verdict = left(where, trouble, answers), Drinker(["heart-failure"]), judge(answers)
            yield pages.nothing_left(where, found, drinker, verdict, site.ask)
            yield pages.afterwards(trouble, found, drinker, verdict, [], [*packs().values()], 3)
            if found.moves:
                made = session(where, trouble, found.moves, 300, MOVES)
                yield pages.plan_page(where, trouble, made, found, Drinker(()), verdict, 2)
    yield pages.still_gripping(judge(Answers().with_answer("S02_cramp_long", "yes")))
    yield from (pages.before_pack(pack) for pack in packs().values())


ALL_WORDS = [words_of(page) for page in every_page()] + [
    *(words for _, words in SINCE.values()), course_of.WHAT, course_of.TWITCH, course_of.LET_GO,
]  # fmt: skip


@pytest.mark.parametrize("phrase", FORBIDDEN)
def test_no_text_reassures_promises_or_diagnoses(phrase: str) -> None:
    assert [text for text in ALL_WORDS if re.search(phrase, text, re.IGNORECASE)] == []


def test_every_text_is_plain() -> None:
    for text in ALL_WORDS:
        assert "!" not in text
        assert "{" not in text
        assert not any(is_hidden(character) for character in text if character != "\n")


@pytest.mark.parametrize("trouble", TROUBLES)
def test_the_evidence_is_told_as_it_is_with_its_sources(trouble: Trouble) -> None:
    found = honest(trouble)
    assert cite(found.sources)
    told = " ".join(line.says for line in found.lines)
    assert ("accepted first aid" in told) is (trouble == "cramp")
    assert ("none of this was ever tested" in told) is (trouble == "twitch")
    assert all(cite(pack.sources) and "asleep" not in pack.title for pack in packs().values())


@pytest.mark.parametrize("trouble", TROUBLES)
def test_nothing_is_praised_while_it_is_held_back(trouble: Trouble) -> None:
    praise = ("Lengthening it", "A rub", "rub or warmth")
    assert any(words in " ".join(pages.how_sure(trouble, ()).lines) for words in praise)
    assert not any(words in " ".join(pages.how_sure(trouble, EVERYTHING).lines) for words in praise)


def drink(flags: Iterable[str], answers: Answers) -> str:
    return " ".join(Drinker([*flags]).lines(left(CALF, "cramp", answers), judge(answers)))


def test_drinking_is_left_to_those_who_know_the_person() -> None:
    told = drink(["heart-failure", "over-65"], benign(CALF))
    assert "ask your doctor" in told
    assert "heart failure" in told
    assert "sip" in drink([], benign(CALF))


def test_from_65_nobody_is_told_to_wait_for_thirst_and_nobody_gets_an_amount() -> None:
    told = drink(["over-65"], benign(CALF))
    assert "thirsty" not in told
    assert "do not wait for it alone" in told
    assert not re.search(r"\d", told)


@pytest.mark.parametrize(
    "answer", [{"S05_heat_mild": "yes"}, {"S06_overdrink": "no_symptoms"}, {"S06_overdrink": None}]
)
def test_nothing_is_said_of_drinking_beside_advice_that_speaks_of_it_or_while_it_is_held_back(answer) -> None:
    ((asked_of, value),) = answer.items()
    assert drink([], benign(CALF).with_answer(asked_of, value)) == ""


def test_a_cramp_of_the_belly_names_the_maternity_unit() -> None:
    assert "maternity unit" in relief_sites()["belly"].note


def test_the_first_choice_is_the_safe_one() -> None:
    for page in every_page():
        first = next(iter(page.choices))
        assert first == "check" if page.urgent else first in {"start", "check", "home"}
    assert all(next(iter(pages.before_pack(pack).choices)) == "home" for pack in packs().values())


def test_ten_minutes() -> None:
    cramp = Gripping(0, 1000)
    assert [cramp.too_long(1000 + seconds) for seconds in (599, 600, 601)] == [False, True, True]
    assert Gripping(UNSURE, 1000).too_long(1000)
