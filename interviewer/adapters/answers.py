"""Answers from a file or a pipe: blocks ended by `---`, some of them keyed to a question."""

import re
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from interviewer.domain.state import State
from interviewer.engine.ports import AnswersError
from interviewer.engine.sanitise import ANSWER_LIMIT, clean

END = "---"
NOTHING = "I have nothing to add."
SELF_RATING = "self_rating"
LARGEST_FILE = 10_000_000
"""The largest answers file that is read, in bytes."""

_UNSAID = {"opening": "Good morning.", "reverse": "No, that is all."}
_KEY = re.compile(r"#\s*([A-Za-z0-9][A-Za-z0-9_.-]*)\s*")
_TEXT = "an answers file is UTF-8 text with blocks ended by ---."


@dataclass(frozen=True, slots=True)
class Block:
    """One answer, and the question it is kept for; None for the next turn that waits."""

    key: str | None
    text: str


def parse(lines: Iterable[str]) -> Iterator[Block]:
    """The blocks of an answers file, one by one as they end."""
    collected: list[str] = []
    for line in lines:
        if line.rstrip() == END:
            yield _block(collected)
            collected = []
        else:
            collected.append(line.rstrip("\n"))
    if any(line.strip() for line in collected):
        yield _block(collected)


def _block(lines: list[str]) -> Block:
    text = "\n".join(lines).strip()
    first, _, rest = text.partition("\n")
    key = _KEY.fullmatch(first.strip())
    return Block(key.group(1), rest.strip()) if key else Block(None, text)


def read_file(path: Path, known: frozenset[str]) -> list[Block]:
    """The blocks of a file. AnswersError if it cannot be read, is empty, is no text, or has a key that is not in `known`."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise AnswersError(f"{path.name}: is larger than {LARGEST_FILE // 1_000_000} MB; {_TEXT}")
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise AnswersError(f"{path.name}: is not UTF-8 text (byte {error.start}); {_TEXT}") from error
    except OSError as error:
        raise AnswersError(f"{path}: cannot be read: {error.strerror}.") from error
    if "\0" in text:
        raise AnswersError(f"{path.name}: is a binary file; {_TEXT}")
    blocks = list(parse(text.splitlines()))
    if not blocks:
        raise AnswersError(f"{path.name}: is empty; write each answer as a block and end it with a line ---.")
    for number, block in enumerate(blocks, 1):
        _check(block, known, path.name)
        if len(block.text) > ANSWER_LIMIT:
            raise AnswersError(f"{path.name}: block {number} has {len(block.text):,} characters; an answer has at most {ANSWER_LIMIT:,}.")
    return blocks


def _check(block: Block, known: frozenset[str], where: str) -> None:
    if block.key is not None and block.key not in known:
        raise AnswersError(f"{where}: {block.key!r} is no question of this interviewer; there are {', '.join(sorted(known))}.")
    if block.key == SELF_RATING and block.text not in {"1", "2", "3", "4", "5"}:
        raise AnswersError(f"{where}: {SELF_RATING} is {block.text!r}, and must be a whole number from 1 to 5.")


class BlockAnswers:
    """Gives blocks to the turns of an interview: keyed ones while their question is open, the others in order."""

    def __init__(self, coming: Iterator[Block], kept: Iterable[Block] = ()) -> None:
        self._coming = coming
        self._kept: dict[str | None, deque[str]] = defaultdict(deque)
        self._reserved: set[str | None] = set()
        self._keyed = False
        for block in kept:
            self._keep(block)
        if self._keyed:
            self._reserved = {*self._kept, *_UNSAID} - {None}

    @classmethod
    def of_file(cls, blocks: Iterable[Block]) -> "BlockAnswers":
        """All of a file's blocks: a question that has its own takes no others, nor do the opening and the reverse phase of a keyed file."""
        return cls(iter(()), blocks)

    @classmethod
    def of_pipe(cls, stream: TextIO, known: frozenset[str]) -> "BlockAnswers":
        """Blocks read one at a time, as they are needed; AnswersError at one that is no text or has a key that is not in `known`."""
        return cls(_checked(stream, known))

    def next(self, state: State) -> str | None:
        """The answer to the turn that waits; None when a file without keys has run out."""
        key = waiting_key(state)
        places = self._places(key)
        while not any(self._kept[name] for name in places):
            if not self._read_one():
                return _UNSAID.get(key or "", NOTHING) if self._keyed else None
        return next(self._kept[name].popleft() for name in places if self._kept[name])

    def pass_over(self, state: State, said: str) -> None:
        """Let go of the block that was `said` in this state before, and of commands in front of it; of none if it came from elsewhere."""
        for name in self._places(waiting_key(state)):
            texts = list(self._kept[name])
            for count, text in enumerate(texts, 1):
                if clean(text) == said:
                    self._kept[name] = deque(texts[count:])
                    return
                if text and not text.startswith("/"):
                    break

    def self_rating(self) -> int | None:
        """The number of the block `# self_rating`, 1 to 5; None without one."""
        while not self._kept[SELF_RATING] and self._read_one():
            continue
        texts = self._kept[SELF_RATING]
        return int(texts.popleft()) if texts else None

    def left(self) -> int:
        """How many blocks were read and nobody asked for."""
        return sum(len(texts) for key, texts in self._kept.items() if key != SELF_RATING)

    def _places(self, key: str | None) -> tuple[str | None, ...]:
        return (key,) if key in self._reserved else (key, None)

    def _read_one(self) -> bool:
        block = next(self._coming, None)
        if block is not None:
            self._keep(block)
        return block is not None

    def _keep(self, block: Block) -> None:
        self._kept[block.key].append(block.text)
        self._keyed = self._keyed or block.key not in {None, SELF_RATING}


def _checked(stream: TextIO, known: frozenset[str]) -> Iterator[Block]:
    try:
        for block in parse(stream):
            _check(block, known, "standard input")
            yield block
    except UnicodeDecodeError as error:
        raise AnswersError(f"standard input: is not UTF-8 text; {_TEXT}") from error


def keys_of(blocks: Iterable[Block]) -> frozenset[str]:
    """The questions a file has blocks for; empty for a file without keys, for an estimate of oneself is no answer to a question."""
    return frozenset(block.key for block in blocks if block.key is not None and block.key != SELF_RATING)


def waiting_key(state: State) -> str | None:
    """The key of the turn that waits: `opening`, `reverse`, or the open question's id."""
    if state.reversed:
        return "reverse"
    if state.current is None:
        return None
    kinds = {phase.id: phase.kind for phase in state.cast.persona.phases}
    return "opening" if kinds.get(state.phase) == "open" else state.current
