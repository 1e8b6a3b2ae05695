"""What a rule sees: one piece of a turn, the phrases in it, and where the interview stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from interviewer.domain.events import CandidateAct
from interviewer.engine.listening.cues import CastCues, QuestionCues, Stems
from interviewer.engine.listening.lexicon import Hits, Range
from interviewer.engine.listening.wording import Piece

Phase = Literal["open", "between", "reverse"]
"""A question is open; none is and the candidate's own questions have not been invited; they have."""

Kind = CandidateAct | Literal["amend_if_named", "none"]
"""What a piece does; the last two exist only until the turn is heard as a whole."""

PURE = 5
"""Fewer content words than this beside "I don't know" make it a plain one."""

NEXT_TO_NOTHING = 2
"""Content words that may stand beside a phrase that counts only when nothing else is said."""

SUBSTANCE = 2
"""Content words that an amendment has at least besides the title; with fewer it only asks to go back."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Where the interview stands when the turn is heard."""

    phase: Phase
    cues: CastCues
    current: QuestionCues | None
    """The open question."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a piece does, where the phrase that shows it stands, and how many content words are left beside it."""

    kind: Kind
    target: str | None = None
    place: Range | None = None
    rest: int = 0
    plain: bool = False
    """A question that the candidate may be asking only to answer it."""
    private: bool = False
    """A question about the interviewer in person."""


@dataclass(frozen=True)
class View:
    """One piece as a rule sees it."""

    piece: Piece
    hits: Hits
    content: tuple[bool, ...]
    """For each word whether it has content of its own."""
    stems: Stems
    scene: Scene
    first: bool
    """Whether it begins the turn."""
    alone: bool
    """Whether nothing else is said in the turn."""
    sentence: Stems
    """The content of the whole sentence."""
    turn: Stems
    """The content of the whole turn."""
    lists: "WordLists"

    @cached_property
    def forms(self) -> list[str]:
        """The words in their common form."""
        return self.piece.forms

    def places(self, group: str) -> list[Range]:
        """Where phrases of the group stand that count here."""
        found = self.hits.of(group)
        if self.first:
            found += self.hits.of(f"{group}.first")
        if self.piece.asked:
            found += self.hits.of(f"{group}.asked")
        if self.alone:
            found += [place for place in self.hits.of(f"{group}.turn") if self.rest([place]) <= NEXT_TO_NOTHING]
        return sorted(found)

    def rest(self, places: list[Range]) -> int:
        """How many content words stand outside these places."""
        return sum(
            has_content and not any(first <= index < behind for first, behind in places)
            for index, has_content in enumerate(self.content)
        )  # fmt: skip

    def found(self, kind: Kind, group: str, *, target: str | None = None, most: int | None = None) -> Found | None:
        """The act, if a phrase of the group is here and at most `most` content words are beside it."""
        places = self.places(group)
        if not places:
            return None
        rest = self.rest(places)
        if most is not None and rest > most:
            return None
        return Found(kind, target, (places[0][0], max(behind for _, behind in places)), rest)


@dataclass(frozen=True, slots=True)
class WordLists:
    """Single words that rules look at."""

    second_person: frozenset[str]
    company: frozenset[str]
    pointers: frozenset[str]
    interrogatives: frozenset[str]

    def any(self, name: str, forms: list[str]) -> bool:
        """Whether one of the words is in the list of that name."""
        lists: Mapping[str, frozenset[str]] = {
            "second_person": self.second_person, "company": self.company, "pointers": self.pointers,
        }  # fmt: skip
        return not lists[name].isdisjoint(forms)
