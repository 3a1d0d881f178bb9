"""The routines and moves there are: those that came with the program, and the person's own folder."""

import os
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from coach.document.problem import Problem
from coach.document.syntax import MAX_BYTES
from coach.errors import BadFile, BadInput, UnknownName
from coach.files import read_regular, why
from coach.routine.checker import check
from coach.routine.model import Move, MoveFile, Routine

Origin = Literal["built-in", "own", "file"]
"""``file``: named by its path, not of the library."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A routine of the library."""

    routine: Routine
    origin: Origin
    path: Path
    """Its file."""
    replaces: bool = False
    """Whether it is the person's own and stands in for a built-in of the same id."""

    @property
    def note(self) -> str:
        """Where it comes from, in words; nothing for a built-in."""
        if self.origin != "own":
            return ""
        return "(yours, in place of the built-in)" if self.replaces else "(yours)"


@dataclass(frozen=True, slots=True)
class Library:
    """What can be run."""

    routines: Mapping[str, Entry]
    """By id, in the order of the ids."""
    moves: Mapping[str, Move]
    broken: Mapping[Path, tuple[Problem, ...]]
    """The files that could not be loaded, and what is wrong with each."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Of the files that could not be loaded, file by file."""
        return tuple(problem for problems in self.broken.values() for problem in problems)

    def get(self, name: str) -> Entry:
        """The routine with the id ``name``.

        Raises:
            BadFile: It is the person's own, and its file has errors; all are named.
            UnknownName: There is none; says which comes nearest.
        """
        if name in self.routines:
            return self.routines[name]
        if broken := [problems for path, problems in self.broken.items() if path.stem == name]:
            raise BadFile("\n".join(str(problem) for problems in broken for problem in problems))
        raise UnknownName("routine", name, self.routines)

    def find(self, name: str) -> Entry:
        """The routine with the id ``name``, or of the file that ``name`` is the path of (``mine.toml``, ``./mine``).

        Raises:
            BadInput: There is none, or its file has errors.
        """
        if name.endswith(".toml") or not {"/", os.sep}.isdisjoint(name):
            return Entry(load_file(Path(name), self.moves), "file", Path(name))
        return self.get(name)


@cache
def load_moves() -> Mapping[str, Move]:
    """The moves that came with the program, by id, in the order of their files."""
    loaded = {}
    for path in _toml_files(_shipped() / "moves"):
        for move in MoveFile.model_validate(tomllib.loads(path.read_text("utf-8"))).moves:
            loaded[move.id] = move
    return MappingProxyType(loaded)


def load_library(own_dir: Path | None) -> Library:
    """Every routine there is, the person's own before a built-in of the same id.

    Args:
        own_dir: The person's own routines, or None for the built-ins only. It need not exist.
    """
    built_in, built_in_broken = _load_built_in()
    own, own_broken = _load_folder(own_dir, "own") if own_dir else ({}, {})
    own = {id_: replace(entry, replaces=id_ in built_in) for id_, entry in own.items()}
    merged = dict(sorted({**built_in, **own}.items()))
    return Library(MappingProxyType(merged), load_moves(), MappingProxyType({**built_in_broken, **own_broken}))


def load_file(path: Path, moves: Mapping[str, Move]) -> Routine:
    """The routine of any file, whatever the file is called.

    Raises:
        BadInput: It is not there or cannot be read.
        BadFile: It has errors; all are named.
    """
    try:
        text = read_file(path)
    except OSError as error:
        raise BadInput(f"{path} cannot be read: {why(error)}.") from error
    routine, problems = check(text, str(path), moves=moves, id_from_name=None)
    if routine is None:
        raise BadFile("\n".join(map(str, problems)))
    return routine


def check_file(path: Path, moves: Mapping[str, Move]) -> tuple[Routine | None, list[Problem]]:
    """The routine of a file called by its id, or everything that is wrong with it, unreadable included."""
    try:
        text = read_file(path)
    except OSError as error:
        return None, [unreadable(path, error)]
    return check(text, str(path), moves=moves, id_from_name=path.stem)


def unreadable(path: Path, error: OSError) -> Problem:
    """The problem of a file that could not be opened or read."""
    return Problem(str(path), 1, 1, f"This file cannot be read: {why(error)}.")


def read_file(path: Path) -> bytes:
    """What a regular file holds, cut one byte past the most a routine may have.

    Raises:
        OSError: It cannot be opened, or is something else: a folder, a pipe, a device.
    """
    return read_regular(path, MAX_BYTES)


@cache
def built_in_ids() -> frozenset[str]:
    """The ids of the routines that came with the program."""
    return frozenset(path.stem for path in _toml_files(_shipped()))


def _shipped() -> Path:
    return Path(str(files("routines")))


_Loaded = tuple[dict[str, Entry], dict[Path, tuple[Problem, ...]]]


@cache
def _load_built_in() -> _Loaded:
    return _load_folder(_shipped(), "built-in")


def _load_folder(folder: Path, origin: Origin) -> _Loaded:
    entries: dict[str, Entry] = {}
    broken: dict[Path, tuple[Problem, ...]] = {}
    try:
        paths = list(_toml_files(folder))
    except FileNotFoundError:
        return {}, {}
    except OSError as error:
        return {}, {folder: (Problem(str(folder), 1, 1, f"This folder cannot be read: {why(error)}."),)}
    for path in paths:
        routine, problems = _check_in(folder, path)
        if routine is None:
            broken[path] = tuple(problems)
        elif taken := entries.get(routine.id):
            message = f'The id "{routine.id}" belongs to {taken.path.name} already. Give one of the two another name.'
            broken[path] = (Problem(str(path), 1, 1, message, key="id", found=routine.id),)
        else:
            entries[routine.id] = Entry(routine, origin, path)
    return entries, broken


def leads_out(folder: Path, path: Path) -> bool:
    """Whether a file of ``folder`` is a link to elsewhere; a shared folder must not reach into a machine."""
    return not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))


def _check_in(folder: Path, path: Path) -> tuple[Routine | None, list[Problem]]:
    if leads_out(folder, path):
        return None, [
            Problem(str(path), 1, 1, "This is a link that leads out of its folder. Copy the file here instead.")
        ]
    return check_file(path, load_moves())


def _toml_files(folder: Path) -> Iterator[Path]:
    """The TOML files of a folder by name, without hidden ones: editors and systems leave their own notes there."""
    for path in sorted(folder.iterdir()):
        if path.suffix.casefold() == ".toml" and not path.name.startswith("."):
            yield path
