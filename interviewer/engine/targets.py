"""What is worth asking next about the open question: the target of a probe or of a hint, within the limits of the persona."""

from collections.abc import Iterable
from dataclasses import dataclass
from random import Random

from interviewer.domain.levels import standing_share
from interviewer.domain.question import Point, Question
from interviewer.domain.record import Record
from interviewer.domain.state import State
from interviewer.engine.demands import depth_rate, overtime, probe_budget, unasked_hint_level
from interviewer.engine.lines import probe_key


@dataclass(frozen=True, slots=True)
class Target:
    """A point or misconception to probe, with its texts and why."""

    targets: tuple[str, ...]
    texts: tuple[str, ...]
    key: str
    reason: str
    about: tuple[str, ...]
    """What the target states, to find the candidate's words that lead to it."""


@dataclass(frozen=True, slots=True)
class HintTarget:
    """A point to help with, and the level of the hint."""

    point: Point
    level: int


def spent(record: Record) -> int:
    """What counts against the budget: probes, and hints nobody asked for."""
    return sum(probe.reason != "plain_words" for probe in record.probes) + record.unasked_hints


def next_probe(state: State, question: Question, record: Record) -> Target | None:
    """The probe that is due, in the order misconception, part, debt, required, gap, depth; None if there is none or no budget."""
    if spent(record) >= probe_budget(state, question):
        return None
    candidates = (
        _misconception(question, record),
        _part(question, record),
        _owed(question, record),
        _required(state, question, record),
        _gap(question, record),
        _depth(state, question, record),
    )
    return next((target for target in candidates if target is not None), None)


def open_points(question: Question, record: Record, points: Iterable[Point] | None = None) -> list[Point]:
    """Points not met yet and not probed yet, the heaviest first; bonus points after core points."""
    probed = {target for probe in record.probes for target in probe.targets}
    found = [p for p in (points or question.points) if record.verdict(p.id) != "met" and p.id not in probed and p.probes]
    return sorted(found, key=lambda p: (p.tier == "bonus", -p.weight))


def all_core_met(question: Question, record: Record) -> bool:
    """Whether every core point stands as met."""
    return all(record.verdict(p.id) == "met" for p in question.points if p.tier == "core")


def _to_point(question: Question, point: Point, reason: str) -> Target:
    return Target((point.id,), point.probes, probe_key(question, point.id), reason, about=(point.claim, point.say))


def _misconception(question: Question, record: Record) -> Target | None:
    probed = {target for probe in record.probes for target in probe.targets}
    for misconception in question.misconceptions:
        standing = record.misconceptions.get(misconception.id)
        if standing and standing.state in {"present", "suspected"} and misconception.id not in probed:
            key = probe_key(question, misconception.id)
            return Target(
                (misconception.id,), (misconception.probe,), key, "misconception", about=(misconception.claim, misconception.truth)
            )
    return None


def _part(question: Question, record: Record) -> Target | None:
    if not record.parts_answered:
        return None
    for part in question.parts:
        if part.id in record.parts_answered:
            continue
        points = open_points(question, record, [question.point(point_id) for point_id in part.points])
        if points and all(record.verdict(point_id) == "missing" for point_id in part.points):
            return _to_point(question, points[0], "part")
    return None


def _owed(question: Question, record: Record) -> Target | None:
    points = open_points(question, record, [question.point(point_id) for point_id in record.owed]) if record.owed else []
    return _to_point(question, points[0], "debt") if points else None


def _required(state: State, question: Question, record: Record) -> Target | None:
    for rule in state.cast.persona.policy.probing.required:
        if rule.question == question.id:
            points = open_points(question, record, [question.point(rule.point or "")])
        elif rule.phase == state.phase and not _kind_probed(state, rule.point_kinds):
            points = [p for p in open_points(question, record) if p.kind in rule.point_kinds]
        else:
            continue
        if points:
            return _to_point(question, points[0], "required")
    return None


def _kind_probed(state: State, kinds: tuple[str, ...]) -> bool:
    here = [step.question for step in state.plan.steps if step.phase == state.phase]
    for question_id in here:
        record = state.record(question_id)
        question = state.cast.question(question_id)
        kind_of = {p.id: p.kind for p in question.points}
        if any(kind_of.get(target) in kinds for probe in record.probes for target in probe.targets):
            return True
    return False


def _gap(question: Question, record: Record) -> Target | None:
    points = open_points(question, record, [p for p in question.points if p.tier == "core"])
    return _to_point(question, points[0], "gap") if points else None


def _depth(state: State, question: Question, record: Record) -> Target | None:
    place = state.asked.index(question.id) if question.id in state.asked else len(state.asked)
    chance = Random(f"{state.settings.seed}:{place}:depth").random()
    wanted = chance < depth_rate(state) and overtime(state) <= 1
    if not wanted or question.id in state.depth_probes or not all_core_met(question, record):
        return None
    points = open_points(question, record)
    return _to_point(question, points[0], "depth") if points else None


def next_hint(state: State, question: Question, record: Record, *, asked_for: bool) -> HintTarget | None:
    """The hint that may be given now; None if the persona's limits or the ladder are used up."""
    highest = state.cast.persona.policy.hinting.on_request_max_level if asked_for else unasked_hint_level(state)
    for point in _hintable(state, question, record):
        level = record.help_level(point.id) + 1
        if level <= min(highest, len(point.hints)):
            return HintTarget(point=point, level=level)
    return None


def _hintable(state: State, question: Question, record: Record) -> list[Point]:
    points = sorted(
        (p for p in question.points if p.tier == "core" and p.hints and record.verdict(p.id) != "met"), key=lambda p: -p.weight
    )  # fmt: skip
    aimed = state.pending.targets if state.pending and state.pending.question == question.id else ()
    return [p for p in points if p.id in aimed] if aimed else points[:1]


def level_reached(question: Question, record: Record) -> float:
    """The share of the core weight that stands as met, 0 to 1: what the director steers by, never a grade."""
    return standing_share(question, {point_id: v.verdict for point_id, v in record.points.items()})
