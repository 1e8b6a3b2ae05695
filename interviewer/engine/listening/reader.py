"""Reads a turn with a language pack: its pieces, the phrases in each, and what of it has content."""

from collections.abc import Mapping, Sequence

from interviewer.domain.phrases import ActPhrases, Phrases
from interviewer.engine.listening.cues import Stems
from interviewer.engine.listening.lexicon import Hits, Lexicon, Range
from interviewer.engine.listening.view import Scene, View, WordLists
from interviewer.engine.listening.wording import Piece, Word, pieces, words
from interviewer.engine.reading.words import stem

BEFORE_A_QUESTION = 3
"""Content words before a question inside a sentence that make a passage of their own."""

STOP, LIGHT = 10, 1
"""How common stop words and light words are beside all others."""


class Reader:
    """Knows the words and phrases of one language."""

    def __init__(self, phrases: Phrases) -> None:
        self._phrases = phrases
        self._stop = frozenset(phrases.stop_words)
        self._empty = self._stop | frozenset(phrases.light_words)
        self.light = frozenset(map(stem, phrases.light_words))
        self.common = dict.fromkeys(phrases.light_words, LIGHT) | dict.fromkeys(phrases.stop_words, STOP)
        self._lexicon = Lexicon(_groups(phrases), self.common, phrases.fillers, phrases.closers)
        self._lists = WordLists(
            second_person=frozenset(phrases.question.second_person),
            company=frozenset(phrases.question.company),
            interrogatives=frozenset(phrases.question.interrogatives),
        )

    def cut(self, text: str) -> list[Piece]:
        """The sentences and lines of a text."""
        return pieces(text, self._words(text), self._phrases.abbreviations)

    def reduce(self, text: str) -> Stems:
        """The words of a text in the form in which they are compared."""
        return self._stems(self._words(text))

    def views(self, cut: Sequence[Piece], scene: Scene) -> list[View]:
        """What a rule sees of each piece; a sentence with several questions makes several."""
        read = [part for piece in cut for part in self._apart(piece, self._lexicon.hits(piece.forms))]
        stems = [self._stems(piece.words) for piece, _ in read]
        turn = frozenset[str]().union(*stems)
        first = next((piece for piece, _ in read if not piece.listed), None)
        courteous = [hits.has("social") and not any(self._content(piece, hits.of("social"))) for piece, hits in read]
        said = courteous.count(False)
        return [
            View(
                piece=piece,
                hits=hits,
                content=self._content(piece),
                stems=stems[index],
                scene=scene,
                first=piece is first,
                alone=said == (0 if courteous[index] else 1),
                turn=turn,
                lists=self._lists,
            )
            for index, (piece, hits) in enumerate(read)
        ]

    def _apart(self, piece: Piece, hits: Hits) -> list[tuple[Piece, Hits]]:
        """A sentence that asks, cut where its second question begins, and where its question begins after a statement."""
        if not (piece.asked or hits.has("openers")):
            return [(piece, hits)]
        joint = next((first for first, _ in hits.of("joints") if first > 0), None)
        at = joint or self._asks_late(piece, hits)
        if at is None:
            return [(piece, hits)]
        return [part for side in piece.cut(at, both_ask=joint is not None) for part in self._apart(side, self._lexicon.hits(side.forms))]

    def _asks_late(self, piece: Piece, hits: Hits) -> int | None:
        content, forms = self._content(piece), piece.forms
        said = min((behind for _, behind in hits.of("dont_know", "challenge", "think")), default=len(forms))
        for index, word in enumerate(piece.words):
            starts = word.broken and not self._lists.interrogatives.isdisjoint(forms[index : index + 2])
            if starts and (sum(content[:index]) >= BEFORE_A_QUESTION or index >= said):
                return index
        return None

    def _content(self, piece: Piece, places: Sequence[Range] = ()) -> tuple[bool, ...]:
        return tuple(
            word.form not in self._empty and not any(first <= index < behind for first, behind in places)
            for index, word in enumerate(piece.words)
        )

    def _words(self, text: str) -> list[Word]:
        return words(text, self._phrases.short_forms)

    def _stems(self, found: Sequence[Word]) -> Stems:
        return frozenset(stem(word.form) for word in found if word.form not in self._stop)


def _groups(phrases: Phrases) -> Mapping[str, Sequence[str]]:
    groups: dict[str, Sequence[str]] = {
        "digression_marks": phrases.digression_marks,
        "hedges": phrases.hedges,
        "first_question": phrases.first_question,
    }
    for act in type(phrases.acts).model_fields:
        known: ActPhrases = getattr(phrases.acts, act)
        groups |= {act: known.anywhere, f"{act}.first": known.first, f"{act}.asked": known.asked, f"{act}.turn": known.turn}
    question = phrases.question
    return groups | {
        "openers": question.openers,
        "requests": question.requests,
        "joints": question.joints,
        "permission": question.permission,
        "task": question.task,
        "tell_me": question.tell_me,
        "meaning": question.meaning,
        "guesses": question.guesses,
        "tags": question.tags,
        "prefaces": question.prefaces,
        "personal": question.personal,
    }
