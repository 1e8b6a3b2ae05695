"""Cutting a stream of text into sentences as it comes."""

import re
from collections.abc import Iterator

from interviewer.engine.reading.lexicon import listed

_END = re.compile(r"[.?!…]+[\"”’')\]]*(?=\s)|\n")
_SHORT = listed("e.g i.e cf vs viz resp approx ca fig figs eq eqs dr mr mrs ms prof al w.r.t wrt incl")
"""What a full stop follows without ending a sentence."""
_OPENING = "\"“‘'([{"


class SentenceCutter:
    """Gives out a sentence once the next one has begun, so that nothing is ever cut inside a formula or an abbreviation."""

    def __init__(self) -> None:
        self._kept = ""

    @property
    def unfinished(self) -> str:
        """What has come of the sentence that is not whole yet."""
        return self._kept

    def feed(self, piece: str) -> Iterator[str]:
        """The sentences that this piece completes."""
        self._kept += piece
        while (end := _boundary(self._kept)) is not None:
            sentence, self._kept = self._kept[:end], self._kept[end:]
            if tidy := _tidy(sentence):
                yield tidy

    def rest(self) -> Iterator[str]:
        """The last sentence, after the stream has ended."""
        sentence, self._kept = _tidy(self._kept), ""
        if sentence:
            yield sentence


def cut(text: str) -> list[str]:
    """A whole text in sentences."""
    cutter = SentenceCutter()
    return [*cutter.feed(text), *cutter.rest()]


def _boundary(text: str) -> int | None:
    """Where the first sentence ends; None while that cannot be told."""
    for match in _END.finditer(text):
        begun = text[match.end() :].lstrip().lstrip(_OPENING)
        if not begun:
            return None
        if match.group() == "\n" or not (begun[0].islower() or _is_short(text[: match.start()], match.group())):
            return match.end()
    return None


def _is_short(before: str, mark: str) -> bool:
    """Whether the full stop belongs to an abbreviation."""
    last = before.split()[-1:]
    return mark == "." and bool(last) and last[0].lstrip(_OPENING).casefold() in _SHORT


def _tidy(sentence: str) -> str:
    """The sentence in one line, without quotation marks that were put around the whole speech."""
    line = " ".join(sentence.split())
    marks = line.count('"')
    if marks % 2 == 1:
        return line[1:].strip() if line.startswith('"') else line.removesuffix('"').strip()
    return line[1:-1].strip() if marks == 2 and line.startswith('"') and line.endswith('"') else line
