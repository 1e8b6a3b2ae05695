"""Rules on the candidate's own questions: that they are invited, who replies, and how openly."""

from collections.abc import Iterator, Sequence

from interviewer.domain.fidelity.log import HELD, NOT_APPLICABLE, Chosen, Finding, Log, Speech, violated
from interviewer.domain.fidelity.speakers import label_of
from interviewer.domain.fidelity.words import first_said, unsaid

_KEPT_BACK = frozenset({"never", "evasive", "unknown"})
"""Disclosures with which a fact is not told."""


def fact_told_by(
    log: Log, *, fact: str, members: Sequence[str], at_most: int, phases: Sequence[str], claim: Sequence[Sequence[str]]
) -> Finding:
    """The fact is told so often at most, by these members, on request or in these phases; a speech with all of `claim` tells it too."""
    labels = {label_of(log, member) for member in members}
    telling = [speech for speech in log.speeches if _tells(speech, fact) or unsaid(claim, speech.own_words) is None]
    for speech in telling:
        if speech.speaker not in labels:
            return violated(f"{speech.speaker} told {fact}", speech.seq)
        requested = any(act.kind == "ask_company" and act.target == fact for act in log.acts_of(speech.turn))
        if not requested and speech.phase not in phases:
            return violated(f"{fact} was told unasked in the phase {speech.phase}", speech.seq)
    if len(telling) > at_most:
        return violated(f"{fact} was told {len(telling)} times", telling[at_most].seq)
    return HELD if telling else NOT_APPLICABLE


def _tells(speech: Speech, fact: str) -> bool:
    return any(move.fact_id == fact and move.text for move in speech.moves)


def exchange_held(log: Log, *, phase: str) -> Finding:
    """A full session has this phase, the candidate's questions are invited in it, and those that can be answered are."""
    invited = [chosen for chosen in log.of("invite_questions") if chosen.phase == phase]
    if not invited:
        return violated("the candidate was never asked for questions") if log.full else NOT_APPLICABLE
    asked = [turn for turn, fact in _requests(log) if turn > invited[0].turn and _can_be_told(log, fact)]
    if not asked:
        return NOT_APPLICABLE
    told = [chosen for chosen in log.of("answer_candidate") if chosen.turn > invited[0].turn]
    return HELD if told else violated("none of the candidate's questions was answered", invited[0].seq)


def answers_open(log: Log, *, vague: Sequence[str], not_told: Sequence[str] = ()) -> Finding:
    """Whoever asks for a fact is told it there and then, in none of the `vague` words; `not_told` names the facts left out of this."""
    seen = False
    for turn, fact in _requests(log):
        here = log.in_turn(turn)
        if fact in not_told or not here or any(act.kind == "stop" for act in log.acts_of(turn)):
            continue
        seen = True
        if not _can_be_told(log, fact):
            return violated(f"{fact} is kept back", here[0].seq)
        if not any(_replies(log, chosen, fact) for chosen in here):
            return violated(f"{fact} was asked for and not told", here[0].seq)
        for speech in log.speeches:
            word = first_said(vague, speech.own_words) if speech.turn == turn and _tells(speech, fact) else None
            if word is not None:
                return violated(f"said {word!r} of {fact}", speech.seq)
    return HELD if seen else NOT_APPLICABLE


def _requests(log: Log) -> Iterator[tuple[int, str]]:
    """Every turn in which a fact is asked for, and the fact."""
    for turn in sorted(log.heard):
        for act in log.acts_of(turn):
            if act.kind == "ask_company" and act.target is not None:
                yield turn, act.target


def _can_be_told(log: Log, fact: str) -> bool:
    return log.persona.fact(fact).disclosure not in _KEPT_BACK


def _replies(log: Log, chosen: Chosen, fact: str) -> bool:
    """Whether this move tells the fact, or says that all of it was told before."""
    if chosen.move.act != "answer_candidate":
        return False
    before = chosen.before.facts.get(fact, 0)
    return chosen.move.fact_id == fact or (chosen.move.fact_id is None and before >= len(log.persona.fact(fact).answers))
