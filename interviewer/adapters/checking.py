"""Looks a persona or bank file through and says everything that is wrong with it in one pass."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from interviewer.adapters.banks import another
from interviewer.adapters.mending import STAND_IN, fit
from interviewer.adapters.toml_files import LibraryError, data_of
from interviewer.domain.cast import Cast
from interviewer.domain.persona import Persona
from interviewer.domain.question import Bank, Question
from interviewer.engine.lint import lint, lint_question

if TYPE_CHECKING:
    from interviewer.adapters.library import Library


@dataclass(frozen=True, slots=True)
class Checked:
    """What is wrong with a file, one sentence each, and what an interview would be made from if nothing is."""

    mistakes: list[str]
    cast: Cast | None = None
    """None for a bank, and where there is a mistake."""


def check_file(library: "Library", path: Path) -> Checked:
    """Every mistake of a persona or bank file."""
    data, wrong = data_of(path)
    if wrong is not None:
        return Checked([wrong])
    try:
        return _bank(library, path, data) if str(data.get("schema", "")).startswith("bank/") else _persona(library, path, data)
    except LibraryError as error:
        return Checked([str(error)])


def _bank(library: "Library", path: Path, data: dict[str, Any]) -> Checked:
    fitted = fit(Bank, data, path.name)
    mistakes = list(fitted.mistakes)
    seen: dict[str, Question] = {}
    for question in fitted.model.questions if fitted.model is not None else ():
        mistakes += [f"{path.name}: {mistake}" for mistake in lint_question(question)]
        mistakes += [f"{path.name}: question {question.id}: {mistake}" for mistake in library.instructions.mistakes(question)]
        if seen.setdefault(question.id, question) is not question:
            mistakes.append(another(path, question.id, path))
        elif question.id != STAND_IN:
            mistakes += _elsewhere(library, path, question)
    return Checked(mistakes)


def _elsewhere(library: "Library", path: Path, question: Question) -> Iterator[str]:
    """What is wrong where another file has another question of this id; a user's own may hide a shipped one."""
    banks = library.banks()
    known, file = banks.questions.get(question.id), banks.files.get(question.id)
    if question.id in banks.doubled:
        yield banks.doubled[question.id]
    elif file is not None and file.resolve() != path.resolve() and known != question:
        yield another(path, question.id, file)


def _persona(library: "Library", path: Path, data: dict[str, Any]) -> Checked:
    fitted = fit(Persona, data, path.name)
    if fitted.model is None:
        return Checked(fitted.mistakes)
    persona = library.filled(fitted.model)
    mistakes = list(fitted.mistakes)
    if persona.id not in {path.stem, STAND_IN}:
        mistakes.append(f"{path.name}: id is {persona.id!r}, and must be the file's name, {path.stem!r}.")
    cast, lacking = library.as_far_as_it_goes(persona)
    mistakes += [lack for lack in lacking if repr(STAND_IN) not in lack]
    mistakes += _banks_needed(library, persona)
    mistakes += [f"{path.name}: {mistake}" for mistake in lint(cast, whole=fitted.whole)]
    mistakes += [f"{path.name}: {mistake}" for mistake in library.instructions.mistakes(fitted.model)]
    mistakes += library.own_instructions(cast.questions)
    return Checked(mistakes, None if mistakes else cast)


def _banks_needed(library: "Library", persona: Persona) -> Iterator[str]:
    """What is wrong with banks, where this persona may miss something for it."""
    banks = library.banks()
    yield from (doubled for name, doubled in banks.doubled.items() if name in persona.question_ids)
    if not banks.questions.keys() >= set(persona.question_ids):
        yield from (mistake for mistake in banks.mistakes if mistake not in banks.doubled.values())
