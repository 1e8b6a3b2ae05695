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

BEGINS = 4
"""Before which word a sentence must begin to ask if a comma in it is to part two questions."""

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
            pointers=frozenset(phrases.question.pointers),
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
        signs = ("openers",) if scene.phase == "open" else ("openers", "requests")
        read = [part for piece in cut for part in self._apart(piece, self._lexicon.hits(piece.forms), signs)]
        stems = [self._stems(piece.words) for piece, _ in read]
        turn = frozenset[str]().union(*stems)
        sentences: dict[int, Stems] = {}
        for (piece, _), part in zip(read, stems, strict=True):
            sentences[piece.sentence] = sentences.get(piece.sentence, frozenset()) | part
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
                sentence=sentences[piece.sentence],
                first=piece is first,
                alone=said == (0 if courteous[index] else 1),
                turn=turn,
                lists=self._lists,
            )
            for index, (piece, hits) in enumerate(read)
        ]

    def _apart(self, piece: Piece, hits: Hits, signs: tuple[str, ...]) -> list[tuple[Piece, Hits]]:
        """A sentence that asks, cut where its second question begins, and where its question begins after a statement."""
        if not (piece.asked or hits.has(*signs)):
            return [(piece, hits)]
        again = self._asks_again(piece, hits)
        at = again or self._asks_late(piece, hits)
        if at is None:
            return [(piece, hits)]
        sides = piece.cut(at, both_ask=again is not None)
        return [part for side in sides for part in self._apart(side, self._lexicon.hits(side.forms), signs)]

    def _asks_again(self, piece: Piece, hits: Hits) -> int | None:
        """Where after one question another begins: joined to it, or behind a comma."""
        afresh = [first for first, _ in hits.of("afresh")]
        begins = 0 if hits.has("openers") or piece.forms[0] in self._lists.interrogatives else min(afresh, default=BEGINS)
        commas = [at for at in afresh if begins < BEGINS and piece.words[at].broken and self._stems(piece.words[begins:at])]
        return min((at for at in (*commas, *(first for first, _ in hits.of("joints"))) if at > begins), default=None)

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
        "afresh": question.afresh,
        "permission": question.permission,
        "task": question.task,
        "tell_me": question.tell_me,
        "meaning": question.meaning,
        "guesses": question.guesses,
        "choices": question.choices,
        "tags": question.tags,
        "prefaces": question.prefaces,
        "personal": question.personal,
        "private": question.private,
    }
