"""Hears by rules what a candidate's turn does: its acts in order, what they are about, what of it is to be judged."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from interviewer.domain.cast import Cast
from interviewer.domain.events import About, Act, Flag
from interviewer.domain.phrases import Phrases
from interviewer.domain.state import State
from interviewer.engine.listening.addressee import addressee
from interviewer.engine.listening.amendments import settle_amendments
from interviewer.engine.listening.belonging import abouts, to_judge
from interviewer.engine.listening.cues import CastCues
from interviewer.engine.listening.following import follow_up
from interviewer.engine.listening.injection import InjectionFinder
from interviewer.engine.listening.lexicon import Lexicon
from interviewer.engine.listening.noise import is_noise, other_script
from interviewer.engine.listening.reader import Reader
from interviewer.engine.listening.rules import classify
from interviewer.engine.listening.segments import Segment, runs, segments
from interviewer.engine.listening.terms import TermFinder, with_answer
from interviewer.engine.listening.turn import reconcile
from interviewer.engine.listening.view import Scene, View
from interviewer.engine.listening.wording import Piece

_COMMAND = re.compile(r"\s*/([A-Za-z]{2,})(?:\s|$)")
_ONCE = frozenset({"challenge", "seek_verdict", "seek_solution", "hint_request", "repeat", "skip", "amend", "switch", "dont_know", "done"})


@dataclass(frozen=True, slots=True)
class Hearing:
    """What the listener made of a turn: the content of the event Heard."""

    acts: tuple[Act, ...]
    flags: tuple[Flag, ...] = ()
    about: tuple[About, ...] = ()
    judge: tuple[str, ...] = ()
    addressee: str | None = None


class Listener:
    """Hears turns in the language of its phrases."""

    def __init__(self, phrases: Phrases) -> None:
        self._phrases = phrases
        self._reader = Reader(phrases)
        signs = {"injection": phrases.injection.phrases, "subject_matter": phrases.injection.subject_matter}
        self._injection = InjectionFinder(phrases.injection, Lexicon(signs, self._reader.common, (), ()))
        self._cues: CastCues | None = None
        self._finder: TermFinder | None = None

    def hear(self, state: State, text: str) -> Hearing:
        """The acts of a turn in order, with what they are about; never raises, and hears the same in the same state."""
        command = _COMMAND.match(text)
        if command is not None:
            return self._commanded(command.group(1).casefold(), text)
        start, end = _extent(text)
        if start == end:
            return Hearing((Act(kind="think", start=0, end=len(text)),))
        cut = self._reader.cut(text)
        flags = [Flag(kind="injection", start=first, end=behind) for first, behind in self._injection.spans(text, cut)]
        if other_script(text):
            flags.append(Flag(kind="language", start=start, end=end))
            return _hearing([Segment("answer", start, end)], state, flags)
        if not cut or is_noise(text, self._phrases.keyboard_runs):
            return Hearing((Act(kind="unclear", start=start, end=end),), tuple(flags))
        return self._heard(state, cut, flags)

    def _commanded(self, name: str, text: str) -> Hearing:
        kind = self._phrases.commands.get(name, "meta")
        return Hearing((Act(kind=kind, start=0, end=len(text), target="command" if kind == "meta" else None),))

    def _heard(self, state: State, cut: Sequence[Piece], flags: list[Flag]) -> Hearing:
        cues = self._cast_cues(state.cast)
        scene = _scene(state, cues)
        views = self._reader.views(cut, scene)
        found: list[Segment] = []
        first: set[int] = set()
        for view in views:
            if view.hits.has("first_question"):
                first.add(len(found))
            found += segments(view, classify(view))
        found = follow_up(found, cues)
        found = settle_amendments(found, state, cues, first=frozenset(first))
        found, gap = reconcile(found, scene.phase)
        flags += _hedged(views)
        if gap is not None:
            flags.append(Flag(kind="gap", start=gap[0], end=gap[1]))
        flags += self._terms(state)
        return _hearing(found, state, flags)

    def _terms(self, state: State) -> list[Flag]:
        """Terms of the trade, where this interviewer minds them."""
        glossary = state.cast.glossary
        if glossary is None:
            return []
        if self._finder is None or self._finder.glossary is not glossary:
            self._finder = TermFinder(glossary)
        asked = state.pending.term if state.pending is not None else None
        return [
            Flag(kind="explained" if use.explained else "term", start=use.start, end=use.end, what=use.name)
            for use in with_answer(self._finder.uses(state.text), state.text, asked)
        ]

    def _cast_cues(self, cast: Cast) -> CastCues:
        if self._cues is None or self._cues.cast is not cast:
            self._cues = CastCues(cast, self._reader.reduce, self._reader.light)
        return self._cues


def _scene(state: State, cues: CastCues) -> Scene:
    if state.current is not None:
        return Scene("open", cues, cues.questions[state.current])
    return Scene("reverse" if state.reversed or state.closing else "between", cues, None)


def _hedged(views: Sequence[View]) -> list[Flag]:
    """Where the candidate first shows that they are not certain."""
    for view in views:
        if view.hits.has("hedges"):
            first, behind = view.hits.of("hedges")[0]
            return [Flag(kind="hedged", start=view.piece.words[first].start, end=view.piece.words[behind - 1].end)]
    return []


def _hearing(found: Sequence[Segment], state: State, flags: Sequence[Flag]) -> Hearing:
    spoken_to = addressee(state.cast.persona, state.text)
    return Hearing(_acts(found), tuple(flags), abouts(found, state), to_judge(found, state), spoken_to)


def _acts(found: Sequence[Segment]) -> tuple[Act, ...]:
    """The acts in order; what is asked or wished for twice is one act."""
    acts: list[Act] = []
    for group in runs([segment for segment in found if segment.kind not in {"none", "amend_if_named"}]):
        kind, target = group[0].kind, group[0].target
        again = kind in _ONCE and any(act.kind == kind for act in acts)
        if again or (target is not None and any((act.kind, act.target) == (kind, target) for act in acts)):
            continue
        acts.append(Act(kind=kind, start=group[0].start, end=group[-1].end, target=target, private=group[0].private))  # pyright: ignore[reportArgumentType]
    return tuple(acts)


def _extent(text: str) -> tuple[int, int]:
    """Where the text begins and ends without the blanks around it."""
    start = len(text) - len(text.lstrip())
    return start, max(start, len(text.rstrip()))
