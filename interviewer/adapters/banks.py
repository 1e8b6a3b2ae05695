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


def read_banks(folders: Sequence[Path]) -> Banks:
    """Every question by id; those of an earlier folder hide others of their name. Of two in one folder the first file's counts."""
    found: dict[str, Question] = {}
    mistakes: list[str] = []
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
                    mistakes.append(
                        f"{path.name}: question {question.id!r} is another one in {first[0].name}; give one of them another id."
                    )
                found.setdefault(question.id, question)
    return Banks(found, tuple(mistakes))
