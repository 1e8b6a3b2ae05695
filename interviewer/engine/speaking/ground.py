"""What a speech may rest on: the beat's authored words, the candidate's own, what was said before, and what must stay secret."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from interviewer.domain.cast import Cast
from interviewer.domain.moves import ASKING, Beat, Move
from interviewer.domain.policy import Tone
from interviewer.domain.question import Question
from interviewer.domain.state import State
from interviewer.engine.hooks import safe_hook
from interviewer.engine.speaking.manner import EXACT, Limit, word_limit
from interviewer.engine.speaking.sentences import cut
from interviewer.engine.speaking.wording import Run, content, plain, runs_of

SECRET_RUN = 5
"""So many words in a row from a text that was not said give it away."""

_OWN_QUESTION = frozenset({"invite_questions", "ask_back"})


class Secrets:
    """Every run of words that a cast keeps back; made once, for it is the same all through an interview."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.runs: frozenset[Run] = frozenset(runs_of(_kept_back(cast), SECRET_RUN))


def _kept_back(cast: Cast) -> Iterator[str]:
    for fact in cast.persona.facts:
        yield from (fact.text, *fact.answers)
    for question in cast.questions:
        yield from _public(question)
        yield from (question.model_answer or "", question.equal_credit or "", question.default_clarification)
        yield from (given.answer for given in question.clarifications)
        for point in question.points:
            yield from (point.claim, point.met_if, point.partial_if or "", point.say, point.redrill or "", point.read or "")
            yield from (*point.probes, *point.hints, *point.shown_by)
        for misconception in question.misconceptions:
            yield from (misconception.claim, misconception.not_if, misconception.probe, misconception.truth)


def _public(question: Question) -> tuple[str, ...]:
    """What anybody knows of a question once it is asked."""
    return (question.ask, question.short, *question.rephrasings)


@dataclass(frozen=True)
class Ground:
    """One beat, as the guards see it."""

    state: State
    beat: Beat
    moves: tuple[Move, ...]
    secrets: Secrets

    @property
    def tone(self) -> Tone:
        """How warm the speech may be."""
        return self.beat.tone

    @cached_property
    def limit(self) -> Limit:
        """How many words it may have."""
        return word_limit(self.state, self.moves)

    @cached_property
    def authored(self) -> str:
        """The beat's own words."""
        return " ".join(move.text for move in self.moves)

    @cached_property
    def authored_sentences(self) -> frozenset[str]:
        """The same, sentence by sentence."""
        return frozenset(plain(sentence) for move in self.moves for sentence in cut(move.text))

    @cached_property
    def hooks(self) -> str:
        """The candidate's words that may be taken up."""
        return " ".join([*(move.hook for move in self.moves if move.hook), safe_hook(self.state) or ""])

    @cached_property
    def candidate(self) -> str:
        """What the candidate said, now and about any question before."""
        lines = (line.text for record in self.state.records.values() for line in record.lines)
        return "\n".join([self.state.text, *lines])

    @cached_property
    def before(self) -> tuple[str, ...]:
        """This speaker's speeches, as far as they are still known."""
        told = (exchange.said for exchange in self.state.chains.get(self.beat.speaker, ()))
        return (*told, *self._authored_before())

    def _authored_before(self) -> Iterator[str]:
        for record in self.state.records.values():
            yield from (spoken.text for spoken in record.spoken if spoken.turn < self.state.turn)

    @cached_property
    def sentences_before(self) -> frozenset[str]:
        """The sentences of this speaker's speeches."""
        return frozenset(plain(sentence).casefold() for speech in self.before for sentence in cut(speech))

    @cached_property
    def secret_runs(self) -> frozenset[Run]:
        """What must not be said in this beat: all that is kept back, less what has come up already and other wordings of what is asked."""
        known = (self.authored, self.hooks, self.candidate, *self.before, *self._asked_now())
        return self.secrets.runs - runs_of(known, SECRET_RUN)

    def _asked_now(self) -> Iterator[str]:
        for question_id in {move.question_id or "" for move in self.moves if move.act != "move_on"}:
            if self.state.cast.has(question_id):
                yield from _public(self.state.cast.question(question_id))
        if self.asking is not None and self.asking.targets and self.state.cast.has(self.asking.question_id or ""):
            yield from _probes(self.state.cast.question(self.asking.question_id or ""), self.asking.targets)

    @cached_property
    def never(self) -> tuple[re.Pattern[str], ...]:
        """What this interviewer never says in this era."""
        rules = (rule for rule in self.state.cast.persona.never if rule.era in {None, self.state.settings.era})
        return tuple(re.compile(rule.pattern, re.IGNORECASE) for rule in rules)

    @cached_property
    def labels(self) -> frozenset[str]:
        """The labels of those in the room, in lower case."""
        members = self.state.cast.persona.members
        return frozenset(label.casefold() for member in members for label in (member.label, member.role)) | {self.beat.speaker.casefold()}

    @cached_property
    def question_marks(self) -> int:
        """How many question marks the speech may have."""
        return max(self.authored.count("?"), 1 if self.asking else 0)

    @cached_property
    def asking(self) -> Move | None:
        """The move that asks."""
        return next((move for move in self.moves if move.act in ASKING), None)

    @cached_property
    def subject(self) -> frozenset[str]:
        """Content words of which the question of this beat must have one; empty where any question will do."""
        move = self.asking
        if move is None or move.act in _OWN_QUESTION or not self.state.cast.has(move.question_id or ""):
            return frozenset()
        question = self.state.cast.question(move.question_id or "")
        wanted = content(move.text).union(*map(content, _about(question, move)))
        return wanted if len(content(move.text)) > 1 else frozenset()

    @cached_property
    def opening(self) -> str:
        """The fixed words with which the speech begins, if it does."""
        lead: list[str] = []
        for move in self.moves:
            if move.act not in EXACT:
                break
            lead.append(move.text)
        return plain(" ".join(lead))

    @cached_property
    def fixed(self) -> tuple[str, ...]:
        """The sentences that may not be altered."""
        return tuple(plain(sentence) for move in self.moves if move.act in EXACT for sentence in cut(move.text))

    @cached_property
    def _own(self) -> str:
        return plain(f"{self.authored} {self.hooks}")

    def allows(self, found: str) -> bool:
        """Whether such words stand in what was written for this beat, or in the candidate's words that it takes up."""
        sought = plain(found).strip(" .,;:!?-")
        return re.search(rf"(?<!\w){re.escape(sought)}(?!\w)", self._own, re.IGNORECASE) is not None

    def knows(self, word: str) -> bool:
        """Whether it fell in this conversation, or is to fall in this beat."""
        return word.casefold() in f"{self.authored}\n{self.candidate}\n{' '.join(self.before)}".casefold()


def _about(question: Question, move: Move) -> tuple[str, ...]:
    """What the question of a move is about, in every wording there is."""
    claims = tuple(point.claim for point in question.points if point.id in move.targets)
    return (*_probes(question, move.targets), *claims) or _public(question)


def _probes(question: Question, targets: Sequence[str]) -> tuple[str, ...]:
    """Every wording in which these targets are asked about."""
    points = (probe for point in question.points if point.id in targets for probe in point.probes)
    return (*points, *(misconception.probe for misconception in question.misconceptions if misconception.id in targets))
