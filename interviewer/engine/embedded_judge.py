"""The judge without a model: it finds the cues of the points in the candidate's words, and says nothing of what it cannot see."""

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from interviewer.domain.cast import Cast
from interviewer.domain.question import Question
from interviewer.domain.record import Record
from interviewer.domain.verdict import Judgement, MisconceptionVerdict, PointVerdict
from interviewer.engine.aside import LONG, aside
from interviewer.engine.judging.bearing import answers_ask, elsewhere, parts_answered
from interviewer.engine.judging.evidence import ReadLine, read_lines
from interviewer.engine.judging.hook import choose_hook
from interviewer.engine.judging.rubric import Rubric, common, make_rubric, rarity
from interviewer.engine.judging.verdicts import Standing, misconception_verdict, point_verdict, standing
from interviewer.engine.ports import Case, Stop, Tell

KEPT_CASTS = 8
"""How many casts stay ready for reading."""


@dataclass(frozen=True)
class _Prepared:
    cast: Cast
    rarities: Mapping[str, float]
    common: frozenset[str]
    rubrics: dict[int, tuple[Question, Rubric]]


class EmbeddedJudge:
    """Judges by cues, formulas and words, at once and always the same."""

    def __init__(self) -> None:
        self._prepared: OrderedDict[int, _Prepared] = OrderedDict()

    @property
    def name(self) -> str:
        """What its verdicts are signed with."""
        return "embedded"

    @property
    def at_once(self) -> bool:
        """It has nobody to ask."""
        return True

    async def live(self, case: Case, stop: Stop, tell: Tell) -> Judgement:  # noqa: ARG002 - there is nothing to wait for
        """What the newest line of the record bears on; nothing if there is no line."""
        return await aside(lambda: self.judge_newest(case.cast, case.question, case.record), self._effort(case))

    async def settle(self, case: Case) -> Judgement:
        """Every point, and every misconception that was seen, from all lines."""
        return await aside(lambda: self.judge_all(case.cast, case.question, case.record), self._effort(case))

    def judge_all(self, cast: Cast, question: Question, record: Record) -> Judgement:
        """The same as `settle`, for callers that do not wait."""
        rubric = self._rubric(cast, question)
        lines = read_lines(rubric, record)
        if _mostly_foreign(lines):
            return Judgement(unjudged="language", answers_ask="unclear")
        standings = {point.point.id: standing(point, lines) for point in rubric.points}
        return Judgement(
            points=tuple(point_verdict(point, standings[point.point.id], lines) for point in rubric.points),
            misconceptions=_misconceptions(rubric, lines, record),
            answers_ask=answers_ask(rubric, record, lines, standings) if lines else "no",
            parts_answered=parts_answered(rubric, standings),
        )

    def judge_newest(self, cast: Cast, question: Question, record: Record) -> Judgement:
        """The same as `live`, for callers that do not wait."""
        rubric = self._rubric(cast, question)
        lines = read_lines(rubric, record)
        if not lines:
            return Judgement(answers_ask="no")
        if lines[-1].foreign:
            return Judgement(unjudged="language", answers_ask="unclear")
        standings = {point.point.id: standing(point, lines) for point in rubric.points}
        others = [self._rubric(cast, other) for other in cast.questions if other.scored and other.id != question.id]
        return Judgement(
            points=_newest_points(rubric, lines, standings),
            misconceptions=_newest_misconceptions(rubric, lines, record),
            answers_ask=answers_ask(rubric, record, lines, standings),
            parts_answered=parts_answered(rubric, standings),
            elsewhere=elsewhere(rubric, others, record),
            hook=choose_hook(rubric, lines[-1]),
        )

    def _effort(self, case: Case) -> int:
        """How much there is to read, in characters; making a question ready takes as long as reading a long answer."""
        prepared = self._prepared.get(id(case.cast))
        length = sum(len(line.text) for line in case.record.lines)
        return length if prepared is not None and id(case.question) in prepared.rubrics else max(length, LONG)

    def _rubric(self, cast: Cast, question: Question) -> Rubric:
        """The question made ready, kept as long as its cast is in use."""
        prepared = self._prepared.get(id(cast))
        if prepared is None or prepared.cast is not cast:
            prepared = _Prepared(cast, rarity(cast), common(cast), {})
            self._prepared[id(cast)] = prepared
        self._prepared.move_to_end(id(cast))
        while len(self._prepared) > KEPT_CASTS:
            self._prepared.popitem(last=False)
        kept = prepared.rubrics.get(id(question))
        if kept is None or kept[0] is not question:
            kept = (question, make_rubric(question, prepared.rarities, prepared.common))
            prepared.rubrics[id(question)] = kept
        return kept[1]


def _mostly_foreign(lines: Sequence[ReadLine]) -> bool:
    foreign = sum(len(line.line.text.split()) for line in lines if line.foreign)
    return foreign > sum(len(line.line.text.split()) for line in lines if not line.foreign)


def _newest_points(rubric: Rubric, lines: Sequence[ReadLine], standings: Mapping[str, Standing]) -> tuple[PointVerdict, ...]:
    """Verdicts that rest on the newest line, alone or together with earlier ones."""
    found: list[PointVerdict] = []
    for point in rubric.points:
        stand = standings[point.point.id]
        if stand.newest == lines[-1].index:
            found.append(point_verdict(point, stand, lines))
    return tuple(found)


def _newest_misconceptions(rubric: Rubric, lines: Sequence[ReadLine], record: Record) -> tuple[MisconceptionVerdict, ...]:
    before = {v.id: v for v in _misconceptions(rubric, lines[:-1], record)}
    return tuple(v for v in _misconceptions(rubric, lines, record) if before.get(v.id) != v)


def _misconceptions(rubric: Rubric, lines: Sequence[ReadLine], record: Record) -> tuple[MisconceptionVerdict, ...]:
    found = (misconception_verdict(sought, lines, record) for sought in rubric.misconceptions)
    return tuple(verdict for verdict in found if verdict is not None)
