"""What a person answered: checked at the door, immutable after it.

An answer that is absent was not asked, and is never read as a no.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from coach.errors import BadInput, UnknownName, nearest
from coach.text import printable
from coach.triage.load import PAGES, question, questions
from coach.triage.model import NOT_SURE, Kind, Question, Value
from coach.words import listing

NONE_OF = "none_of"
"""The key under which answers in JSON name the pages that were answered with "none of these"."""

_MOST_PROBLEMS = 20
_LONGEST_QUOTE = 60


@dataclass(frozen=True, slots=True, repr=False)
class Answers:
    """Answers by question id, and the pages answered with "none of these". Build it with its methods."""

    given: Mapping[str, Value] = field(default_factory=lambda: MappingProxyType({}))
    none_of: frozenset[str] = frozenset()

    def get(self, question_id: str) -> Value | None:
        """The explicit answer; else what "none of these" stands for, if said of its page; else None: not asked.

        Raises:
            UnknownName: There is no such question.
        """
        asked = question(question_id)
        if question_id in self.given:
            return self.given[question_id]
        return asked.benign if asked.page in self.none_of else None

    def with_answer(self, question_id: str, value: object) -> "Answers":
        """These answers and one more, or one changed; None takes it back to not asked.

        Raises:
            BadInput: The question has no such answer.
            UnknownName: There is no such question.
        """
        asked = question(question_id)
        others = {known: answer for known, answer in self.given.items() if known != question_id}
        if value is not None:
            others[question_id] = _checked(asked, value)
        return Answers(MappingProxyType(others), self.none_of)

    def with_none_of(self, page: str) -> "Answers":
        """These answers, and "none of these" said of a page; explicit answers on it stay as they are.

        Raises:
            UnknownName: The page is not E, S or G.
        """
        if page not in PAGES:
            raise UnknownName("page", page, PAGES)
        return Answers(self.given, self.none_of | {page})

    def to_json(self) -> dict[str, object]:
        """The same as plain data, which :func:`parse_answers` reads back."""
        plain: dict[str, object] = {
            each.id: list(value) if isinstance(value, tuple) else value
            for each in questions()
            if (value := self.given.get(each.id)) is not None
        }
        said = [page for page in PAGES if page in self.none_of]
        return {**plain, NONE_OF: said} if said else plain


def parse_answers(raw: object) -> Answers:
    """Answers from parsed JSON: an object of question id → answer; ``null`` is not asked.

    Raises:
        BadInput: Anything in it cannot be used; all problems at once, one a line.
    """
    if not isinstance(raw, Mapping):
        raise BadInput(f'Answers are one JSON object, such as {{"{NONE_OF}": ["E", "S", "G"]}}; this is {_shown(raw)}.')
    answers = Answers()
    problems: list[str] = []
    for key, value in raw.items():
        try:
            answers = _with_entry(answers, key, value)
        except BadInput as error:
            problems.append(error.message)
    if problems:
        more = len(problems) - _MOST_PROBLEMS
        listed = problems[:_MOST_PROBLEMS] + ([f"… and {more} more."] if more > 0 else [])
        raise BadInput("\n".join(listed))
    return answers


def readable_answers(raw: Mapping[str, object]) -> tuple[Answers, tuple[str, ...]]:
    """The answers that this version knows, and the names of the others: a newer one may have written them.

    "None of these" said of a page speaks for every line without an answer, one that could not be read among them: who
    counts such lines looks at the names.
    """
    plain: dict[str, object] = {}
    said: list[object] = []
    unread = []
    for name, value in _one_by_one(raw):
        if not _is_known(name, value):
            unread.append(name)
        elif name == NONE_OF:
            said += value if isinstance(value, list) else []
        else:
            plain[name] = value
    return parse_answers({**plain, NONE_OF: said}), tuple(unread)


def _one_by_one(raw: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    """The answers, each page answered with "none of these" by itself."""
    for name, value in raw.items():
        if name == NONE_OF and isinstance(value, list):
            yield from ((name, [page]) for page in value)
        else:
            yield name, value


def _is_known(name: str, value: object) -> bool:
    try:
        parse_answers({name: value})
    except BadInput:
        return False
    return True


def answer_words(asked: Question, value: Value | None) -> str:
    """An answer as a person would say it; ``not asked`` for None."""
    if value is None:
        return "not asked"
    if isinstance(value, int):
        return f"{value} {asked.unit}".strip()
    words = {choice.value: choice.label for choice in asked.choices} | {NOT_SURE: "not sure"}
    if isinstance(value, str):
        return words[value]
    return listing(words[each] for each in value) or "none"


def _with_entry(answers: Answers, key: object, value: object) -> Answers:
    if key != NONE_OF:
        return answers.with_answer(_known_id(key), value)
    pages = [] if value is None else value
    if not isinstance(pages, list | tuple):
        raise BadInput(f'{NONE_OF}: {_shown(value)} is not a list of pages, such as ["E", "S", "G"].')
    for page in pages:
        if page not in PAGES:
            raise BadInput(f"{NONE_OF}: there is no page {_shown(page)}.{_hint(page, PAGES, 'There are')}")
        answers = answers.with_none_of(page)
    return answers


def _known_id(key: object) -> str:
    known = [each.id for each in questions()]
    if isinstance(key, str) and key in known:
        return key
    near = nearest(str(key)[:_LONGEST_QUOTE], known)
    hint = f"Did you mean {near}?" if near else "Ids look like E01_fast, S07_pain or G06_sites."
    raise BadInput(f"There is no question {_shown(key)}. {hint}")


def _checked(asked: Question, value: object) -> Value:
    if asked.kind is Kind.NUMBER:
        return _number(asked, value)
    if asked.kind is Kind.MANY:
        return _marked(asked, value)
    if isinstance(value, str) and value in asked.values:
        return value
    raise BadInput(f"{asked.id}: {_shown(value)} is not an answer.{_hint(value, asked.values)}")


def _number(asked: Question, value: object) -> Value:
    if value == NOT_SURE:
        return NOT_SURE
    # True is an int to Python, but to a person it is no number.
    if isinstance(value, int) and not isinstance(value, bool) and asked.minimum <= value <= asked.maximum:
        return value
    allowed = f"a whole number from {asked.minimum} to {asked.maximum}, or {NOT_SURE}"
    raise BadInput(f"{asked.id}: {_shown(value)} is not an answer. Give {allowed}.")


def _marked(asked: Question, value: object) -> Value:
    """What is marked, in the question's own order; ``not_sure`` alone may be written without a list."""
    marks = [value] if value == NOT_SURE else value
    if not isinstance(marks, list | tuple):
        raise BadInput(
            f'{asked.id}: {_shown(value)} is not a list. Write it like ["{asked.values[0]}"], or [] for none.'
        )
    for mark in marks:
        if not (isinstance(mark, str) and mark in asked.values):
            raise BadInput(f"{asked.id}: {_shown(mark)} is not an answer.{_hint(mark, asked.values)}")
    return tuple(each for each in asked.values if each in marks)


def _hint(value: object, allowed: tuple[str, ...], lead: str = "Allowed are") -> str:
    near = nearest(value[:_LONGEST_QUOTE], allowed) if isinstance(value, str) else None
    plain = [each for each in allowed if not each.endswith(("_left", "_right"))]
    sided = ", each also with _left or _right" if len(plain) < len(allowed) else ""
    meant = f" Did you mean {near}?" if near else ""
    return f"{meant} {lead}: {', '.join(plain)}{sided}."


def _shown(value: object) -> str:
    """A value of unknown origin in a few printable characters, on one line."""
    if isinstance(value, str):
        short = value if len(value) <= _LONGEST_QUOTE else f"{value[:_LONGEST_QUOTE]}…"
        return f"“{printable(short).replace(chr(10), chr(92) + 'n')}”"
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, int | float):
        return f"{value:.6g}" if abs(value) < 1e100 else "a huge number"
    if isinstance(value, Mapping):
        return "an object"
    return "a list" if isinstance(value, list | tuple) else "something else"
