"""The page why it twitches: every statement with how sure it is and who says so, and nothing that is held back."""

import json
import re

import pytest

from coach.sources import sources
from coach.triage.load import advice_book, rule_book
from coach.understand import Statement, page_text, to_json, understand
from tests.domain.test_verdict import FORBIDDEN

TWO_SCREENS = 2 * 24 - 2
"""Rows of two screens, less the two lines of the prompt."""


def statements(*held: str) -> list[Statement]:
    return [each for part in understand(held).parts for each in part.statements]


def test_every_statement_says_how_sure_it_is_and_who_says_so() -> None:
    page = understand()
    assert {each.sure for each in statements()} == {*page.certainty}
    assert {key for each in statements() for key in each.source} <= {*sources()}
    assert [each.says for each in statements() if not each.source] == [
        "Muscle repair is named too.",
        "Remedies for a twitch: we found no trial of any.",
    ]
    assert all(
        sources()[key].status == "read" for each in statements() if each.sure == "well shown" for key in each.source
    )
    assert {code for each in statements() for code in each.of} <= {*advice_book().withheld}


def test_a_mark_names_each_publisher_once() -> None:
    assert Statement("", "likely", ("MILLER", "NHS-CRAMP", "NHS-TWITCH")).mark == "likely: Miller 2022 and NHS"
    assert Statement("", "likely", ()).mark == "likely: no study found"


@pytest.mark.parametrize("phrase", [*FORBIDDEN, r"\bcures?\b", r"\balways helps\b", "quinine", "!"])
def test_nothing_reassures_promises_or_diagnoses(phrase: str) -> None:
    assert not re.search(phrase, page_text(understand()), re.IGNORECASE)


def test_it_ends_with_what_a_walk_does_not_explain_and_leads_to_the_check() -> None:
    page = understand()
    last = " ".join(each.says for each in page.parts[-1].statements)
    signs = (
        "weak",
        "stiff",
        "cannot do",
        "thinner",
        "slurred",
        "swallowing",
        "two weeks",
        "one region",
        "getting worse",
        "urine",
    )
    assert [sign for sign in signs if sign not in last] == []
    assert page_text(page).splitlines()[-1] == page.close
    assert "check" in page.close


def test_a_suspected_medicine_is_asked_about_and_not_stopped() -> None:
    (told,) = [each.says for each in statements() if "medicine" in each.says]
    assert "pharmacist" in told
    assert "do not stop it" in told
    assert {"G08_med_change"} == {
        rule.id for rule in rule_book().rules for each in rule.raises if "pharmacist first" in each.advice
    }


@pytest.mark.parametrize(
    ("held", "gone", "left_out"),
    [
        (("massage", "heat"), "A rub", "Left out, because it is held back for you now: massage."),
        (
            ("stretch", "massage"),
            "For a cramp",
            "Left out, because it is held back for you now: stretching and massage.",
        ),
        (("heat",), None, ""),
    ],
)
def test_what_is_held_back_is_left_out_and_that_is_said(held, gone, left_out) -> None:
    page = understand(held)
    assert page.left_out == left_out
    assert (gone is not None) == (len(statements(*held)) < len(statements()))
    assert gone is None or gone not in page_text(page)
    assert left_out in page_text(page)


def test_when_a_cramp_is_for_a_doctor_is_said_though_stretching_is_held_back() -> None:
    told = page_text(understand(["stretch"]))
    assert "A cramp beyond ten minutes: medical advice today." in told
    assert "lengthen" not in told


def test_in_lines_it_is_two_screens_at_the_most_and_can_be_narrow() -> None:
    everything = tuple(advice_book().withheld)
    assert len(page_text(understand()).splitlines()) <= TWO_SCREENS
    assert len(page_text(understand(everything)).splitlines()) <= TWO_SCREENS
    assert max(map(len, page_text(understand(), 40).splitlines())) <= 40


def test_the_json_holds_the_addresses() -> None:
    plain = json.loads(json.dumps(to_json(understand(["massage"]))))
    assert list(plain) == ["title", "certainty", "sections", "close", "left_out"]
    first = plain["sections"][1]["statements"][0]
    assert first["sources"][0] == {
        "title": "Miller 2022: Exercise-associated muscle cramps, a review",
        "address": "https://doi.org/10.4085/1062-6050-0696.20",
    }
    assert plain["left_out"]
