"""Finds personas, banks and shared data on disk, and says in one sentence what is wrong with a file."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from pathlib import Path

from interviewer.adapters.banks import Banks, bank_paths, read_banks
from interviewer.adapters.checking import Checked, check_file
from interviewer.adapters.toml_files import LibraryError, read
from interviewer.domain.cast import Cast
from interviewer.domain.competency import Competencies, Competency
from interviewer.domain.glossary import Glossary
from interviewer.domain.line_lists import LINE_LISTS, NeutralLines
from interviewer.domain.persona import Persona
from interviewer.domain.phrases import Phrases
from interviewer.domain.prepared import AnswersFile, PreparedAnswers
from interviewer.domain.question import Era, Question
from interviewer.engine.lint import needed_lists
from interviewer.engine.lint.instructions import InstructionFinder

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
        self._read: tuple[object, Banks] | None = None

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
        return self.read_persona(self.path(name))

    def path(self, name: str) -> Path:
        """The file of the persona with this id. LibraryError, which names those there are."""
        found = self._path(name)
        if found is not None:
            return found
        there = ", ".join(listed.path.stem for listed in self.listed()) or "none"
        raise LibraryError(f"There is no interviewer called {name!r}; there are: {there}.")

    def _path(self, name: str) -> Path | None:
        if len(name) > LONGEST_NAME or "/" in name or "\\" in name or "\0" in name:
            return None
        return next((path for folder in self._folders if (path := folder / f"{name}.toml").is_file()), None)

    def read_persona(self, path: Path) -> Persona:
        """The persona in a file, with neutral lines for the lists it leaves out. LibraryError."""
        persona = read(path, Persona)
        if persona.id != path.stem:
            raise LibraryError(f"{path.name}: id is {persona.id!r}, and must be the file's name, {path.stem!r}.")
        return self.filled(persona)

    def filled(self, persona: Persona) -> Persona:
        """The persona with neutral lines for the lists it needs and leaves out. LibraryError."""
        lacking = [name for name in (*LINE_LISTS, *needed_lists(persona)) if name not in persona.lines]
        if not lacking:
            return persona
        neutral = self._neutral.lines
        return persona.model_copy(update={"lines": persona.lines | {name: neutral[name] for name in lacking if name in neutral}})

    def cast(self, persona: Persona, era: Era | None = None) -> Cast:
        """Everything an interview with this persona is made from. LibraryError."""
        cast, lacking = self.as_far_as_it_goes(persona, era)
        if lacking:
            raise LibraryError(lacking[0])
        path = self._path(persona.id)
        if path is None or path.parent != shipped():
            spoken_to = [f"{persona.id}.toml: {mistake}" for mistake in self.instructions.mistakes(persona)]
            for mistake in (*spoken_to, *self.own_instructions(cast.questions)):
                raise LibraryError(mistake)
        return cast

    def as_far_as_it_goes(self, persona: Persona, era: Era | None = None) -> tuple[Cast, list[str]]:
        """The cast with the questions and competencies there are, and a sentence for each that there is not. LibraryError."""
        questions, competencies = self.questions(), {c.id: c for c in self.competencies()}
        broken = next(iter(self.broken_banks()), "")
        where = f"which no bank file that can be read has ({broken.rstrip('.')})" if broken else "which no bank file has"
        lacking = [
            f"{persona.id}.toml: phase names the question {name!r}, {where}."
            for name in dict.fromkeys(persona.question_ids)
            if name not in questions
        ]
        lacking += [
            f"{persona.id}.toml: competency {use.id!r} is not in competencies.toml; it has {', '.join(sorted(competencies))}."
            for use in persona.competencies
            if use.id not in competencies
        ]
        asked = tuple(questions[name].in_era(era or persona.era) for name in dict.fromkeys(persona.question_ids) if name in questions)
        rated = tuple(_with_anchors(competencies[use.id], use.anchors) for use in persona.competencies if use.id in competencies)
        minds_terms = persona.policy.plain_words is not None or any(c.evidence == "plain_words" for c in rated)
        glossary = self.glossary() if minds_terms else None
        return Cast(persona=persona, questions=asked, competencies=rated, glossary=glossary), lacking

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
        return cast.with_questions((*cast.questions, self.questions()[question_id]))

    def check(self, path: Path) -> Checked:
        """Every mistake of a persona or bank file, one sentence each, in one pass."""
        return check_file(self, path)

    def mistakes(self, path: Path) -> list[str]:
        """Every mistake of a persona or bank file, one sentence each; none for a sound file."""
        return self.check(path).mistakes

    def questions(self) -> dict[str, Question]:
        """Every question of every sound bank by id; the user's folder first. `broken_banks` says what was left out."""
        return self.banks().questions

    def broken_banks(self) -> tuple[str, ...]:
        """What is wrong with bank files, one sentence each; what a file that cannot be read holds is not there to be asked."""
        return self.banks().mistakes

    def banks(self) -> Banks:
        """What the bank files hold; they are read again only when one has changed."""
        seen = [(path, _stamp(path)) for path in bank_paths(self._folders)]
        if self._read is None or self._read[0] != seen:
            self._read = (seen, read_banks(self._folders))
        return self._read[1]

    def own_instructions(self, questions: Iterable[Question]) -> list[str]:
        """What in a user's own questions speaks to a judge; the shipped ones were looked through when they were written."""
        banks, trusted = self.banks().files, shipped() / "banks"
        own = [(banks[question.id], question) for question in questions if question.id in banks and banks[question.id].parent != trusted]
        return [
            f"{path.name}: question {question.id}: {mistake}"
            for path, question in own
            for mistake in self.instructions.mistakes(question)
        ]  # fmt: skip

    @cached_property
    def instructions(self) -> InstructionFinder:
        """Finds texts that speak to a judge. LibraryError."""
        return InstructionFinder(self.phrases())

    @cached_property
    def _neutral(self) -> NeutralLines:
        return read(self._shared("lines_en.toml"), NeutralLines)

    def competencies(self) -> tuple[Competency, ...]:
        """The competencies with their shared anchors. LibraryError."""
        return read(self._shared("competencies.toml"), Competencies).competencies

    def glossary(self) -> Glossary:
        """The terms of the trade. LibraryError."""
        return read(self._shared("glossary_en.toml"), Glossary)

    def answers(self) -> PreparedAnswers:
        """What simulated candidates say; the user's folder first. LibraryError."""
        paths = [path for folder in self._folders for path in sorted((folder / "answers").glob("*.toml"))]
        return PreparedAnswers.of(answer for path in paths for answer in read(path, AnswersFile).answers)

    def phrases(self) -> Phrases:
        """The phrases the listener knows. LibraryError."""
        return read(self._shared("phrases_en.toml"), Phrases)

    def _shared(self, name: str) -> Path:
        for folder in self._folders:
            if (folder / "shared" / name).is_file():
                return folder / "shared" / name
        raise LibraryError(f"{name} is missing from the program's data; install the program again.")


def _stamp(path: Path) -> tuple[int, int] | None:
    """What changes with a file; None for one that cannot be reached."""
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_mtime_ns, stat.st_size


def _with_anchors(competency: Competency, anchors: tuple[str, str, str, str, str] | None) -> Competency:
    return competency if anchors is None else competency.model_copy(update={"anchors": anchors})
