"""Rules on a panel: who is made known, who speaks when, how much, and that one asks at a time."""

import re
from collections import Counter
from collections.abc import Sequence

from interviewer.domain.fidelity.log import HELD, NOT_APPLICABLE, Finding, Log, Speech, violated
from interviewer.domain.fidelity.words import first_said, said
from interviewer.domain.moves import ASKING

ENOUGH = 6
"""Speeches from which shares of them mean something."""


def label_of(log: Log, member: str) -> str:
    """What stands before this member's speeches; empty if there is no such member."""
    return next((other.label for other in log.persona.members if other.id == member), "")


def introduced_once(log: Log, *, speakers: int) -> Finding:
    """The opening makes every member known, once each, and in a full session so many different people speak."""
    openings = dict(enumerate(log.cast.persona.openings))
    made = [int((chosen.move.line or "").rpartition(".")[2] or -1) for chosen in log.of("open", "introduce")]
    known = Counter(name for index in made if index in openings for name in openings[index].introduces)
    for member in log.persona.members:
        if known[member.id] != 1:
            return violated(f"{member.label} was made known {known[member.id]} times")
    spoke = {speech.speaker for speech in log.speeches}
    if not log.full:
        return NOT_APPLICABLE
    return HELD if len(spoke) == speakers else violated(f"{len(spoke)} people spoke, not {speakers}")


def silent_but_for(log: Log, *, member: str, phases: Sequence[str], at_most: int, addressed: int) -> Finding:
    """Unasked, this member speaks in so many turns at most, all in these phases; spoken to by name or title, in so many more."""
    label = label_of(log, member)
    unasked: dict[int, Speech] = {}
    asked: dict[int, Speech] = {}
    for speech in log.speeches:
        if speech.speaker != label:
            continue
        heard = log.heard.get(speech.turn)
        if heard is not None and heard.addressee == member and not speech.says("close"):
            asked[speech.turn] = speech
        elif speech.phase not in phases:
            return violated(f"{label} spoke in the phase {speech.phase} without having been spoken to", speech.seq)
        else:
            unasked[speech.turn] = speech
    for turns, limit, how in ((unasked, at_most, "unasked"), (asked, addressed, "when spoken to")):
        if len(turns) > limit:
            return violated(f"{label} spoke in {len(turns)} turns {how}", list(turns.values())[limit].seq)
    return HELD if unasked else NOT_APPLICABLE


def figure_bare(log: Log, *, member: str, figure: str, units: Sequence[str], unit_fact: str) -> Finding:
    """This member's opening names the figure; nobody gives it a unit, and asked for the unit this member does not tell it."""
    label = label_of(log, member)
    opening = " ".join(speech.own_words for speech in log.speeches if speech.turn == 0 and speech.speaker == label)
    if not said(figure, opening):
        return violated(f"the opening of {label} does not say {figure!r}")
    for speech in log.speeches:
        unit = first_said(units, speech.own_words)
        if unit is not None:
            return violated(f"said {unit!r}", speech.seq)
        if speech.speaker == label and any(move.fact_id == unit_fact for move in speech.moves):
            return violated(f"{label} told {unit_fact} instead of passing it on", speech.seq)
    return HELD


def share_of_speeches(
    log: Log, *, member: str, at_least: float = 0.0, at_most: float = 1.0, of_asks: float = 0.0, times: int = 0
) -> Finding:
    """Of all speeches of a finished session this member has such a share, of all asks at least another, and speaks so many times."""
    if not log.finished or len(log.speeches) < ENOUGH:
        return NOT_APPLICABLE
    label = label_of(log, member)
    own = [speech for speech in log.speeches if speech.speaker == label]
    share = len(own) / len(log.speeches)
    if len(own) < times:
        return violated(f"{label} spoke {len(own)} times")
    if not at_least <= share <= at_most:
        return violated(f"{label} has {share:.0%} of the speeches", own[-1].seq if own else None)
    asks = log.of("ask")
    mine = sum(chosen.speaker == label for chosen in asks)
    if asks and mine / len(asks) < of_asks:
        return violated(f"{label} put {mine} of {len(asks)} questions")
    return HELD


def one_asks_a_turn(log: Log) -> Finding:
    """In one turn only one member asks, and each speech is the words of the one who was to say it."""
    labels = [member.label for member in log.persona.members]
    asked: dict[int, str] = {}
    for speech in log.speeches:
        meant = next((chosen.speaker for chosen in log.in_turn(speech.turn) if any(chosen.move is move for move in speech.moves)), None)
        if meant is not None and meant != speech.speaker:
            return violated(f"{speech.speaker} said what was {meant}'s to say", speech.seq)
        named = next((label for label in labels if re.search(rf"(?<!\w){re.escape(label)}\s*:", speech.own_words)), None)
        if named is not None:
            return violated(f"{speech.speaker} speaks for {named}", speech.seq)
        if speech.says(*ASKING) and asked.setdefault(speech.turn, speech.speaker) != speech.speaker:
            return violated(f"{asked[speech.turn]} and {speech.speaker} both asked", speech.seq)
    return HELD if len({speech.speaker for speech in log.speeches}) > 1 else NOT_APPLICABLE
