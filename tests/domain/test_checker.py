import json
import subprocess
import sys
from typing import Any, get_args

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from coach.document.syntax import MAX_BYTES
from coach.routine.checker import MAX_PROBLEMS, Problem, as_json, check
from coach.routine.model import Move, Routine, Step, vocabulary
from coach.routine.wording import ALLOWED
from coach.text import first_hidden


def a_move(id_: str, name: str, **dose: Any) -> Move:
    facts = {"kind": "stretch", "region": "calf", "position": "standing", "sides": "each", "dose_status": "seen"}
    lists = {"muscles": ["soleus"], "cues": ["Heel down."], "source": ["X"]}
    return Move.model_validate({"id": id_, "name": name, **facts, **lists, **dose})


MOVES = {
    "calf-wall-straight": a_move("calf-wall-straight", "Calf stretch, knee straight", hold="25s"),
    "heel-raise": a_move("heel-raise", "Slow heel raise", reps=10, tempo="3s"),
}
HEAD = 'format = 1\nid = "park"\nname = "Park"\nsummary = "Short."\n'
STEP = '[[steps]]\nmove = "heel-raise"\n'


def problems_of(text: str | bytes, id_from_name: str | None = None) -> list[Problem]:
    routine, problems = check(text, "park.toml", moves=MOVES, id_from_name=id_from_name)
    assert (routine is None) == bool(problems)
    for problem in problems:
        assert first_hidden(str(problem)) is None
        assert len(str(problem)) < 300
    assert problems == sorted(problems, key=lambda problem: (problem.line, problem.column))
    return problems


def lines(text: str | bytes, id_from_name: str | None = None) -> list[str]:
    return [str(problem).removeprefix("park.toml:") for problem in problems_of(text, id_from_name)]


def step(body: str) -> str:
    return f"{HEAD}[[steps]]\n{body}"


def test_a_good_file_is_a_routine_and_has_no_problems() -> None:
    routine, problems = check(HEAD + STEP, "park.toml", moves=MOVES, id_from_name="park")
    assert problems == []
    assert routine is not None
    assert routine.steps[0].move == "heel-raise"


def test_every_error_of_a_file_is_said_at_once_in_the_order_of_the_file() -> None:
    text = """\
format = 1
id = "park"
name = "Straße"
tranistion = "5s"
level = "gentel"

[[steps]]
move = "heel-rise"
hold = "25 parsecs"

[[steps]]
name = "Mine"
muscles = ["soles"]
"""
    assert lines(text, "park-5") == [
        '1:1: A routine needs "summary". Allowed: text of 1 to 240 characters.',
        '2:6: id = "park" is not the name of the file. Did you mean "park-5"?',
        '4:1: "tranistion" is no key of a routine. Did you mean "transition"?',
        '5:9: level = "gentel" is not a choice here. Did you mean "gentle"?',
        '8:8: move = "heel-rise" is no move of the library. Did you mean "heel-raise"?',
        '9:8: hold = "25 parsecs" is not a duration. Allowed: text such as "25s", "1m30s" or "5m", up to 30 minutes.',
        '11:1: Step 2 is a move of your own with no dose. Allowed: hold = "25s", or reps = 10 with tempo = "3s".',
        '13:12: "soles" in muscles is no muscle of the list. Did you mean "soleus"?',
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (HEAD + "steps = 3", "5:9: steps = 3 is not a list."),
        (HEAD + "steps = []", "5:9: steps = [] is empty."),
        (HEAD + '[steps]\nmove = "heel-raise"', "5:1: steps is not a list. Allowed: [[steps]] above each step"),
        (HEAD + 'steps = ["heel-raise"]', '5:10: "heel-raise" in steps is not a step. Allowed: a table'),
        (HEAD + STEP * 101, "5:1: steps holds too many."),
        (HEAD + "lead_in = true\n" + STEP, "5:11: lead_in = true is not a duration."),
        (HEAD + 'lead_in = "6m"\n' + STEP, '5:11: lead_in = "6m" is too much. Allowed: text such as "10s", up to 5'),
        (HEAD + "advance = 1\n" + STEP, '5:11: advance = 1 is not a choice here. Allowed: "auto" or "key".'),
        (HEAD.replace("1", "2") + STEP, "1:10: format = 2 is not a choice here. Allowed: 1."),
        (HEAD.replace("1", "true") + STEP, "1:10: format = true is not a whole number. Allowed: 1."),
        (HEAD.replace('"park"', '"Park 5"') + STEP, '2:6: id = "Park 5" is not an id. Allowed: the file\'s name'),
        (HEAD.replace('"Short."', '"  "') + STEP, '4:11: summary = "  " is empty.'),
        (HEAD.replace('"Park"', "7") + STEP, "3:8: name = 7 is not text."),
        (HEAD.replace("Park", "\\u202e") + STEP, '3:8: name = "\\u202e" holds a hidden character, U+202E.'),
        (HEAD + 'hold = "3s"\n' + STEP, '5:1: "hold" is no key of a routine. It belongs to a step: put it below'),
        (step('move = "heel-raise"\nlevel = "deep"'), '7:1: "level" is no key of a step. It belongs to the routine'),
        (step('move = "heel-raise"\nfoo = 1'), '7:1: "foo" is no key of a step. Allowed: move, name, muscles,'),
        (step("move = 3"), "6:8: move = 3 is not text."),
        (step('move = "heel raise"'), '6:8: move = "heel raise" is no move of the library. Did you mean "heel-raise"?'),
        (step('move = "knee straight"'), 'Did you mean "calf-wall-straight"?'),
        (step('move = "zzz"'), '6:8: move = "zzz" is no move of the library. Allowed: the id of a move'),
        (step('name = "a"\nhold = "3s"\nmuscles = ["calf"]'), '8:12: "calf" in muscles is no muscle of the list. Did'),
        (step('name = "a"\nhold = "3s"\nmuscles = [1]'), "8:12: 1 in muscles is not text."),
        (step('name = "a"\nhold = 0'), "7:8: hold = 0 is too little."),
        (step('name = "a"\nhold = "-5s"'), '7:8: hold = "-5s" is not a duration.'),
        (step('name = "a"\nhold = "31m"'), '7:8: hold = "31m" is too much.'),
        (step('name = "a"\nhold = inf'), "7:8: hold = inf is not a duration."),
        (step('name = "a"\n[steps.hold]\nx = 1'), "7:1: hold is not a duration."),
        (step('move = "heel-raise"\nreps = 2.5'), "7:8: reps = 2.5 is not a whole number. Allowed: a whole number fr"),
        (step('move = "heel-raise"\nreps = 201'), "7:8: reps = 201 is too much. Allowed: a whole number from 1 to"),
        (step('move = "heel-raise"\nsets = 0'), "7:8: sets = 0 is too little."),
        (step('move = "heel-raise"\ncues = ["a", ""]'), '7:14: "" in cues is empty.'),
        (step(f'move = "heel-raise"\ncues = ["{"x" * 300}"]'), f'7:9: "{"x" * 38}… in cues is too long.'),
        (step(f'move = "heel-raise"\ncues = {["x"] * 7}'), "7:8: cues = ['x', 'x', 'x', 'x', 'x', 'x', 'x'] holds too"),
    ],
)
def test_one_mistake_is_one_problem_in_the_words_of_the_format(text: str, said: str) -> None:
    (line,) = lines(text)
    assert said in line
    assert len(line) < 250


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ('move = "heel-raise"\nname = "a"', "7:1: Step 1 has both move and name. Allowed: move for a move of"),
        ('hold = "3s"', "5:1: Step 1 has neither move nor name."),
        ('move = "heel-raise"\nhold = "3s"\nreps = 3', "8:1: Step 1 has both hold and reps."),
        ('name = "a"\ntempo = "3s"\nhold = "3s"', "7:1: Step 1 has both hold and tempo."),
        ('name = "a"', "5:1: Step 1 is a move of your own with no dose."),
        ('name = "a"\nreps = 3', "5:1: Step 1 is a move of your own with reps alone."),
        ('name = "a"\ntempo = 3', "5:1: Step 1 is a move of your own with tempo alone."),
        (
            'move = "calf-wall-straight"\ntempo = "3s"',
            '7:9: tempo = "3s" has no repetitions to time, because calf-wall-straight is a hold.',
        ),
        ('name = "a"\nreps = 200\ntempo = "10s"', "7:8: reps = 200 makes one set last 33 min 20 s. Allowed: 30 min"),
        ('move = "heel-raise"\ntempo = "4m"', '7:9: tempo = "4m" makes one set last 40 min.'),
    ],
)
def test_keys_that_do_not_go_together_are_one_problem_of_their_step(body: str, said: str) -> None:
    (line,) = lines(step(body))
    assert line.startswith(said)


@pytest.mark.parametrize(
    ("body", "key"),
    [('nmae = "a"\nhold = "3s"', "nmae"), ('name = "a"\nhodl = "3s"', "hodl"), ('mvoe = "heel-raise"', "mvoe")],
)
def test_a_misspelt_key_is_not_also_said_to_be_missing(body: str, key: str) -> None:
    (problem,) = problems_of(step(body))
    assert problem.key == f"steps[0].{key}"


def test_a_misspelt_key_does_not_hide_the_rest_of_its_step() -> None:
    found = lines(step('move = "heel-rise"\nhodl = "3s"\nreps = 0\nhold = "3s"'))
    assert [line.split(":")[0] for line in found] == ["6", "7", "8", "8"]


def test_a_problem_carries_what_an_editor_needs() -> None:
    (problem,) = problems_of(step('move = "heel-raise"\nreps = 0'))
    assert as_json(problem) == {
        "file": "park.toml",
        "line": 7,
        "column": 8,
        "message": "reps = 0 is too little. Allowed: a whole number from 1 to 200.",
        "key": "steps[0].reps",
        "found": "0",
        "allowed": "a whole number from 1 to 200",
        "nearest": None,
    }
    json.dumps(as_json(problem))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('format = 1\nname = "a', "2:10: This is not TOML: a quote is opened and never closed."),
        ("name = '''a\n\n", "1:12: This is not TOML: a quote is opened and never closed."),
        ('name = """a', "1:12: This is not TOML: a quote is opened and never closed."),
        ('name = "a\n', "1:10: This is not TOML: the line ends before its quote is closed."),
        ("name = Park", "1:8: This is not TOML: what follows the = is no value; text stands in quotes"),
        ("hold = 25s", "1:10: This is not TOML: the line goes on after its value; text stands in quotes"),
        ("name: 3", "1:5: This is not TOML: a key, an equals sign and a value are expected"),
        ("steps = [1\n", "1:11: This is not TOML: a list or a table is opened and never closed."),
        ("a = 1\na = 2\nb = 3", "2:6: This is not TOML: this key is already there, further up."),
        ("[a]\n[a]\n", "2:3: This is not TOML: this table is already there, further up."),
        ("[a\n", "1:3: This is not TOML: the name of this table is not closed with its bracket."),
        ('a = "C:\\q"', "1:10: This is not TOML: in double quotes, write a backslash twice."),
        ("“a” = 1", "1:1: This is not TOML: a key, a [table] or a # comment is expected; quotes are straight"),
        ('é = "\x1b"', "1:1: This is not TOML"),
        ('a = "\x00"', "1:6: This is not TOML: there is a character here that no text may hold."),
    ],
)
def test_what_is_not_toml_is_one_problem_with_its_place_and_the_way_out(text: str, said: str) -> None:
    (line,) = lines(text)
    assert line.startswith(said)


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "1:1: This file is empty. A routine needs format, id, name, summary and steps."),
        (b"# nothing yet\n", "1:1: This file is empty."),
        (b"\xef\xbb\xbf", "1:1: This file is empty."),
        (
            "name = 'é'\nb = 'ö".encode() + b"\xff'",
            "2:7: There is a byte here that is not UTF-8. Save the file as UTF-8",
        ),
        ("name = 'a'".encode("utf-16"), "1:1: This file is saved as UTF-16. Save the file as UTF-8."),
        (b"\xef\xbb\xbfname = x", "1:8: This is not TOML"),
        (b"#" * (MAX_BYTES + 1), "1:1: This file is bigger than 1 MB"),
        (b"a = " + b"[" * 100_000, "1:37: This is nested deeper than 32 levels"),
        (b"a = 1\n" + b"b.c." * 200_000 + b"d = 1", "2:1: This is nested deeper than 32 levels"),
        (b'"a b"."\\"".' * 50_000 + b"d = 1", "1:1: This is nested deeper than 32 levels"),
        (b"a = 1\nb = " + b"9" * 5000, "2:5: There is a number here with thousands of digits."),
        (b"a = " + b"{b=" * 5000 + b"1" + b"}" * 5000, "1:101: This is nested deeper than 32 levels"),
    ],
)
def test_a_file_that_is_no_text_or_a_trap_is_one_problem(raw: bytes, said: str) -> None:
    (line,) = lines(raw)
    assert line.startswith(said)


def test_a_byte_order_mark_is_no_mistake_and_shifts_no_column() -> None:
    assert lines(b"\xef\xbb\xbf" + (HEAD + STEP).encode()) == []
    assert lines(b"\xef\xbb\xbf" + b"x = 1\n" + (HEAD + STEP).encode())[0].startswith('1:1: "x" is no key')


def test_half_a_character_in_a_string_is_said_and_does_not_crash() -> None:
    assert lines("name = '\ud800'")[0].startswith("1:9: There is a byte here that is not UTF-8")


def test_whole_numbers_beyond_any_limit_are_said_and_do_not_crash() -> None:
    (line,) = lines(step(f'move = "heel-raise"\nreps = 0x{"f" * 9000}'))
    assert line.startswith(f"7:8: reps = 0x{'f' * 37}… is too much.")


@pytest.mark.parametrize("levels", [40, 200])
def test_deep_values_that_toml_can_hold_are_said_and_do_not_crash(levels: int) -> None:
    (line,) = lines(step(f'move = "heel-raise"\nreps = {"[" * levels}{"]" * levels}'))
    assert line.startswith("7:8: reps = [[[")


def test_a_flood_of_problems_is_cut_and_says_so() -> None:
    problems = problems_of("".join(f"k{i} = 1\n" for i in range(2000)))
    assert len(problems) == MAX_PROBLEMS + 1
    assert problems[-1].message == "There are more problems; mend these first."


def test_keys_may_hold_anything_and_the_message_stays_one_safe_line() -> None:
    problems = problems_of(f'"\\u001b[31m\\n\\u202e" = 1\n"{"k" * 500}" = 2\n' + HEAD + STEP)
    assert [problem.found for problem in problems] == [r"\x1b[31m…", "k" * 39 + "…"]


def test_the_name_of_a_file_that_can_be_no_id_is_said() -> None:
    (problem,) = problems_of(HEAD + STEP, "My Park")
    assert str(problem).startswith("park.toml:1:1: The file's name is the routine's id, and this one cannot be.")
    assert problem.found == "My Park"


def test_every_key_of_the_format_says_what_it_allows() -> None:
    assert set(ALLOWED) == set(Routine.model_fields) | set(Step.model_fields)
    for key in ("level", "advance"):
        assert all(f'"{value}"' in ALLOWED[key] for value in get_args(Routine.model_fields[key].annotation))


@pytest.mark.parametrize(
    ("key", "most", "more"),
    [("reps", 200, 201), ("sets", 20, 21), ("hold", "30m", "1801s"), ("caution", "x" * 240, "x" * 241)],
)
def test_the_limits_that_are_said_are_the_limits(key: str, most: object, more: object) -> None:
    assert lines(step(tomli_w.dumps({"move": "calf-wall-straight", key: most}))) == []
    (line,) = lines(step(tomli_w.dumps({"move": "calf-wall-straight", key: more})))
    assert ALLOWED[key] in line
    assert str(len(most) if key == "caution" else str(most).removesuffix("m")) in ALLOWED[key]


anything = st.recursive(
    st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.dates(),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=4), inner, max_size=2),
    max_leaves=4,
)
likely = {
    "move": st.sampled_from(["heel-raise", "calf-wall-straight", "calf", "Ünknown"]),
    "name": st.sampled_from(["Mine", "", "x" * 81]),
    "muscles": st.lists(st.sampled_from([*vocabulary()["muscles"], "calf"]), max_size=2),
    "sides": st.sampled_from(["each", "left", "both"]),
    "hold": st.sampled_from(["25s", 3, "x", 0, "31m"]),
    "reps": st.sampled_from([3, 0, 200]),
    "tempo": st.sampled_from(["3s", "30m", -1]),
    "sets": st.sampled_from([1, 0]),
    "cues": st.lists(st.sampled_from(["Down.", ""]), max_size=7),
    "caution": st.sampled_from(["Slowly.", ""]),
}
steps = st.fixed_dictionaries({}, optional=likely) | st.fixed_dictionaries(
    {}, optional={key: value | anything for key, value in likely.items()} | {"nmae": anything, "hodl": anything}
)
documents = st.fixed_dictionaries(
    {
        "format": st.just(1) | anything,
        "id": st.just("park") | anything,
        "steps": st.lists(steps, max_size=3) | anything,
    },
    optional={"name": st.just("Park") | anything, "summary": st.just("x"), "level": anything, "nmae": anything},
)


@given(documents)
def test_whatever_the_data_the_checker_agrees_with_the_model(document: dict[str, Any]) -> None:
    text = tomli_w.dumps(document)
    problems = problems_of(text)
    if not problems:
        Routine.model_validate(document)
    written = text.split("\n")
    for problem in problems:
        assert 1 <= problem.column <= len(written[problem.line - 1]) + 1


@given(st.lists(st.fixed_dictionaries({}, optional=likely), min_size=1, max_size=3))
def test_a_routine_that_the_model_refuses_always_has_a_problem(written: list[dict[str, Any]]) -> None:
    document = {"format": 1, "id": "park", "name": "Park", "summary": "Short.", "steps": written}
    problems = problems_of(tomli_w.dumps(document))
    for index, each in enumerate(written):
        try:
            Step.model_validate(each)
        except ValidationError:
            assert any(problem.key.startswith(f"steps[{index}]") for problem in problems)


@given(st.binary(max_size=60) | st.text(max_size=60))
def test_no_text_whatever_makes_a_traceback(text: bytes | str) -> None:
    problems_of(text)


def test_the_syntax_tree_is_only_built_for_a_file_with_errors() -> None:
    code = """
import sys
from coach.routine.checker import check
text = 'format = 1\\nid = "a"\\nname = "a"\\nsummary = "a"\\n[[steps]]\\nname = "a"\\nhold = 3\\n'
assert check(text, "a.toml", moves={}, id_from_name="a")[0]
assert not {"tree_sitter", "tree_sitter_toml"} & set(sys.modules)
assert check(text + "x = 1", "a.toml", moves={}, id_from_name="a")[1][0].line == 8
assert {"tree_sitter", "tree_sitter_toml"} <= set(sys.modules)
"""
    subprocess.run([sys.executable, "-c", code], check=True)
