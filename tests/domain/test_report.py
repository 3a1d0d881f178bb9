"""The report: counts and answers as they were recorded, hostile text as text, and what was not asked never a no."""

import re
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from coach.errors import BadInput, UnknownName
from coach.journal.records import (
    AdviceRecord,
    CheckRecord,
    DrinkRecord,
    Felt,
    PlanRecord,
    Record,
    SessionRecord,
    SymptomRecord,
    WalkRecord,
    new_id,
)
from coach.report.facts import facts
from coach.report.html import as_html
from coach.report.markdown import as_markdown
from coach.report.page import page
from coach.report.parts.checks import appendix
from coach.report.sections import chosen
from coach.report.sheet import SELF_RECORDED, Bullets, Sheet, Table
from coach.report.span import MOST_PERIODS, Span, periods, weeks_until
from coach.triage.answers import parse_answers
from coach.triage.asking import is_asked
from coach.triage.load import PAGES, questions
from coach.triage.load import page as page_of
from coach.triage.model import NOT_SURE, Kind
from coach.triage.verdict import judge, to_json
from tests.domain.test_journal import records as any_records
from tests.domain.test_verdict import FORBIDDEN

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 18, tzinfo=UTC)
SIX_WEEKS = weeks_until(TODAY, 6)
ASKED = [each for each in questions() if each.values]
ALL = chosen(include=["medicines", "answers"])
NOTHING = {"none_of": ["E", "S", "G"]}
HOSTILE = "<script>alert(1)</script> [x](http://x.example) | `a` & <img src=http://x.example onerror=x>"

USUAL_LINES = 42
"""Lines, as ``lines`` counts them, of a report of twelve weeks that Chromium printed on one sheet of A4."""


def check(answers: dict, day: int = 0, **fields) -> CheckRecord:
    """A check some days ago."""
    usual = {"id": new_id(), "at": NOW - timedelta(days=day), "verdict": to_json(judge(parse_answers(answers)))}
    return CheckRecord(**usual | {"answers": answers} | fields)


def noted(*felt: Felt, day: int = 0, **fields) -> SymptomRecord:
    return SymptomRecord(**{"id": new_id(), "at": NOW - timedelta(days=day), "felt": felt} | fields)


def walk(day: int = 0, **fields) -> WalkRecord:
    return WalkRecord(**{"id": new_id(), "at": NOW - timedelta(days=day), "duration_s": 2700.0} | fields)


def session(name: str = "Park", day: int = 0) -> SessionRecord:
    return SessionRecord(
        id=new_id(),
        at=NOW - timedelta(days=day),
        routine_id="park-5",
        routine_name=name,
        outcome="done",
        planned_s=300.0,
        played_s=300.0,
        steps=(),
    )


def sheet(*records: Record, span: Span = SIX_WEEKS, sections=None) -> Sheet:
    return page(facts(records, span), chosen() if sections is None else sections, NOW)


def table(found: Sheet, name: str, index: int = 0) -> Table:
    """One of the tables in a part."""
    blocks = next(part.blocks for part in found.parts if part.name == name)
    return [block for block in blocks if isinstance(block, Table)][index]


def lists(found: Sheet) -> tuple[tuple[str, ...], ...]:
    blocks = next(part.blocks for part in found.parts if part.name == "signs")
    return tuple(block.lines for block in blocks if isinstance(block, Bullets))


# --- what was felt -----------------------------------------------------------------------------------------------


def test_a_place_is_told_with_its_days_by_week_its_first_its_since_and_its_bother():
    found = sheet(
        noted(Felt(site="calf_left", bother=2, since="days"), day=60),
        noted(Felt(site="calf_left", bother=3, since="days"), day=41),
        noted(Felt(site="calf_left", bother=7), day=1),
        noted(Felt(site="calf_left", bother=5, since="over_2_weeks"), day=0),
        noted(Felt(site="calf_left"), day=0),
        noted(Felt(site="foot_right", what="night_cramp"), day=8),
    )
    felt = table(found, "twitches")
    assert felt.head[4:11] == ("Days", "12 Oct", "19 Oct", "26 Oct", "2 Nov", "9 Nov", "16 Nov")
    assert felt.rows == (
        ("Left calf", "twitch", "23 Sep", "over 2 weeks", "3", "1", "–", "–", "–", "–", "2", "3, 5, 7"),
        ("Right foot", "cramp at night", "14 Nov", "not said", "1", "–", "–", "–", "–", "1", "–", "not said"),
        ("Any", "", "", "", "4", "1", "–", "–", "–", "1", "2", ""),
    )
    assert found.marks == {"calf_left": 7, "foot_right": None}


def test_a_check_and_what_was_told_in_it_count_once_and_one_put_right_not_at_all():
    wrong, right = check({"G06_sites": ["tongue"]}, day=3), check({"G06_sites": ["calf"]}, day=2)
    told = noted(Felt(site="calf", bother=4), day=2, check_id=right.id)
    right = check({"G06_sites": ["calf"]}, day=2, id=right.id, replaces=wrong.id)
    found = sheet(wrong, right, told)
    assert [row[:2] + row[4:5] for row in table(found, "twitches").rows] == [("Calf", "twitch", "1")]
    assert [row[1:] for row in table(found, "verdicts").rows] == [("1", "–", "20 Nov")]


def test_a_check_put_right_after_these_days_counts_for_nothing_in_them():
    wrong = check({"G06_sites": ["tongue"]}, day=30)
    right = check(NOTHING, day=0, replaces=wrong.id)
    assert facts([wrong, right], Span(date(2026, 10, 1), date(2026, 10, 31))).checks == ()


# --- what was answered, and what was not ----------------------------------------------------------------------


def test_yes_comes_before_not_sure_and_none_of_these_is_told_of_its_page():
    found = sheet(
        check({**NOTHING, "S01_dvt": NOT_SURE, "G02_wasting": "yes"}, day=5),
        check({**NOTHING, "G02_wasting": "yes", "E01_fast": "no"}, day=1),
    )
    yes, unsure = lists(found)
    assert yes == ("A muscle that looks thinner: yes (17 Nov, 21 Nov)",)
    assert unsure == ("One leg swollen, throbbing or another colour (17 Nov)",)
    assert table(found, "signs").rows[0] == ("Emergency signs", "2 of 2", "1", "nothing")


def test_what_was_not_asked_is_said_and_is_no_none():
    found = sheet(check({"none_of": ["E"], "S01_dvt": "no"}))
    assert [row[1:] for row in table(found, "signs").rows] == [
        ("1 of 1", "0", "nothing"),
        ("0 of 1", "1", "14 of its 15 questions (1 check)"),
        ("0 of 1", "0", "the whole page (1 check)"),
    ]


def test_an_answer_of_another_version_is_no_no_where_none_of_these_was_said():
    strange = CheckRecord(id=new_id(), at=NOW, answers={**NOTHING, "S01_dvt": "maybe", "X": 1}, verdict={})
    found = sheet(strange, sections=ALL)
    words = "an answer that this version does not know"
    assert lists(found)[0] == (f"One leg swollen, throbbing or another colour: {words} (22 Nov)",)
    assert ("S01_dvt", words) in [(row[0], row[2]) for row in found.appendix[0].blocks[0].rows]
    assert "1 answer to questions that this version does not know." in as_markdown(found)
    alone = CheckRecord(id=new_id(), at=NOW, answers={"S01_dvt": "maybe"}, verdict={})
    assert table(sheet(alone), "signs").rows[1][3] == "14 of its 15 questions (1 check)"


values = {
    each.id: st.integers(each.minimum, each.maximum) | st.just(NOT_SURE)
    if each.kind is Kind.NUMBER
    else st.lists(st.sampled_from(each.values), max_size=3)
    if each.kind is Kind.MANY
    else st.sampled_from(each.values)
    for each in questions()
}
answers = st.builds(
    lambda given, none_of: {**given, **({"none_of": none_of} if none_of else {})},
    st.fixed_dictionaries({}, optional=values),
    st.lists(st.sampled_from(PAGES), unique=True),
)


@given(answers)
@settings(max_examples=25)
def test_no_question_that_was_not_asked_is_told_as_answered(raw):
    made = check(raw)
    found = facts([made], SIX_WEEKS)
    told = {row[0]: row[2] for row in appendix(found.checks[0], SIX_WEEKS, ALL).blocks[0].rows}
    given = parse_answers(raw)
    for each in questions():
        if given.get(each.id) is None:
            assert told.get(each.id, "not asked") == "not asked"
    for row, name in zip(table(sheet(made), "signs").rows, PAGES, strict=True):
        missing = [each for each in page_of(questions(), name) if given.get(each.id) is None and is_asked(each, given)]
        assert (row[3] == "nothing") is (not missing)
        assert row[1] == f"{int(name in given.none_of)} of 1"


# --- what came of it ------------------------------------------------------------------------------------------


def test_verdicts_stand_worst_first_with_their_rules_and_the_advice():
    urgent, finished = check({"S01_dvt": "yes"}, day=4), {**NOTHING, "G02_wasting": "yes"}
    advice = AdviceRecord(id=new_id(), at=NOW - timedelta(days=3), check_id=urgent.id)
    found = sheet(check(NOTHING, day=9), check(finished, day=8), check(finished, day=6), urgent, advice)
    assert table(found, "verdicts").rows == (
        ("Unfinished, so far medical advice the same day", "1", "S01_dvt (1)", "18 Nov"),
        ("A GP within two weeks", "2", "G02_wasting (2)", "14 Nov, 16 Nov"),
        ("Looking after it at home", "1", "–", "13 Nov"),
        ("Recorded: advice obtained", "1", "–", "19 Nov"),
    )


def test_walks_cool_downs_and_plans_are_counted_by_week():
    drinks = {"schedule": [{"ml": 200}, {"ml": 300}], "inputs": {"flags": ["lithium", "no such", 3]}}
    plan = PlanRecord(id=new_id(), at=NOW, plan=drinks)
    drunk = [DrinkRecord(id=new_id(), at=NOW - timedelta(days=day), ml=150.0) for day in (0, 0, 20)]
    found = sheet(walk(effort=4), walk(effort=7), walk(day=20), session(), session(HOSTILE, day=1), plan, *drunk)
    assert table(found, "walks").rows == (
        ("Walks (min)", "–", "–", "–", "1 (45)", "–", "2 (90)"),
        ("Effort (median)", "–", "–", "–", "–", "–", "5.5"),
        ("Cool-downs (min)", "–", "–", "–", "–", "–", "2 (10)"),
        ("Plans (ml)", "–", "–", "–", "–", "–", "1 (500)"),
        ("Drinks noted (ml)", "–", "–", "–", "1 (150)", "–", "2 (300)"),
    )
    assert "lithium" in as_markdown(sheet(plan, sections=ALL))
    assert "lithium" not in as_markdown(found)


# --- what is in it --------------------------------------------------------------------------------------------


def test_medicines_and_every_single_answer_are_only_in_a_report_that_asks_for_them():
    made = check({**NOTHING, "S0_meds": ["statin"], "S0_age": 61})
    usual, asked = (as_markdown(sheet(made, sections=each)) for each in (chosen(), ALL))
    assert "statin" not in usual
    assert "61" not in usual
    assert "| a statin |" in asked
    assert "Appendix" in asked
    assert "| a statin |" not in as_markdown(sheet(made, sections=chosen(include=["answers"])))


def test_sections_are_known_by_name_and_something_must_be_left():
    assert chosen(without=["walks"]) == chosen() - {"walks"}
    with pytest.raises(UnknownName, match="Did you mean walks"):
        chosen(without=["walk"])
    with pytest.raises(BadInput, match="both"):
        chosen(include=["walks"], without=["walks"])
    with pytest.raises(BadInput, match="nothing"):
        chosen(without=["twitches", "signs", "verdicts", "walks", "drinks"])


@given(st.dates(date(1, 1, 1)), st.integers(0, 5000))
def test_the_periods_are_the_days_and_they_fit_on_the_page(last, length):
    span = Span(max(date.min, last - timedelta(days=min(length, (last - date.min).days))), last)
    parts = periods(span)
    assert parts[0].first == span.first
    assert parts[-1].last == span.last
    assert all(after.first - before.last == timedelta(days=1) for before, after in pairwise(parts))
    assert len(parts) <= MOST_PERIODS
    assert len({part.days for part in parts[1:]}) <= 1


# --- any journal ----------------------------------------------------------------------------------------------


class Page(HTMLParser):
    """Reads a document, and fails where an element is not closed."""

    VOID = frozenset({"meta"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: Counter[str] = Counter()
        self.attributes: list[tuple[str, str | None]] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen[tag] += 1
        self.attributes += attrs
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen[tag] += 1
        self.attributes += attrs

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open[-1:] != ["style"]:
            self.words.append(data)


DRAWN = {"svg", "title", "g", "path", "circle", "text", "desc"}
WRITTEN = {
    *("html", "head", "meta", "title", "style", "body", "header", "main", "section", "div", "h1", "h2", "p", "ul"),
    *("li", "table", "caption", "thead", "tbody", "tr", "th", "td", "figure", "figcaption"),
}


def is_harmless(text: str) -> Page:
    found = Page(text)
    assert found.seen.keys() <= DRAWN | WRITTEN
    names = Counter(name for name, _ in found.attributes)
    assert not any(name.startswith("on") or name in {"src", "href", "style", "srcset", "action"} for name in names)
    assert all("//" not in (value or "") for name, value in found.attributes if name != "xmlns")
    return found


everything = st.lists(any_records | answers.map(check), max_size=6)


@given(everything, st.integers(1, 60))
@settings(max_examples=20)
def test_any_journal_makes_the_same_page_every_time_and_nothing_in_it_runs(listed, weeks):
    last = max((each.local_date for each in listed), default=TODAY)
    made = page(facts(listed, weeks_until(last, weeks)), ALL, NOW)
    again = page(facts(listed[::-1], weeks_until(last, weeks)), ALL, NOW)
    html, markdown = as_html(made), as_markdown(made)
    assert (html, markdown) == (as_html(again), as_markdown(again))
    assert SELF_RECORDED in "".join(is_harmless(html).words)
    assert SELF_RECORDED in markdown
    tokens = MarkdownIt("gfm-like", {"html": True}).enable("table").parse(markdown)
    inner = {token.type for outer in tokens for token in outer.children or ()}
    assert inner <= {"text", "text_special", "softbreak", "strong_open", "strong_close", "em_open", "em_close"}
    assert {token.type for token in tokens}.isdisjoint({"html_block", "fence", "code_block", "blockquote_open"})


def test_a_hostile_name_is_shown_as_it_is_written():
    made = sheet(session(HOSTILE), noted(Felt(site="calf_left", bother=3)))
    found = is_harmless(as_html(made))
    assert HOSTILE in "".join(found.words)
    assert found.seen["svg"] == 1
    tokens = MarkdownIt("commonmark").enable("table").parse(as_markdown(made))
    said = "".join(each.content for token in tokens for each in token.children or () if each.type.startswith("text"))
    assert HOSTILE in said


def test_the_document_stands_alone_and_can_be_read_aloud():
    sheet_ = sheet(check({**NOTHING, "G06_sites": ["calf_left"]}), walk())
    text = as_html(sheet_)
    found = Page(text)
    assert ("lang", "en-GB") in found.attributes
    policy = next(value for name, value in found.attributes if name == "content" and "default-src" in str(value))
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert not any(word in text for word in ("url(", "@import", "@font-face"))
    assert ("role", "img") in found.attributes
    made_of = [table(sheet_, name) for name in ("twitches", "signs", "verdicts", "walks")]
    assert found.attributes.count(("scope", "row")) == sum(len(each.rows) for each in made_of)
    assert found.attributes.count(("scope", "col")) == sum(len(each.head) for each in made_of)
    assert "svg" not in Page(as_html(sheet(walk(), sections=chosen(without=["map"])))).seen


def test_no_report_concludes_anything():
    worst = [(each.id, [each.values[0]] if each.kind is Kind.MANY else each.values[0]) for each in ASKED]
    found = sheet(*(check({**NOTHING, name: value}) for name, value in worst), noted(Felt(site="calf")))
    said = re.sub(r"[A-Z]\d\d_\w+", "", as_markdown(found))  # the id of a rule is a name, and no word
    assert [phrase for phrase in FORBIDDEN if re.search(phrase, said, re.IGNORECASE)] == []


# --- its length -----------------------------------------------------------------------------------------------


def lines(found: Sheet) -> int:
    """About how many lines a page is long."""
    count = 0
    for part in found.parts:
        count += 2
        for block in part.blocks:
            count += 2 + len(block.rows) if isinstance(block, Table) else 1
            count += max(len(block.lines), 1) if isinstance(block, Bullets) else 0
    return count


def test_a_usual_report_stays_as_short_as_one_that_was_seen_to_fit_on_a_page():
    listed: list[Record] = []
    for day in range(84):
        places = ["calf_left", *(["calf_right"] if day % 3 else []), *(["eyelid"] if day % 10 == 0 else [])]
        raw = {**NOTHING, "G06_sites": places, "G05_duration": "over_2_weeks" if day < 40 else "days"}
        raw |= {"G14_worry": "yes"} if day % 7 == 0 else {}
        listed += [check(raw, day), noted(*(Felt(site=each, bother=day % 9) for each in places), day=day), walk(day)]
        listed += [session(day=day), noted(Felt(site="foot", what="night_cramp"), day=day), walk(day, effort=day % 9)]
        listed += [PlanRecord(id=new_id(), at=NOW - timedelta(days=day), plan={"schedule": [{"ml": 400 + day}]})]
    listed += [check({**NOTHING, "S01_dvt": "yes"}, 9), AdviceRecord(id=new_id(), at=NOW, check_id=listed[0].id)]
    found = sheet(*listed, check({"none_of": ["E"], "S11_palp": NOT_SURE}, 50), span=weeks_until(TODAY, 12))
    assert lines(found) <= USUAL_LINES
    assert len(table(found, "twitches").head) == 18
