"""What the journal tells of some weeks: nothing is lost, counted twice, or put on another day."""

import json
from collections import Counter
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.history.entries import entries
from coach.journal.records import (
    AdviceRecord,
    CalledOffRecord,
    CheckRecord,
    DrinkRecord,
    Felt,
    Owed,
    PlanRecord,
    Record,
    SessionRecord,
    SetOffRecord,
    SymptomRecord,
    WalkRecord,
    WeighRecord,
    new_id,
)
from coach.story.belonging import walk_of
from coach.story.chapters import PUT_RIGHT
from coach.story.data import to_json
from coach.story.days import days
from coach.story.diary import Diary, diary
from coach.story.sentences import sentence
from coach.story.text import EMPTY, NOT_YET, comparisons, day_words, history_text
from coach.story.together import ENOUGH, Comparison
from coach.story.totals import totals
from coach.story.weeks import Weeks
from tests.fakes import EVENING

TODAY = EVENING.date()
WEEKS = Weeks(TODAY)
PLACES = ("calf_left", "calf_right", "foot", "eyelid_left")


def ago(days: float, hours: float = 0) -> datetime:
    return EVENING - timedelta(days=days, hours=hours)


def walk(at: datetime, seconds: float = 2700, **fields: Any) -> WalkRecord:
    return WalkRecord(id=new_id(), at=at, duration_s=seconds, **fields)


def twitch(at: datetime, *where: str, bother: int | None = None, **fields: Any) -> SymptomRecord:
    felt = tuple(Felt(site=site, bother=bother) for site in where or ("calf_left",))
    return SymptomRecord(id=new_id(), at=at, felt=felt, **fields)


def check(at: datetime, level: str | None = "self_care", **fields: Any) -> CheckRecord:
    answers = {"none_of": ["E", "S", "G"]} | fields.pop("answers", {})
    verdict = {"level": level, "complete": level is not None, "fired": []}
    return CheckRecord(id=new_id(), at=at, answers=answers, verdict=verdict, **fields)


def session(at: datetime, **fields: Any) -> SessionRecord:
    usual = {"routine_id": "park-5", "routine_name": "Park", "outcome": "done", "planned_s": 300.0, "played_s": 300.0}
    return SessionRecord(id=new_id(), at=at, steps=(), **usual | fields)


def plan(at: datetime, temp_c: float | None = None, assumed: tuple[str, ...] = (), **fields: Any) -> PlanRecord:
    made = {"inputs": {"temp_c": temp_c, "assumed": [*assumed]}, "before_ml": 500, "after_ml": 250}
    return PlanRecord(id=new_id(), at=at, plan=made | {"drink_l_per_h": 0.25}, **fields)


def drank(at: datetime, ml: float = 200.0) -> DrinkRecord:
    return DrinkRecord(id=new_id(), at=at, ml=ml)


def weighed(at: datetime, **fields: Any) -> WeighRecord:
    masses = {"before_kg": 70.4, "after_kg": 69.8, "drank_ml": 500.0, "urine_ml": 0.0}
    return WeighRecord(id=new_id(), at=at, inputs={}, **masses | fields)


def told(*records: Record, weeks: Weeks = WEEKS) -> Diary:
    return diary(records, weeks)


# --- the weeks -------------------------------------------------------------------------------------------------


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(1, 60), st.integers(0, 6))
def test_weeks_are_whole_and_the_last_one_holds_today(today: date, count: int, begins: int) -> None:
    weeks = Weeks(today, count, begins)
    assert len(weeks.days) == 7 * count
    assert {day.weekday() for day in weeks.starts} == {begins}
    assert weeks.week_of(today) == count - 1
    assert (weeks.days[0], weeks.days[-1]) == (weeks.first, weeks.last)
    assert all(day in weeks for day in (weeks.first, today, weeks.last))
    assert weeks.first - timedelta(days=1) not in weeks
    assert weeks.last + timedelta(days=1) not in weeks


# --- the days --------------------------------------------------------------------------------------------------


ZONES = st.integers(-12 * 4, 14 * 4).map(lambda quarters: timezone(timedelta(minutes=15 * quarters)))
MOMENTS = st.builds(
    lambda minutes, zone: (EVENING - timedelta(minutes=minutes)).astimezone(zone),
    st.integers(-2 * 24 * 60, 100 * 24 * 60),
    ZONES,
)
FELT = st.builds(
    Felt, site=st.sampled_from([*PLACES, "elbow"]), what=st.sampled_from(["twitch", "cramp", "night_cramp"]),
    bother=st.none() | st.integers(0, 10),
)  # fmt: skip
SYMPTOMS = st.builds(
    SymptomRecord, id=st.uuids().map(lambda each: each.hex), at=MOMENTS, felt=st.lists(FELT, max_size=3).map(tuple)
)
CHECKS = st.builds(
    lambda id_, at, marked: CheckRecord(id=id_.hex, at=at, answers={"G06_sites": marked}, verdict={}),
    st.uuids(),
    MOMENTS,
    st.lists(st.sampled_from(PLACES), max_size=2, unique=True),
)
WALKS = st.builds(walk, MOMENTS, st.integers(60, 20_000))
RECORDS = st.lists(
    st.one_of(SYMPTOMS, CHECKS, WALKS, st.builds(session, MOMENTS), st.builds(plan, MOMENTS), st.builds(drank, MOMENTS))
)


@given(RECORDS)
@settings(max_examples=60)
def test_everything_is_counted_once_on_the_day_it_was_where_the_person_was(records: list[Record]) -> None:
    found = told(*records)
    inside = [record for record in records if record.local_date in WEEKS]
    felt = [entry for entry in entries(records) if entry.day in WEEKS]
    assert Counter(entry for day in found.days for entry in day.felt) == Counter(felt)
    assert all(entry.day == day.date for day in found.days for entry in day.felt)
    assert sum(day.records for day in found.days) == len(inside)
    assert sum(day.walked_s for day in found.days) == sum(
        record.duration_s for record in inside if isinstance(record, WalkRecord)
    )
    by_place = Counter((entry.place, entry.what == "twitch", entry.day) for entry in felt)
    assert sum(place.days for place in found.places) == len(by_place)
    assert all(0 <= week.days <= 7 for place in found.places for week in place.weeks)
    assert [total.twitch_days for total in totals(found.days)] == [
        len({entry.day for entry in felt if entry.what == "twitch" and WEEKS.week_of(entry.day) == number})
        for number in range(WEEKS.count)
    ]


@given(RECORDS)
@settings(max_examples=40)
def test_every_record_is_told_once_walk_by_walk_and_once_on_its_day(records: list[Record]) -> None:
    story = told(*records).story
    lines = [line.id for chapter in story.chapters for line in chapter.lines] + [line.id for line in story.besides]
    assert Counter(lines) == Counter(record.id for record in records)
    for record in records:
        on_its_day = [line.id for chapter in story.of(record.local_date) for line in chapter.lines]
        assert on_its_day.count(record.id) == 1
    for chapter in story.chapters:
        assert [line.at for line in chapter.lines] == sorted(line.at for line in chapter.lines)


@given(RECORDS)
@settings(max_examples=20)
def test_the_object_and_the_lines_can_always_be_written(records: list[Record]) -> None:
    found = told(*records)
    assert len(json.loads(json.dumps(to_json(found)))["weeks"]) == WEEKS.count
    assert all(len(line) <= 76 for line in history_text(found).splitlines())


def test_the_day_is_the_one_where_the_person_was() -> None:
    monday = datetime(2026, 11, 16, 23, 30, tzinfo=timezone(timedelta(hours=-8)))  # Tuesday elsewhere
    found = {day.date: len(day.felt) for day in days([twitch(monday)], WEEKS)}
    assert found[date(2026, 11, 16)] == 1
    assert sum(found.values()) == 1
    assert WEEKS.since <= datetime(2026, 8, 31, tzinfo=timezone(timedelta(hours=14)))


def test_a_check_and_what_was_told_in_it_count_once_and_one_put_right_not_at_all() -> None:
    wrong = check(ago(1), "same_day", answers={"G06_sites": ["tongue"]})
    right = check(ago(1, -1), answers={"G06_sites": ["calf_left"]}, replaces=wrong.id)
    felt = twitch(right.at, bother=4, check_id=right.id)
    found = told(wrong, right, felt).day(TODAY - timedelta(days=1))
    assert [(entry.place, entry.bother) for entry in found.felt] == [("calf_left", 4)]
    assert (found.checks, found.level, found.records) == (1, "self_care", 2)
    (chapter,) = told(wrong, right, felt).story.of(found.date)
    assert chapter.lines[0].words == PUT_RIGHT


def test_no_entry_is_not_no_twitch() -> None:
    found = told(check(ago(1)), check(ago(2), answers={"none_of": ["E"]}), plan(ago(3)))
    said = {number: day_words(found.day(TODAY - timedelta(days=number)), TODAY) for number in range(5)}
    assert "no twitch marked" in said[1]
    assert "no twitch" not in said[2]
    assert "Something else" in said[3]
    assert said[4] == "No entry. That is not the same as no twitch."
    assert day_words(found.day(TODAY), TODAY) == said[4]
    assert day_words(Weeks(TODAY) and diary((), Weeks(TODAY - timedelta(days=1))).days[-1], date(2026, 1, 1)) == (
        "Still to come."
    )


@pytest.mark.parametrize(
    ("bothers", "middle"), [([None], None), ([None, 4], 4), ([0], 0), ([2, 3], 2.5), ([1, 9, 2], 2)]
)
def test_the_middle_bother_is_of_what_was_said(bothers: list[int | None], middle: float | None) -> None:
    found = told(*(twitch(ago(1, number), bother=bother) for number, bother in enumerate(bothers)))
    (place,) = found.places
    assert (place.weeks[-1].days, place.weeks[-1].bother) == (1, middle)
    assert place.words == "left calf, twitch"


def test_places_felt_on_most_days_come_first_and_cramps_stand_apart() -> None:
    night = SymptomRecord(id=new_id(), at=ago(1), felt=(Felt(site="foot", what="night_cramp"), Felt(site="foot")))
    found = told(night, twitch(ago(2), "foot"), twitch(ago(30), "eyelid_left"), twitch(ago(30, 1), "eyelid_left"))
    assert [(place.words, place.days) for place in found.places] == [
        ("foot, twitch", 2), ("foot, cramp", 1), ("left eyelid, twitch", 1),
    ]  # fmt: skip


# --- what belongs to a walk ------------------------------------------------------------------------------------


def test_a_record_belongs_to_the_walk_it_names_or_was_made_after() -> None:
    first, second = walk(ago(6)), walk(ago(3), 3600, set_off_id="a" * 32)
    named = check(ago(2), walk_id=first.id)
    belonging: list[tuple[Record, WalkRecord | None]] = [
        (first, first),
        (named, first),
        (check(ago(2), walk_id="f" * 32), None),  # of a walk older than these weeks
        (AdviceRecord(id=new_id(), at=ago(1), check_id=named.id), first),
        (twitch(ago(2), check_id=named.id), first),
        (session(ago(6, -1)), first),
        (session(ago(4.9)), None),
        (plan(ago(3, 1.5)), second),  # before it
        (plan(ago(4.5)), None),
        (plan(ago(2.5)), second),  # after it, and no other followed
        (twitch(ago(3, 0.5)), second),  # on the way
        (twitch(ago(3, 1.5)), first),  # before it, and not three days after the other
        (twitch(ago(0.01)), second),
        (twitch(ago(-0.01)), None),  # more than three days later
        (SetOffRecord(id="a" * 32, at=ago(3, 1)), second),
        (SetOffRecord(id=new_id(), at=ago(6)), None),  # no walk names it
        (drank(ago(3, 4)), None),
        (drank(ago(3, 3)), second),  # before it, as early as a plan has drinks
        (drank(ago(3, 0.5)), second),
        (drank(ago(3, -2)), second),
        (drank(ago(3, -2.1)), None),
        (weighed(ago(3)), second),
        (weighed(ago(2.5), walk_id=first.id), first),
        (weighed(ago(1.5)), None),
        (CalledOffRecord(id=new_id(), at=ago(3), called_off_id="a" * 32), second),
        (CalledOffRecord(id=new_id(), at=ago(3), called_off_id="b" * 32), None),
    ]
    found = walk_of([second, *(record for record, _ in belonging)])
    owners = [owner.id if owner else None for _, owner in belonging]
    assert [found.get(record.id) for record, _ in belonging] == owners


def test_a_day_tells_its_walk_what_followed_and_what_belongs_to_an_earlier_one() -> None:
    first, second = walk(ago(2)), walk(ago(1), distance_m=6100, effort=7, carried=("poles", "pack"))
    lines = (
        first, twitch(ago(1, 9), bother=3), second, session(ago(1, -0.2)), plan(ago(1, -0.3)),
        check(ago(1, -0.25), walk_id=second.id), twitch(ago(0), "foot", check_id=None), twitch(ago(70)),
    )  # fmt: skip
    story = told(*lines).story
    earlier, own = story.of(second.local_date)
    assert (earlier.title, [line.words for line in earlier.lines]) == (
        "After the walk of Friday 20 November",
        ["Twitch: left calf (bother 3 of 10)."],
    )
    assert [line.words for line in own.lines] == [
        "Walked 45 min, 6.1 km, effort 7 of 10, with poles and a pack.",
        "Park: 5 min.",
        "Check: look after it, and keep an eye on it. No twitch marked.",
        "Drinks planned: 500 ml before, up to 250 ml an hour on the way, 250 ml after.",
        "Twitch: foot.",
    ]
    assert [chapter.title for chapter in story.of(TODAY)] == ["After the walk of Saturday 21 November"]
    assert [chapter.title for chapter in story.of(ago(70).date())] == ["This day"]


ODD_FELT = (Felt(site="elbow"), Felt(site="calf_right", what="night_cramp", bother=99))
LEFT_OUT = (Owed(step=0, move=None, name="Calf", side="left", seconds=20),)


@pytest.mark.parametrize(
    ("record", "words"),
    [
        (walk(EVENING, distance_m=8047), "Walked 45 min, 5.0 mi."),
        (walk(EVENING, drank_ml=500.0, effort=3), "Walked 45 min, effort 3 of 10, drank 17 oz."),
        (weighed(EVENING, drank_ml=0.0), "Weighed: 155.2 lb before, 153.9 lb after."),
        (
            weighed(EVENING, urine_ml=200.0),
            "Weighed: 155.2 lb before, 153.9 lb after; drank 17 oz and passed 6.8 oz between.",
        ),
        (
            session(EVENING, outcome="partial", played_s=90.0, owed=LEFT_OUT),
            "Park: 1 min 30 s of 5 min. Left out: Calf, left side.",
        ),
        (check(EVENING, None), "Check: not finished. No twitch marked."),
        (check(EVENING, "emergency_now"), "Check: call for help now. No twitch marked."),
        (check(EVENING, "later-version"), "Check: not finished. No twitch marked."),
        (
            PlanRecord(id=new_id(), at=EVENING, plan={"refused": {"flag": "lithium"}}),
            "Drinks: no amounts, they are for somebody else to decide.",
        ),
        (PlanRecord(id=new_id(), at=EVENING, plan={"before_ml": "x"}), "Drinks planned: by thirst on the way."),
        (SymptomRecord(id=new_id(), at=EVENING, felt=ODD_FELT), "Night cramp: right calf."),
        (
            AdviceRecord(id=new_id(), at=EVENING, check_id="0" * 32),
            "You noted that you had advice about what a check said.",
        ),
        (SetOffRecord(id=new_id(), at=EVENING), "Set off."),
        (SetOffRecord(id=new_id(), at=EVENING, plan_id="0" * 32), "Set off, with a plan for drinks."),
        (drank(EVENING), "Drank 6.8 oz."),
        (
            weighed(EVENING),
            "Weighed: 155.2 lb before, 153.9 lb after; drank 17 oz between.",
        ),
        (
            CalledOffRecord(id=new_id(), at=EVENING, called_off_id="0" * 32),
            "Called off a walk that was planned, or begun by mistake.",
        ),
    ],
)
def test_a_record_in_words(record: Record, words: str) -> None:
    assert sentence(record, "us") == words


# --- what goes together ----------------------------------------------------------------------------------------


def compared(*records: Record) -> dict[str, Comparison]:
    return {each.id: each for each in told(*records).together}


def counts(each: Comparison) -> tuple[int, int, int, int]:
    return each.having.twitched, each.having.days, each.lacking.twitched, each.lacking.days


def test_a_day_counts_once_by_the_walks_of_that_day_and_the_day_before() -> None:
    found = compared(
        walk(ago(10), 7200), twitch(ago(9)), walk(ago(6)), walk(ago(5), 7200), twitch(ago(1)), walk(ago(0))
    )
    assert counts(found["walk"]) == (1, 5, 1, 5)  # ten days are over; today is not
    assert counts(found["long"]) == (1, 4, 0, 1)


@pytest.mark.parametrize("enough", [ENOUGH - 1, ENOUGH])
@pytest.mark.parametrize("side", ["having", "lacking"])
def test_three_days_with_and_three_without_are_needed(side: str, enough: int) -> None:
    others = 2 * ENOUGH + 1
    hard, easy = (enough, others) if side == "having" else (others, enough)
    # a walk counts for two days, so every second one is on a day that is counted already
    walks = [walk(ago(60 - day), effort=8) for day in range(hard - 1)]
    walks += [walk(ago(30 - day), effort=2) for day in range(easy - 1)]
    found = compared(*walks)["hard"]
    assert counts(found)[1::2] == (hard, easy)
    assert found.enough is (enough >= ENOUGH)
    shown = {each["id"] for each in to_json(told(*walks))["together"]}
    assert ("hard" in shown) is found.enough
    words, few = comparisons([found])
    assert bool(words) is found.enough
    assert (few == NOT_YET) is not found.enough


def test_both_numbers_are_said_and_never_a_share() -> None:
    walks = [walk(ago(40 - 3 * number), 5400 if number % 2 else 1800) for number in range(8)]
    (words, *_), _ = comparisons([compared(*walks, twitch(walks[1].at), twitch(walks[3].at))["long"]])
    assert words == "Twitched on 2 of 8 days after a walk of 1 h or more; on 0 of 8 after a shorter one."
    assert "%" not in history_text(told(*walks))


def test_who_always_walks_far_is_compared_with_their_own_middle() -> None:
    walks = [walk(ago(50 - 3 * number), 5400 if number % 2 else 9000) for number in range(9)]
    assert compared(*walks)["long"].having.words == "after a walk of 2 h 30 min or more"


def test_what_is_known_of_a_walk_may_stand_in_its_check_or_plan() -> None:
    told_in = walk(ago(9))
    of_check = check(ago(9, -0.1), answers={"effort": 8, "carried": ["poles"]}, walk_id=told_in.id)
    nothing = walk(ago(6))
    odd = check(ago(6, -0.1), answers={"effort": "not_sure"}, walk_id=nothing.id)
    easy = walk(ago(3), effort=2)
    none_carried = check(ago(3, -0.1), answers={"carried": []}, walk_id=easy.id)
    warm, cool = plan(ago(9, -0.2), 30.0), plan(ago(3, -0.2), 8.0)
    guessed = plan(ago(6, -0.2), 30.0, ("temp_c",))
    relief = session(ago(6, -0.3), routine_id="relief")
    cooled = session(ago(3, -0.3), outcome="partial", played_s=100.0)
    found = compared(told_in, of_check, nothing, odd, easy, none_carried, warm, cool, guessed, relief, cooled)
    assert {name: counts(each)[1::2] for name, each in found.items()} == {
        "walk": (6, 3), "long": (0, 6), "hard": (2, 2), "cool-down": (2, 4), "carried": (2, 2), "warm": (2, 2),
    }  # fmt: skip


def test_a_check_that_was_put_right_says_nothing_of_its_walk() -> None:
    of = walk(ago(9))
    wrong = check(ago(9, -0.1), answers={"effort": 9}, walk_id=of.id)
    right = check(ago(9, -0.2), answers={"effort": 1}, walk_id=of.id, replaces=wrong.id)
    assert counts(compared(of, wrong, right)["hard"])[1::2] == (0, 2)


def test_more_weeks_than_fit_beside_each_other_show_the_last_and_say_so() -> None:
    def lines(count: int) -> list[str]:
        return history_text(diary([twitch(EVENING)], Weeks(TODAY, count))).splitlines()

    wide = lines(26)
    assert max(map(len, wide)) <= 76
    assert "The last 17 of 26 weeks; --json has them all." in wide
    assert not any("weeks; --json" in line for line in lines(17))
    row = next(line for line in wide if line.startswith("  days"))
    assert row.split()[1:] == ["-"] * 16 + ["1"]


HOSTILE = (float("inf"), float("nan"), 10**300, 1e300, -5, True)


@pytest.mark.parametrize("amount", HOSTILE)
def test_an_amount_nobody_drinks_is_left_out_of_the_sentence(amount: float) -> None:
    plan = {"before_ml": amount, "drink_l_per_h": amount, "after_ml": 250}
    record = PlanRecord(id=new_id(), at=EVENING, plan={**plan, "inputs": {"temp_c": amount * 1000}})
    assert sentence(record) == "Drinks planned: by thirst on the way, 250 ml after."
    told(walk(EVENING), record)


def test_an_empty_journal_says_what_will_come() -> None:
    found = told()
    assert found.empty
    assert not found.places
    assert " ".join(history_text(found).split()).endswith(EMPTY)
    assert told(twitch(datetime(2026, 8, 30, 12, tzinfo=UTC))).empty  # the day before the first
