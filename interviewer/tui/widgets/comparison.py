"""Two answers to one question, point by point: the interview's, and the one given again."""

from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from interviewer.domain import wording
from interviewer.domain.feedback_parts import MisconceptionFeedback, PointFeedback, QuestionFeedback
from interviewer.domain.levels import WORTH
from interviewer.domain.score import HELP_FACTOR
from interviewer.tui.text import joined

Part = str | tuple[str, str]
BETTER, WORSE, SAME = ("+ ", "bold $success"), ("- ", "bold $error"), ("= ", "bold")
HELD = {"present": 0, "suspected": 1, "repaired": 2}
NOT_HELD = 3


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the rubric with what each answer showed of it; `step` is 1 where the new one is better, -1 where it is worse,
    None where there is nothing to compare it with."""

    claim: str
    change: str
    step: int | None
    before: str
    now: str


class Comparison(Vertical):
    """Before and now in two columns, or one below the other where there is little room."""

    def __init__(self, before: QuestionFeedback | None, now: QuestionFeedback) -> None:
        super().__init__()
        self._before, self._now = before, now
        self._rows = rows(before, now)

    def compose(self) -> ComposeResult:
        """The levels, what changed in sum, and every row."""
        before, now = self._before, self._now
        if before is not None and before.entry.unjudged is None and self._rows:
            yield Static(summary(self._rows), classes="summary")
        then = _standing(before) if before is not None else "not asked"
        yield _pair(joined(("Before: ", "bold"), then), joined(("Now: ", "bold"), _standing(now)))
        for row in self._rows:
            yield Static(_claim(row), classes="claim")
            yield _pair(joined(("Before: ", "dim"), row.before), joined(("Now: ", "dim"), row.now))


def rows(before: QuestionFeedback | None, now: QuestionFeedback) -> list[Row]:
    """Every core point, the extra ones and the misconceptions that either answer showed."""
    if now.entry.unjudged is not None:
        return []
    known = before if before is not None and before.entry.unjudged is None else None
    old = {point.point.id: point for point in known.points} if known else {}
    shown = [p for p in now.points if p.point.kind == "core" or p.quotes or ((was := old.get(p.point.id)) and was.quotes)]
    return [*(_point(known, old.get(p.point.id), now, p) for p in shown), *_misconceptions(known, now)]


def summary(compared: list[Row]) -> Content:
    """How many lines are better, worse and as before."""
    steps = [row.step for row in compared]
    return joined(BETTER, f"{steps.count(1)} better   ", WORSE, f"{steps.count(-1)} worse   ", SAME, f"{steps.count(0)} as before")


def _point(known: QuestionFeedback | None, was: PointFeedback | None, now: QuestionFeedback, is_: PointFeedback) -> Row:
    extra = " (extra)" if is_.point.kind == "bonus" else ""
    claim = f"{wording.clause(is_.claim)}{extra}"
    new = _verdict(is_, now)
    if known is None or was is None:
        return Row(claim, f"now {new}", None, "not judged", f"{new}, {wording.evidence(is_.quotes)}")
    old = _verdict(was, known)
    before, after = f"{old}, {wording.evidence(was.quotes)}", f"{new}, {wording.evidence(is_.quotes)}"
    return Row(claim, _change(old, new), _sign(_worth(is_) - _worth(was)), before, after)


def _misconceptions(known: QuestionFeedback | None, now: QuestionFeedback) -> list[Row]:
    old = {m.id: m for m in known.misconceptions} if known else {}
    new = {m.id: m for m in now.misconceptions}
    found: list[Row] = []
    for name, shown in {**old, **new}.items():
        was, is_ = old.get(name), new.get(name)
        step = _sign(_held_rank(is_) - _held_rank(was)) if known else None
        claim = f"Misconception: {wording.clause(shown.claim)}. In truth: {wording.clause(shown.truth)}"
        before = _held(was) if known else "not judged"
        found.append(Row(claim, _change(_state(was), _state(is_)) if known else f"now {_state(is_)}", step, before, _held(is_)))
    return found


def _verdict(point: PointFeedback, shown: QuestionFeedback) -> str:
    return f"{wording.verdict(point, shown.entry)}{wording.helped(point)}"


def _change(old: str, new: str) -> str:
    return f"{new}, as before" if old == new else f"was {old}, now {new}"


def _worth(point: PointFeedback) -> float:
    """What a point earned; something wrong said of it is below nothing said."""
    earned = WORTH[point.point.verdict] * HELP_FACTOR[point.point.help]
    return -1.0 if point.point.verdict == "contradicted" else earned


def _sign(difference: float) -> int:
    return (difference > 0) - (difference < 0)


def _held_rank(shown: MisconceptionFeedback | None) -> int:
    return NOT_HELD if shown is None else HELD[shown.state]


def _state(shown: MisconceptionFeedback | None) -> str:
    return "not seen" if shown is None else wording.held(shown)


def _held(shown: MisconceptionFeedback | None) -> str:
    return "not seen" if shown is None else f"{wording.held(shown)}, {wording.evidence(shown.quotes)}"


def _standing(shown: QuestionFeedback) -> str:
    entry = shown.entry
    if entry.unjudged is not None:
        return f"not judged ({entry.unjudged})"
    estimate = ", keyword estimate" if wording.by_keywords(entry) else ""
    return f"{wording.level(entry.level)}{estimate}, confidence {entry.confidence}; {wording.course(entry)}"


def _claim(row: Row) -> Content:
    sign = "" if row.step is None else {1: BETTER, -1: WORSE, 0: SAME}[row.step]
    return joined(sign, (row.change, "bold"), f": {row.claim}")


def _pair(before: Content, now: Content) -> Horizontal:
    return Horizontal(Static(before, classes="before"), Static(now, classes="now"), classes="pair")
