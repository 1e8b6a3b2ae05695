"""From what was seen to verdicts on points and misconceptions."""

from collections.abc import Sequence
from dataclasses import dataclass

from interviewer.domain.record import Record
from interviewer.domain.verdict import Cite, MisconceptionVerdict, PointVerdict, Verdict
from interviewer.engine.judging.evidence import ReadLine, seen_anywhere, seen_together
from interviewer.engine.judging.passage import Mark
from interviewer.engine.judging.quoting import quote
from interviewer.engine.judging.recall import RECALL_FLOOR
from interviewer.engine.judging.rubric import SoughtMisconception, SoughtPoint

FIRST_GROUP = 1.5
"""How much the first group of a point counts against 1 for each other: authors put the decisive idea first."""
HALF = 0.4
"""The weighted share of groups from which a point is half met."""
RECALL_MET = 0.7
"""The share of a claim's own words, by rarity, that stands for the claim; from RECALL_FLOOR they stand for half of it."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What all lines together show of a point."""

    verdict: Verdict
    marks: tuple[Mark, ...]
    seen: tuple[int, ...] = ()
    """Indices of the groups that were seen."""

    @property
    def newest(self) -> int:
        """The index of the last line it rests on, -1 for none."""
        return max((mark.line for mark in self.marks), default=-1)


DENIAL_TOKENS = 20
"""Up to this length a sentence has room for one claim. From principle, not fitted."""


def standing(point: SoughtPoint, lines: Sequence[ReadLine]) -> Standing:
    """The verdict on a point from all lines, resting on the earliest evidence."""
    sightings = [line.points[point.point.id] for line in lines]
    shown = next((s.shown for s in sightings if s.shown is not None), None)
    groups = [next((s.groups[i] for s in sightings if s.groups[i] is not None), None) for i in range(len(point.groups))]
    seen = tuple(i for i, mark in enumerate(groups) if mark is not None)
    marks = tuple(mark for mark in groups if mark is not None)
    if marks and len(marks) == len(groups):
        complete = Standing("met", marks, seen)
        if shown is None or complete.newest <= shown.line:
            return complete
    if shown is not None:
        return Standing("met", (shown,), seen)
    best = max(sightings, key=lambda s: s.recall, default=None)
    recall = best.recall if best else 0.0
    recalled = (best.recalled,) if best and best.recalled else ()
    share = _share(seen, len(groups))
    if recall >= RECALL_MET:
        return Standing("met", recalled, seen)
    if share >= HALF:
        return Standing("partial", marks, seen)
    if recall >= RECALL_FLOOR:
        return Standing("partial", recalled, seen)
    denied = next((s.denied for s in sightings if s.denied is not None), None)
    if denied is not None and not marks and _is_plain_denial(point, denied):
        return Standing("contradicted", (denied,))
    return Standing("missing", (), seen)


def _is_plain_denial(point: SoughtPoint, denied: Mark) -> bool:
    """A short sentence denies what it names; what a long one denies, words alone do not tell."""
    return point.point.tier == "core" and len(denied.sentence.tokens) <= DENIAL_TOKENS


def _share(seen: Sequence[int], count: int) -> float:
    total = FIRST_GROUP + count - 1
    return sum(FIRST_GROUP if index == 0 else 1.0 for index in seen) / total if count else 0.0


def point_verdict(point: SoughtPoint, stand: Standing, lines: Sequence[ReadLine]) -> PointVerdict:
    """The verdict with the candidate's words and a short reason."""
    return PointVerdict(id=point.point.id, verdict=stand.verdict, cites=cites(stand.marks, lines), reason=_reason(point, stand))


def cites(marks: Sequence[Mark], lines: Sequence[ReadLine]) -> tuple[Cite, ...]:
    """At most two cites: where the first mark stands, and where the latest does."""
    if not marks:
        return ()
    latest = max(marks, key=lambda mark: (mark.line, mark.sentence.start))
    chosen = [marks[0], latest]
    found = [Cite(turn=lines[m.line].line.turn, quote=quote(m, lines[m.line])) for m in chosen]
    return tuple(dict.fromkeys(found))


def _reason(point: SoughtPoint, stand: Standing) -> str:
    seen = [mark.cue.text for mark in stand.marks if mark.cue is not None]
    unseen = [group.name for i, group in enumerate(point.groups) if i not in stand.seen]
    match stand.verdict:
        case "met" if seen:
            return _short(f"has {_list(seen)}")
        case "met":
            return "says it in words close to the point's own"
        case "partial" if seen and unseen:
            return _short(f"has {_list(seen[:2])}; not seen: {_list(unseen[:1])}")
        case "partial":
            return "comes near it, without all it needs"
        case "contradicted":
            return "says the opposite"
        case _:
            return "not seen"


def _list(texts: Sequence[str]) -> str:
    return ", ".join(f"“{text}”" for text in texts)


def _short(reason: str) -> str:
    words = reason.split()
    return reason if len(words) <= 15 else " ".join(words[:15]).rstrip(";,:")


def misconception_verdict(sought: SoughtMisconception, lines: Sequence[ReadLine], record: Record) -> MisconceptionVerdict | None:
    """Suspected where its cues stand together; present only if repeated after its probe; None if nothing was seen."""
    marks = [(line, mark) for line in lines if (mark := seen_together(sought.groups, line)) is not None]
    if not marks:
        return None
    name = sought.misconception.id
    first = marks[0][0]
    probed = [p.turn for p in record.probes if name in p.targets and p.turn >= first.line.turn]
    found = cites([mark for _, mark in marks], lines)
    last = marks[-1][0]
    later = [line for line in lines if line.index > first.index]
    repair = next((m for line in later if (m := seen_anywhere(sought.repaired_by, line)) is not None and line.index >= last.index), None)
    if repair is not None:
        if not probed:
            return None
        both = (*found[:1], *cites([repair], lines))
        return MisconceptionVerdict(
            id=name, state="repaired", cites=tuple(dict.fromkeys(both)), reason="taken back after the question about it"
        )
    if probed and last.line.turn > probed[0]:
        return MisconceptionVerdict(id=name, state="present", cites=found, reason="said again after the question about it")
    return MisconceptionVerdict(id=name, state="suspected", cites=found, reason="the words fit; another reading is possible")
