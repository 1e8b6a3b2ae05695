"""Rules on how many questions are about what, and on moves that this interviewer does not make."""

from collections.abc import Sequence

from interviewer.domain.fidelity.log import HELD, NOT_APPLICABLE, Chosen, Finding, Log, violated
from interviewer.domain.fidelity.words import first_said

_LEFT_BY_CANDIDATE = frozenset({"stuck", "skipped", "done"})


def asked_count(
    log: Log, *, topics: Sequence[str] = (), at_least: int = 0, at_most: int = 99, share: float = 0.0, canon_only: bool = False
) -> Finding:
    """So many graded questions, or so many on these topics, are asked; in a full session they have at least this share of all.

    With `canon_only` only in sessions that are no longer than the persona's own.
    """
    if canon_only and log.settings.minutes > log.persona.minutes:
        return NOT_APPLICABLE
    asks = [chosen for chosen in log.asks if not topics or chosen.move.topic in topics]
    if len(asks) > at_most:
        return violated(f"{len(asks)} questions were asked, and {at_most} may be", asks[at_most].seq)
    if not log.full:
        return NOT_APPLICABLE
    if len(asks) < at_least and not _shortened(log):
        return violated(f"only {len(asks)} questions were asked on {', '.join(topics)}")
    if log.asks and len(asks) / len(log.asks) < share and not _shortened(log):
        return violated(f"only {len(asks)} of {len(log.asks)} questions were on {', '.join(topics)}")
    return NOT_APPLICABLE if _shortened(log) and (at_least or share) else HELD


def _shortened(log: Log) -> bool:
    return log.settings.minutes < log.persona.minutes


def single_ask(log: Log, *, among: Sequence[str], topic: str, after_topic: str, after_count: int) -> Finding:
    """Of these topics only one question is asked, it has this topic, and so many on `after_topic` come before it."""
    asks = [chosen for chosen in log.asks if chosen.move.topic in among or chosen.move.topic == topic]
    if not asks:
        return violated(f"nothing was asked on {topic}") if log.full and log.asks else NOT_APPLICABLE
    if asks[0].move.topic != topic:
        return violated(f"{asks[0].move.question_id} is about {asks[0].move.topic}", asks[0].seq)
    if len(asks) > 1:
        return violated(f"{asks[1].move.question_id} was asked as well", asks[1].seq)
    before = [chosen for chosen in log.asks if chosen.move.topic == after_topic and chosen.seq < asks[0].seq]
    if len(before) < after_count:
        return violated(f"only {len(before)} questions on {after_topic} came before", asks[0].seq)
    return HELD


def moves_not_made(log: Log, *, acts: Sequence[str], reasons: Sequence[str] = ()) -> Finding:
    """No move is of these kinds, and none is made for one of these reasons."""
    for chosen in log.moves:
        if chosen.move.act in acts or (chosen.move.reason is not None and chosen.move.reason in reasons):
            return violated(f"a {chosen.move.act} was made", chosen.seq)
    return HELD if log.asks else NOT_APPLICABLE


def probed_about(log: Log, *, topics: Sequence[str], words: Sequence[str]) -> Finding:
    """At least one probe or hint on these topics asks for one of these words, if something that would bring them was left open."""
    for chosen in log.of("probe", "hint"):
        if chosen.move.topic in topics and first_said(words, chosen.move.text):
            return HELD
    for chosen in log.of("move_on"):
        if chosen.move.topic in topics and chosen.move.reason not in _LEFT_BY_CANDIDATE and _could_ask(chosen, words):
            return violated(f"no probe asked about {words[0]}", chosen.seq)
    return NOT_APPLICABLE


def _could_ask(chosen: Chosen, words: Sequence[str]) -> bool:
    """Whether the question was left with an open core point whose probe says one of the words."""
    question_id = chosen.move.question_id or ""
    record = chosen.before.record(question_id)
    points = [point for point in chosen.before.cast.question(question_id).points if point.tier == "core"]
    return any(record.verdict(p.id) != "met" and any(first_said(words, probe) for probe in p.probes) for p in points)
