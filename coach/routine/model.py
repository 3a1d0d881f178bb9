"""What a routine file and a move file hold: frozen models that refuse everything unknown.

The format is a contract with people who write these files by hand; ``coach routines schema`` prints it for editors.
Durations are seconds here and text such as ``"1m30s"`` in the files.
"""

import tomllib
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from coach.errors import BadInput
from coach.figure.pose import Figure
from coach.text import first_hidden
from coach.units import seconds

Side = Literal["left", "right", "together"]
"""The person's own left or right, or both at once."""

Sides = Literal["each", "together", "left", "right"]
"""How a step uses the sides; ``each`` is left, a switch, right, full time each."""

Kind = Literal["walk", "mobility", "stretch", "massage", "relief", "breathe"]
Level = Literal["gentle", "standard", "deep"]

MAX_DURATION = 30 * 60.0
"""Seconds; the longest hold, and the longest whole of a set, that a file may ask for."""


@cache
def vocabulary() -> dict[str, dict[str, str]]:
    """The closed lists of ``vocabulary.toml``: list name → id → words."""
    return tomllib.loads(Path(__file__).with_name("vocabulary.toml").read_text("utf-8"))


def _duration(value: object) -> object:
    if isinstance(value, str):
        try:
            return seconds(value)
        except BadInput as error:
            raise PydanticCustomError("duration", "{why}", {"why": error.message}) from None
    return value


def _visible(value: str) -> str:
    if hidden := first_hidden(value):
        raise PydanticCustomError("hidden_character", "a hidden character {code}", {"code": hidden})
    return value


def _one_of(listing: str) -> AfterValidator:
    def check(value: str) -> str:
        known = vocabulary()[listing]
        if value not in known:
            raise PydanticCustomError("vocabulary", "not one of the {listing}", {"listing": listing, "known": [*known]})
        return value

    return AfterValidator(check)


_DURATION_SCHEMA = WithJsonSchema(
    {
        "anyOf": [{"type": "string", "examples": ["25s", "1m30s", "5m"]}, {"type": "number", "minimum": 0}],
        "description": "A duration such as 25s, 1m30s or 5m; a bare number is seconds.",
    }
)
Duration = Annotated[float, BeforeValidator(_duration), Field(strict=True, gt=0, le=MAX_DURATION), _DURATION_SCHEMA]
Pause = Annotated[float, BeforeValidator(_duration), Field(strict=True, ge=0, le=300), _DURATION_SCHEMA]
Line = Annotated[
    str,
    StringConstraints(strict=True, strip_whitespace=True, min_length=1, max_length=80),
    AfterValidator(_visible),
]
Sentence = Annotated[
    str,
    StringConstraints(strict=True, strip_whitespace=True, min_length=1, max_length=240),
    AfterValidator(_visible),
]
Slug = Annotated[str, StringConstraints(strict=True, pattern=r"^[a-z0-9][a-z0-9-]{0,63}$")]
Count = Annotated[int, Field(strict=True, ge=1, le=200)]
Muscle = Annotated[str, _one_of("muscles")]
Region = Annotated[str, _one_of("regions")]
Position = Annotated[str, _one_of("positions")]
Prop = Annotated[str, _one_of("props")]
Caution = Annotated[str, _one_of("cautions")]


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class Move(_Model):
    """One move of the library, with its usual dose and the range the evidence allows."""

    id: Slug
    name: Line
    kind: Kind
    muscles: tuple[Muscle, ...] = Field(min_length=1)
    region: Region
    position: Position
    props: tuple[Prop, ...] = ()
    sides: Literal["each", "together"]
    hold: Duration | None = None
    """Seconds of one hold on one side."""
    reps: Count | None = None
    tempo: Duration | None = None
    """Seconds of one repetition."""
    sets: Annotated[int, Field(strict=True, ge=1, le=20)] = 1
    hold_range: tuple[Duration, Duration] | None = None
    """Shortest and longest hold the evidence allows, in seconds."""
    reps_range: tuple[Count, Count] | None = None
    sets_range: tuple[Count, Count] = (1, 4)
    once_from: Duration | None = None
    """Seconds from which a hold is done once: the sets are for shorter ones."""
    cues: tuple[Sentence, ...] = Field(min_length=1, max_length=6)
    cautions: tuple[Caution, ...] = ()
    """Shown to everybody who does the move."""
    leave_out: tuple[Caution, ...] = ()
    """Codes for which it is left out without a word of care: most have nothing to take care of, and a dozen sentences
    would hide the one that matters."""
    stop_if: Sentence | None = None
    """Beside the global stop rule: sharp pain, chest pain, dizziness, numbness, breathlessness."""
    easier: Slug | None = None
    """The id of an easier variant."""
    source: tuple[str, ...] = Field(min_length=1)
    """Keys of the evidence's source list."""
    dose_status: Literal["seen", "default"]
    """Whether the dose was read for this very move, or is the sensible default of its kind."""
    figure: Figure | None = None
    """How it looks."""

    @model_validator(mode="after")
    def _has_one_dose(self) -> Self:
        if (self.hold is None) == (self.reps is None) or (self.reps is None) != (self.tempo is None):
            raise PydanticCustomError("dose", "a move has either hold, or reps with tempo")
        return self


class Step(_Model):
    """One step of a routine: a move of the library, or one of the person's own."""

    move: Slug | None = None
    """Id of a move of the library; its dose holds where the step says nothing."""
    name: Line | None = None
    """Name of a move of one's own (from a physio, say)."""
    muscles: tuple[Muscle, ...] | None = None
    sides: Sides | None = None
    hold: Duration | None = None
    """How long to hold, each side and each set."""
    reps: Count | None = None
    """How many repetitions instead of a hold."""
    tempo: Duration | None = None
    """How long one repetition takes."""
    sets: Annotated[int, Field(strict=True, ge=1, le=20)] | None = None
    """How many times over."""
    cues: tuple[Sentence, ...] | None = Field(default=None, max_length=6)
    """What to say while it runs."""
    caution: Sentence | None = None
    """What to look out for."""

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if (self.move is None) == (self.name is None):
            raise PydanticCustomError("step_kind", "a step has either move, or a name of its own")
        if self.hold is not None and (self.reps is not None or self.tempo is not None):
            raise PydanticCustomError("step_dose", "a step has either hold, or reps with tempo")
        if self.name is not None and self.hold is None and (self.reps is None or self.tempo is None):
            raise PydanticCustomError("step_dose", "a step of one's own needs hold, or reps and tempo")
        return self


class Routine(_Model):
    """A routine file: what is done, for how long, in which order."""

    format: Literal[1]
    id: Slug
    """The file's name without its ending."""
    name: Line
    summary: Sentence
    level: Level = "gentle"
    source: Sentence | None = None
    """Where the doses come from."""
    advance: Literal["auto", "key"] = "auto"
    """``key``: wait for a key between steps."""
    lead_in: Pause = 10.0
    """Time to get ready before the first step."""
    transition: Pause = 5.0
    """Time to get into the next position; what comes next is shown here."""
    steps: tuple[Step, ...] = Field(min_length=1, max_length=100)


class MoveFile(_Model):
    """A file of ``routines/moves``: the moves of one region of the body."""

    format: Literal[1]
    moves: tuple[Move, ...] = Field(min_length=1)


def schema() -> dict[str, Any]:
    """The JSON Schema of a routine file, with the closed lists spelled out, for editors."""
    made = Routine.model_json_schema()
    step = made["$defs"]["Step"]["properties"]
    step["muscles"]["anyOf"][0]["items"]["enum"] = [*vocabulary()["muscles"]]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Cooldown Coach routine"} | made


def words_of(listing: str, ids: tuple[str, ...]) -> list[str]:
    """The words for vocabulary ids of one list, in order."""
    known: dict[str, Any] = vocabulary()[listing]
    return [known[each] for each in ids]
