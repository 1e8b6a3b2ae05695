"""Where a candidate's words come from in line mode: a person, a file or a pipe."""

import sys
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Protocol

from interviewer.adapters.answers import AnswersError, BlockAnswers, keys_of, read_file
from interviewer.domain.persona import Persona
from interviewer.domain.state import State


class Source(Protocol):
    """Gives the next answer, and at the end the candidate's own estimate."""

    keys: frozenset[str]
    """The questions that have an answer of their own; empty where that is not known."""
    still: bool
    """Whether the clock stands still."""
    echo: bool
    """Whether answers have to be shown because nobody typed them."""
    typed: bool
    """Whether a person sits there."""

    def next(self, state: State) -> str | None:
        """The next answer, or None if there is no more."""
        ...

    def pass_over(self, state: State, said: str) -> None:
        """Let go of the answer that was given in this state before."""
        ...

    def self_rating(self) -> int | None:
        """The candidate's own estimate, 1 to 5, or None."""
        ...

    def left(self) -> int:
        """How many answers nobody asked for."""
        ...


@dataclass
class Blocks:
    """Answers that were written before."""

    answers: BlockAnswers
    keys: frozenset[str]
    echo: bool
    still: bool = True
    typed: bool = False

    def next(self, state: State) -> str | None:
        """The next block that fits."""
        return self.answers.next(state)

    def pass_over(self, state: State, said: str) -> None:
        """Let go of the block that was used."""
        self.answers.pass_over(state, said)

    def self_rating(self) -> int | None:
        """The number of the block `# self_rating`."""
        return self.answers.self_rating()

    def left(self) -> int:
        """The blocks left over."""
        return self.answers.left()


@dataclass
class Keyboard:
    """A person at a terminal: one line is an answer; a line that ends in a backslash goes on in the next."""

    keys: frozenset[str] = frozenset()
    echo: bool = False
    still: bool = False
    typed: bool = True
    prompt: str = "> "
    _more: str = field(default="  ", repr=False)

    def next(self, state: State) -> str | None:
        """What is typed next; None at the end of input."""
        del state
        lines: list[str] = []
        prompt = self.prompt
        while True:
            try:
                line = input(prompt)
            except EOFError:
                return None
            lines.append(line.removesuffix("\\"))
            if not line.endswith("\\"):
                sys.stdout.write("\n")
                return "\n".join(lines)
            prompt = self._more

    def pass_over(self, state: State, said: str) -> None:
        """A person does not say things again by themselves."""

    def self_rating(self) -> int | None:
        """Ask for an estimate until it is 1 to 5 or an empty line."""
        while True:
            try:
                typed = input("Before you see it: how did it go, from 1 (not at all) to 5 (very well)? Enter to leave it out. ").strip()
            except EOFError:
                return None
            if not typed:
                return None
            if typed in {"1", "2", "3", "4", "5"}:
                return int(typed)

    def left(self) -> int:
        """Nothing is ever left over."""
        return 0


def make_source(answers: str | None, persona: Persona) -> Source:
    """The source a command line asks for. AnswersError."""
    known = frozenset(persona.question_ids) | {"opening", "reverse", "self_rating"}
    if answers is None and sys.stdin.isatty():
        _enable_line_editing()
        return Keyboard()
    if answers is None or answers == "-":
        return Blocks(BlockAnswers.of_pipe(sys.stdin, known), keys=frozenset(), echo=False)
    blocks = read_file(Path(answers), known)
    return Blocks(BlockAnswers.of_file(blocks), keys=keys_of(blocks), echo=True)


def _enable_line_editing() -> None:
    """Importing readline is what gives input() arrow keys and history; not every system has it."""
    try:
        import_module("readline")
    except ImportError:
        return


__all__ = ["AnswersError", "Blocks", "Keyboard", "Source", "make_source"]
