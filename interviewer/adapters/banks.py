"""Reads the bank files of all folders; one that is wrong takes nothing with it but its own questions."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from interviewer.adapters.toml_files import LibraryError, read
from interviewer.domain.question import Bank, Question


@dataclass(frozen=True, slots=True)
class Banks:
    """The questions of all sound files, and what is wrong with the others, one sentence each."""

    questions: dict[str, Question]
    mistakes: tuple[str, ...]
    files: dict[str, Path]
    """Where each question stands."""
    doubled: dict[str, str]
    """What is wrong with a question that two files define differently."""


def read_banks(folders: Sequence[Path]) -> Banks:
    """Every question by id; those of an earlier folder hide others of their name. Of two in one folder the first file's counts."""
    found: dict[str, Question] = {}
    files: dict[str, Path] = {}
    mistakes: list[str] = []
    doubled: dict[str, str] = {}
    for folder in folders:
        here: dict[str, tuple[Path, Question]] = {}
        for path in sorted((folder / "banks").glob("*.toml")):
            try:
                questions = read(path, Bank).questions
            except LibraryError as error:
                mistakes.append(str(error))
                continue
            for question in questions:
                first = here.setdefault(question.id, (path, question))
                if first[1] is not question and first[1] != question:
                    doubled[question.id] = another(path, question.id, first[0])
                    mistakes.append(doubled[question.id])
                if question.id not in found:
                    found[question.id], files[question.id] = question, path
    return Banks(found, tuple(mistakes), files, doubled)


def bank_paths(folders: Sequence[Path]) -> list[Path]:
    """Every bank file there is."""
    return [path for folder in folders for path in sorted((folder / "banks").glob("*.toml"))]


def another(path: Path, question_id: str, first: Path) -> str:
    """The sentence about two different questions with one id."""
    return f"{path.name}: question {question_id!r} is another one in {first.name}; give one of them another id."
