"""Texts of a file that speak to a judge or a program: what a candidate may not do, an author may not do either."""

from collections.abc import Iterator, Sequence
from typing import Any, cast

from interviewer.domain.fields import FileModel
from interviewer.domain.phrases import Phrases
from interviewer.engine.listening.injection import InjectionFinder
from interviewer.engine.listening.lexicon import Lexicon
from interviewer.engine.listening.reader import Reader

_NOT_PROSE = frozenset({"never", "fidelity", "cues", "repaired_by", "shown_by", "intents"})
"""Fields that hold patterns and words to look for, which nobody is told."""


class InstructionFinder:
    """Finds them with the listener's own signs."""

    def __init__(self, phrases: Phrases) -> None:
        self._reader = Reader(phrases)
        signs = {"injection": phrases.injection.phrases, "subject_matter": phrases.injection.subject_matter}
        self._finder = InjectionFinder(phrases.injection, Lexicon(signs, self._reader.common, (), ()))

    def mistakes(self, model: FileModel) -> list[str]:
        """One sentence for each text of a persona or a question that does it: where it stands, and its words."""
        found: list[str] = []
        for where, text in _prose(model.model_dump(by_alias=True), ""):
            for start, end in self._finder.spans(text, self._reader.cut(text)):
                found.append(f"{where}: {_shown(text[start:end])} speaks to a judge or a program; take it out.")
        return found


def _shown(text: str) -> str:
    return repr(text if len(text) <= 80 else text[:77] + "...")


def _prose(value: Any, where: str) -> Iterator[tuple[str, str]]:
    match value:
        case str():
            yield where, value
        case dict():
            for name, inner in cast("dict[str, Any]", value).items():
                if name not in _NOT_PROSE:
                    yield from _prose(inner, f"{where}: {name}" if where else name)
        case list() | tuple():
            for number, inner in enumerate(cast("Sequence[Any]", value), 1):
                named = cast("dict[str, Any]", inner).get("id") if isinstance(inner, dict) else None
                yield from _prose(inner, f"{where} {named or f'number {number}'}")
        case _:
            pass
