"""How a live judgement, which speaks of the newest line only, joins the standing verdicts of a question."""

from interviewer.domain.changing import changed
from interviewer.domain.record import Record
from interviewer.domain.verdict import Judgement, PointVerdict

_RANK = {"missing": 0, "partial": 1, "met": 2}


def merge_live(record: Record, judgement: Judgement) -> Record:
    """The record with a live judgement merged in.

    A verdict rises with any cite; it falls only to `contradicted`, which needs a cite too, and a contradicted point rises again when it is
    put right. A misconception that is present stays so until it is repaired.
    """
    points = dict(record.points)
    for new in judgement.points:
        old = points.get(new.id)
        if _replaces(old, new):
            points[new.id] = new
    misconceptions = dict(record.misconceptions)
    for found in judgement.misconceptions:
        standing = misconceptions.get(found.id)
        milder = standing is not None and standing.state == "present" and found.state in {"suspected", "absent"}
        if found.state != "absent" and not milder:
            misconceptions[found.id] = found
    return changed(
        record,
        points=points,
        misconceptions=misconceptions,
        parts_answered=record.parts_answered | frozenset(judgement.parts_answered),
    )


def _replaces(old: PointVerdict | None, new: PointVerdict) -> bool:
    if new.verdict == "missing" or not new.cites:
        return False
    if old is None or new.verdict == "contradicted" or old.verdict == "contradicted":
        return True
    return _RANK[new.verdict] > _RANK[old.verdict]
