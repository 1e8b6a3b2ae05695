"""What a model saw of another question's answer in the newest line: it joins that question's record."""

from collections.abc import Iterable

from interviewer.domain.changing import changed
from interviewer.domain.record import Line, Record
from interviewer.domain.state import State
from interviewer.domain.verdict import Elsewhere


def carried(state: State, question_id: str, passages: Iterable[Elsewhere]) -> State:
    """The state in which these passages of the question's newest line are lines of the questions they answer, too.

    One for a question that was never asked is judged at once, so that it is picked up and not asked cold; one for a closed question waits
    for its settlement.
    """
    newest = [line for line in state.record(question_id).lines if line.turn == state.turn]
    records = dict(state.records)
    unasked: list[str] = []
    for passage in passages:
        line = next((line for line in newest if line.start <= passage.start < line.end), None)
        if line is None or passage.question == question_id or not state.cast.has(passage.question):
            continue
        record = records.get(passage.question) or Record(question=passage.question)
        if any(other.turn == line.turn for other in record.lines):
            continue
        records[passage.question] = changed(record, lines=(*record.lines, _passage(line, passage)))
        if record.asked_at is None and state.cast.question(passage.question).scored:
            unasked.append(passage.question)
    return changed(state, records=records, passed=(*state.passed, *unasked))


def _passage(line: Line, passage: Elsewhere) -> Line:
    start, end = max(0, passage.start - line.start), min(len(line.text), passage.end - line.start)
    return Line(
        turn=line.turn,
        start=line.start + start,
        end=line.start + end,
        text=line.text[start:end],
        carried=True,
        asides=tuple((max(0, a - start), min(end, b) - start) for a, b in line.asides if a < end and b > start),
    )
