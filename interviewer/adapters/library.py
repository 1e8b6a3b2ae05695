"""Finds personas, banks and shared data on disk, and says in one sentence what is wrong with a file."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from pydantic import ValidationError

from interviewer.adapters.banks import Banks, read_banks
from interviewer.adapters.complaints import sentences
from interviewer.adapters.toml_files import LibraryError, data_of, dated, read
from interviewer.domain.cast import Cast
from interviewer.domain.competency import Competencies, Competency
from interviewer.domain.fidelity import CHECKS
from interviewer.domain.glossary import Glossary
from interviewer.domain.persona import Persona
from interviewer.domain.phrases import Phrases
from interviewer.domain.question import Era, Question
from interviewer.engine.lint import lint

LONGEST_NAME = 64


@dataclass(frozen=True, slots=True)
class Listed:
    """A persona as it stands in a list: its file, and either what it is or what is wrong with it."""

    path: Path
    persona: Persona | None
    error: str | None


def shipped() -> Path:
    """The folder of personas that comes with the program: inside the wheel, else in the checkout."""
    inside = Path(str(files("interviewer"))) / "data" / "personas"
    return inside if inside.is_dir() else Path(__file__).resolve().parents[2] / "personas"


class Library:
    """The personas and questions there are: the user's folder over the shipped one."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = list(folders)
        self._casts: dict[str, Cast] = {}

    def listed(self) -> list[Listed]:
        """Every persona file, by id; a file that cannot be read is listed with its error. A user's hides a shipped one of its name."""
        found: dict[str, Listed] = {}
        for folder in self._folders:
            for path in sorted(folder.glob("*.toml")):
                if path.stem not in found:
                    found[path.stem] = self._listed(path)
        return [found[name] for name in sorted(found)]

    def _listed(self, path: Path) -> Listed:
        try:
            return Listed(path, self.read_persona(path), None)
        except LibraryError as error:
            return Listed(path, None, str(error))

    def persona(self, name: str) -> Persona:
        """The persona with this id. LibraryError, which names those there are."""
        for folder in self._folders:
            path = folder / f"{name}.toml"
            if len(name) <= LONGEST_NAME and "/" not in name and "\\" not in name and path.is_file():
                return self.read_persona(path)
        there = ", ".join(listed.path.stem for listed in self.listed()) or "none"
        raise LibraryError(f"There is no interviewer called {name!r}; there are: {there}.")

    def read_persona(self, path: Path) -> Persona:
        """The persona in a file. LibraryError."""
        persona = read(path, Persona)
        if persona.id != path.stem:
            raise LibraryError(f"{path.name}: id is {persona.id!r}, and must be the file's name, {path.stem!r}.")
        return persona

    def cast(self, persona: Persona, era: Era | None = None) -> Cast:
        """Everything an interview with this persona is made from. LibraryError."""
        questions = self.questions()
        competencies = {c.id: c for c in self.competencies()}
        asked: list[Question] = []
        for question_id in persona.question_ids:
            if question_id not in questions:
                raise LibraryError(f"{persona.id}.toml: phase names the question {question_id!r}, {self._where_it_is_not()}.")
            asked.append(questions[question_id].in_era(era or persona.era))
        for use in persona.competencies:
            if use.id not in competencies:
                raise LibraryError(
                    f"{persona.id}.toml: competency {use.id!r} is not in competencies.toml; it has {', '.join(sorted(competencies))}."
                )  # fmt: skip
        rated = tuple(_with_anchors(competencies[use.id], use.anchors) for use in persona.competencies)
        minds_terms = persona.policy.plain_words is not None or any(c.evidence == "plain_words" for c in rated)
        glossary = self.glossary() if minds_terms else None
        return Cast(persona=persona, questions=tuple(asked), competencies=rated, glossary=glossary)

    def _where_it_is_not(self) -> str:
        broken = self.broken_banks()
        return f"which no bank file that can be read has ({broken[0].rstrip('.')})" if broken else "which no bank file has"

    def cast_with(self, question_id: str) -> Cast:
        """A cast that has this question: of the first persona that asks it, else of the first one with it added. LibraryError."""
        personas = [listed.persona for listed in self.listed() if listed.persona is not None]
        if not personas:
            raise LibraryError("There is no interviewer that can be used; `interviewer personas list` says why.")
        persona = next((p for p in personas if question_id in p.question_ids), personas[0])
        if persona.id not in self._casts:
            self._casts[persona.id] = self.cast(persona)
        cast = self._casts[persona.id]
        if cast.has(question_id):
            return cast
        return cast.model_copy(update={"questions": (*cast.questions, self.questions()[question_id])})

    def mistakes(self, path: Path) -> list[str]:
        """Every mistake of a persona file, one sentence each, in one pass; none for a sound file."""
        data, wrong = data_of(path)
        if wrong is not None:
            return [wrong]
        try:
            persona = Persona.model_validate_json(json.dumps(data, default=dated))
        except ValidationError as error:
            return sentences(path.name, data, error)
        try:
            cast = self.cast(persona)
        except LibraryError as error:
            return [str(error)]
        named = [] if persona.id == path.stem else [f"id is {persona.id!r}, and must be the file's name, {path.stem!r}."]
        return [f"{path.name}: {mistake}" for mistake in (*named, *lint(cast, CHECKS))]

    def mistakes_of(self, name: str) -> list[str]:
        """Every mistake of the persona with this id. LibraryError if there is none."""
        for listed in self.listed():
            if listed.path.stem == name:
                return self.mistakes(listed.path)
        self.persona(name)
        return []

    def questions(self) -> dict[str, Question]:
        """Every question of every sound bank by id; the user's folder first. `broken_banks` says what was left out."""
        return self._banks().questions

    def broken_banks(self) -> tuple[str, ...]:
        """What is wrong with bank files, one sentence each; what a file that cannot be read holds is not there to be asked."""
        return self._banks().mistakes

    def _banks(self) -> Banks:
        return read_banks(self._folders)

    def competencies(self) -> tuple[Competency, ...]:
        """The competencies with their shared anchors. LibraryError."""
        return read(self._shared("competencies.toml"), Competencies).competencies

    def glossary(self) -> Glossary:
        """The terms of the trade. LibraryError."""
        return read(self._shared("glossary_en.toml"), Glossary)

    def phrases(self) -> Phrases:
        """The phrases the listener knows. LibraryError."""
        return read(self._shared("phrases_en.toml"), Phrases)

    def _shared(self, name: str) -> Path:
        for folder in self._folders:
            if (folder / "shared" / name).is_file():
                return folder / "shared" / name
        raise LibraryError(f"{name} is missing from the program's data; install the program again.")


def _with_anchors(competency: Competency, anchors: tuple[str, str, str, str, str] | None) -> Competency:
    return competency if anchors is None else competency.model_copy(update={"anchors": anchors})
