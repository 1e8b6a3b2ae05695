"""What each move does to the state when it is chosen."""

from interviewer.domain.changing import changed
from interviewer.domain.moves import ASKING, Move
from interviewer.domain.record import Help, ProbeMade, Record, Spoken
from interviewer.domain.state import Debt, PendingAsk, State


def apply_move(state: State, move: Move) -> State:
    """The state after one move was chosen; what belongs to a question changes that question's record only."""
    if move.line is not None:
        state = changed(state, used={**state.used, move.line: state.used.get(move.line, 0) + 1})
    if move.paid is not None:
        state = changed(state, debts=tuple(debt for debt in state.debts if debt.what != move.paid))
    if move.fact_id is not None and move.act in {"answer_candidate", "open", "state"}:
        heard = move.act == "answer_candidate"
        state = changed(state, facts={**state.facts, move.fact_id: state.facts.get(move.fact_id, 0) + heard})
    if move.debt is not None and move.act in {"park", "defer"}:
        state = changed(state, debts=(*state.debts, Debt(kind=move.act, what=move.debt)))
    if move.act == "park" and move.topic is not None:
        state = changed(state, digressed=state.digressed | {move.topic})
    if move.question_id is not None and state.cast.has(move.question_id):
        record = _on_record(state, state.record(move.question_id), move)
        state = changed(state, records={**state.records, move.question_id: record})
    return _on_state(state, move)


def _on_record(state: State, record: Record, move: Move) -> Record:
    if move.text:
        spoken = Spoken(turn=state.turn, act=move.act, text=move.text, targets=move.targets, level=move.hint_level)
        record = changed(record, spoken=(*record.spoken, spoken))
    if move.reason == "stuck":
        record = changed(record, stuck=record.stuck + 1)
    match move.act:
        case "ask":
            return changed(record, asked_at=state.turn, closed=False)
        case "probe":
            made = ProbeMade(turn=state.turn, targets=move.targets, reason=move.reason or "gap")
            owed = tuple(point for point in record.owed if point not in move.targets)
            return changed(record, probes=(*record.probes, made), owed=owed)
        case "hint":
            given = Help(turn=state.turn, points=move.targets, level=move.hint_level or 1)
            unasked = record.unasked_hints + (move.reason != "requested")
            return changed(record, helps=(*record.helps, given), unasked_hints=unasked)
        case "clarify":
            return _clarified(record, move)
        case "redirect":
            return changed(record, redirects=record.redirects + 1)
        case "ask_back":
            return changed(record, ask_backs=record.ask_backs + 1)
        case "move_on" | "hand_over" if move.reason is not None:
            return changed(record, closed=True)
        case _:
            return record


def _clarified(record: Record, move: Move) -> Record:
    granted = (*record.granted, move.grants) if move.grants and move.grants not in record.granted else record.granted
    owed = (*record.owed, move.debt) if move.debt and move.debt not in record.owed else record.owed
    index = move.line.rsplit(".", 1)[-1] if move.line else ""
    clarified = record.clarified | {int(index)} if index.isdigit() else record.clarified
    return changed(record, granted=granted, owed=owed, clarified=clarified)


def _on_state(state: State, move: Move) -> State:
    match move.act:
        case "ask" if move.question_id is None:
            return changed(state, current=None, pending=PendingAsk(question="", kind="parked"), waits=0)
        case "ask":
            question = move.question_id or ""
            asked = state.asked if question in state.asked else (*state.asked, question)
            return changed(state, current=question, asked=asked, pending=PendingAsk(question=question, kind="ask"), waits=0)
        case "probe" if move.reason == "plain_words" and move.hook is not None:
            pending = PendingAsk(question=move.question_id or "", kind="probe", term=move.hook)
            return changed(state, terms_asked=state.terms_asked | {move.hook}, pending=pending, waits=0)
        case "probe" | "hint" if move.question_id is not None:
            depth = state.depth_probes | {move.question_id} if move.reason == "depth" else state.depth_probes
            pending = PendingAsk(question=move.question_id, kind=move.act, targets=move.targets)
            return changed(state, depth_probes=depth, pending=pending, waits=0)
        case "move_on" | "hand_over" if move.reason is not None:
            return changed(state, current=None, pending=None)
        case "invite_questions":
            return changed(state, reversed=True, current=None, pending=None)
        case "close":
            return changed(_closing(state), closing=True, current=None, pending=None, close_why=move.reason or "finished")
        case _:
            return state


def _closing(state: State) -> State:
    if state.current is None:
        return state
    record = changed(state.record(state.current), closed=True)
    return changed(state, records={**state.records, state.current: record})


def is_asking(move: Move) -> bool:
    """Whether the candidate is expected to answer this move."""
    return move.act in ASKING
