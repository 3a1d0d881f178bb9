"""What the journal tells of twitches and cramps, place by place."""

from datetime import UTC, datetime, timedelta

from coach.history.entries import entries
from coach.journal.records import CheckRecord, Felt, SymptomRecord, new_id

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def check(*marks, day=0, **fields):
    answers = {"G06_sites": [*marks]}
    return CheckRecord(id=new_id(), at=NOON + timedelta(days=day), answers=answers, verdict={}, **fields)


def noted(*felt, day=0, **fields):
    return SymptomRecord(id=new_id(), at=NOON + timedelta(days=day), felt=felt, **fields)


def told(*records):
    return [(each.day.day, each.place, each.bother) for each in entries(records)]


def test_checks_and_notes_are_entries_in_the_order_of_time():
    assert told(noted(Felt(site="foot", bother=3)), check("calf_left", "tongue", day=-1)) == [
        (21, "calf_left", None),
        (21, "tongue", None),
        (22, "foot", 3),
    ]


def test_what_was_told_in_a_check_counts_once():
    checked = check("calf_left")
    assert told(checked, noted(Felt(site="calf_left", bother=4), check_id=checked.id)) == [(22, "calf_left", 4)]


def test_a_check_put_right_counts_for_nothing_more_and_nor_does_what_was_told_in_it():
    wrong = check("tongue")
    with_it = noted(Felt(site="tongue", bother=9), check_id=wrong.id)
    assert told(wrong, with_it, check("calf", replaces=wrong.id)) == [(22, "calf", None)]


def test_nothing_is_taken_for_granted_of_a_record_from_a_synced_folder():
    odd = CheckRecord(id=new_id(), at=NOON, answers={"G06_sites": ["knee", 3, "calf_left"]}, verdict={})
    odder = CheckRecord(id=new_id(), at=NOON, answers={"G06_sites": {"calf": 1}}, verdict={})
    far = noted(Felt(site="knee"), Felt(site="foot", bother=99))
    assert sorted(told(odd, odder, far)) == [(22, "calf_left", None), (22, "foot", None)]


def test_a_bother_is_from_0_to_10():
    for bother, kept in ((-1, None), (0, 0), (10, 10), (11, None)):
        assert told(noted(Felt(site="foot", bother=bother))) == [(22, "foot", kept)]


def test_how_long_it_had_been_coming_is_kept():
    checked = check("calf_left", "foot")
    with_it = noted(Felt(site="foot", since="over_2_weeks"), check_id=checked.id)
    assert {each.place: each.since for each in entries([checked, with_it])} == {
        "calf_left": None,
        "foot": "over_2_weeks",
    }


def test_a_place_of_a_check_of_which_nothing_more_was_told_stays():
    checked = check("calf_left", "foot")
    with_it = noted(Felt(site="foot", bother=2), check_id=checked.id)
    assert sorted(told(checked, with_it), key=str) == [(22, "calf_left", None), (22, "foot", 2)]


def test_a_note_of_its_own_is_kept_beside_checks_that_replace_nothing():
    assert sorted(told(check("calf"), noted(Felt(site="foot")))) == [(22, "calf", None), (22, "foot", None)]
