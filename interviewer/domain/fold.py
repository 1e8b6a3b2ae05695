"""From events to state: `apply` takes one event, `fold` a whole journal; both give the same state."""

from collections.abc import Iterable

from interviewer.domain import events as e
from interviewer.domain.changing import changed
from interviewer.domain.effects import apply_move
from interviewer.domain.graders import is_model
from interviewer.domain.hearing import corrected
from interviewer.domain.listening_in import said_at_the_table, without_asides
from interviewer.domain.merging import merge_live
from interviewer.domain.passages import carried
from interviewer.domain.record import Line, Record
from interviewer.domain.speeches import told
from interviewer.domain.state import GAP_LIMIT_S, State, Tally
from interviewer.domain.usage import added


def fold(events: Iterable[e.Event]) -> State:
    """The state after all these events; ValueError if the first is not Opened."""
    state: State | None = None
    for event in events:
        state = apply(state, event)
    if state is None:
        raise ValueError("a journal without events has no state")
    return state


def apply(state: State | None, event: e.Event) -> State:
    """The state after one more event; ValueError if an interview begins with anything but Opened, or twice."""
    if isinstance(event, e.Opened):
        if state is not None:
            raise ValueError(f"event {event.seq} opens an interview that is open already")
        return State(
            session=event.session, cast=event.cast, plan=event.plan, settings=event.settings, marker=event.marker, seq=event.seq
        )  # fmt: skip
    if state is None:
        raise ValueError(f"event {event.seq} comes before the interview was opened")
    return changed(_effect(state, event), seq=event.seq)


def _effect(state: State, event: e.Event) -> State:
    match event:
        case e.Answered():
            return _answered(state, event)
        case e.Heard():
            return _heard(state, event)
        case e.Judged():
            return _judged(state, event)
        case e.Settled():
            return _settled(state, event)
        case e.MoveChosen():
            return _move_chosen(state, event)
        case e.Said():
            return _said(state, event)
        case e.TakenBack():
            return _taken_back(state, event)
        case _:
            return _mark(state, event)


def _mark(state: State, event: e.Event) -> State:
    """Events that only leave a mark."""
    match event:
        case e.Unjudged():
            return _unjudged(state, event)
        case e.Rated():
            return changed(state, rated=state.rated | {event.competency})
        case e.Drafted():
            return changed(state, draft=event.text)
        case e.SelfRated():
            return changed(state, self_rated=True)
        case e.Paused():
            return changed(state, paused=True, waiting_since=None)
        case e.Resumed():
            return changed(state, paused=False, waiting_since=event.at)
        case e.Closed():
            return changed(state, closed=True, undo=None, current=None, pending=None)
        case _:
            return state


def _answered(state: State, event: e.Answered) -> State:
    return changed(
        state,
        undo=changed(state, undo=None),
        active_s=state.active_s + _gap(state, event),
        waiting_since=None,
        last_turn=event.turn,
        turn=event.turn,
        text=event.text,
        heard=None,
        judged=frozenset(),
        unjudged=frozenset(),
        passed=(),
        ack=None,
        hook=None,
        answers_ask=None,
        moves=None,
        said=0,
        gestured=0,
        candidate_words=state.candidate_words + len(event.text.split()),
        phase_turns=state.phase_turns + 1,
        draft="",
    )


def _gap(state: State, event: e.Answered) -> float:
    if state.waiting_since is None or state.paused:
        return 0.0
    return min(GAP_LIMIT_S, max(0.0, (event.at - state.waiting_since).total_seconds()))


def _heard(state: State, event: e.Heard) -> State:
    asides = tuple((flag.start, flag.end) for flag in event.flags if flag.kind == "injection")
    records = dict(state.records)
    for about in event.about:
        record = state.record(about.question) if about.question not in records else records[about.question]
        line = Line(
            turn=event.turn,
            start=about.start,
            end=about.end,
            text=state.text[about.start : about.end],
            carried=about.carried,
            asides=tuple(
                (max(0, start - about.start), min(end, about.end) - about.start)
                for start, end in asides
                if start < about.end and end > about.start
            ),
        )
        records[about.question] = changed(record, lines=(*record.lines, line))
    explained = {flag.what for flag in event.flags if flag.kind == "explained" and flag.what is not None}
    only_waits = bool(event.acts) and all(act.kind == "think" for act in event.acts)
    state = said_at_the_table(state, None, without_asides(state.text, event.flags))
    return changed(
        state,
        heard=event,
        records=records,
        waits=state.waits + 1 if only_waits else 0,
        terms_explained=state.terms_explained | explained,
        usage=added(state.usage, event.usage),
    )


def _judged(state: State, event: e.Judged) -> State:
    record = merge_live(state.record(event.question), event.judgement)
    state = changed(state, records={**state.records, event.question: record}, judged=state.judged | {event.question})
    state = _waited(state, event.ack, event.judgement.usage)
    if is_model(event.by):
        state = carried(state, event.question, event.judgement.elsewhere)
    if event.question == state.current and state.heard is not None:
        acts = corrected(state.heard.acts, event.judgement.acts, len(state.text))
        heard = state.heard.model_copy(update={"acts": acts})
        state = changed(state, hook=event.judgement.hook, answers_ask=event.judgement.answers_ask, heard=heard)
    return state


def _unjudged(state: State, event: e.Unjudged) -> State:
    state = _waited(state, event.ack, event.usage)
    if event.mode == "settle":
        record = state.record(event.question)
        return changed(state, records={**state.records, event.question: changed(record, given_up=record.line_refs)})
    if state.settings.judge == "embedded" or event.question in state.unjudged:
        return changed(state, judged=state.judged | {event.question})
    return changed(state, unjudged=state.unjudged | {event.question})


def _waited(state: State, ack: str | None, usage: e.Usage | None) -> State:
    """The state with what a model was used for, and with the line that was said while it was awaited."""
    state = changed(state, usage=added(state.usage, usage))
    if ack is None:
        return state
    name, _, index = ack.rpartition(".")
    text = state.cast.persona.lines_named(name)[int(index)]
    return changed(state, ack=text, acked_at=state.turn, used={**state.used, ack: state.used.get(ack, 0) + 1})


def _settled(state: State, event: e.Settled) -> State:
    record = state.record(event.question)
    record = changed(record, settled={**record.settled, event.by: event.lines})
    return changed(state, records={**state.records, event.question: record}, usage=added(state.usage, event.judgement.usage))


def _move_chosen(state: State, event: e.MoveChosen) -> State:
    state = changed(state, moves=event, said=0, gestured=0)
    for beat in event.beats:
        if beat.phase != state.phase:
            state = changed(state, phase=beat.phase, phase_turns=0)
        if beat.gesture_line is not None:
            state = changed(state, used={**state.used, beat.gesture_line: state.used.get(beat.gesture_line, 0) + 1})
        for move in beat.acts:
            state = apply_move(state, move)
    return state


def _said(state: State, event: e.Said) -> State:
    if state.moves is None:
        return state
    if event.kind == "gesture":
        return changed(state, gestured=event.beat + 1)
    beat = state.moves.beats[event.beat]
    tally = state.tallies.get(event.speaker, Tally())
    asks = sum(move.act in {"ask", "probe"} for move in beat.acts)
    member = state.cast.persona.labelled(event.speaker)
    outside = member is not None and bool(member.speaks_in) and beat.phase not in member.speaks_in
    tally = Tally(
        turns=tally.turns + 1,
        asks=tally.asks + asks,
        words=tally.words + len(event.text.split()),
        outside=tally.outside + outside,
    )
    last = event.beat + 1 == len(state.moves.beats)
    state = told(changed(state, usage=added(state.usage, event.usage)), event, beat)
    state = said_at_the_table(state, event.speaker, event.text)
    thinking = any(move.act == "offer_time" for move in beat.acts)
    return changed(
        state,
        said=event.beat + 1,
        tallies={**state.tallies, event.speaker: tally},
        waiting_since=event.at if last and not thinking and not state.paused else None,
    )


def _taken_back(state: State, event: e.TakenBack) -> State:
    before = state.undo
    if before is None or event.turn != state.turn:
        return state
    return changed(
        before,
        undo=None,
        last_turn=state.last_turn,
        draft=state.text,
        active_s=state.active_s,
        used=state.used,
        facts=state.facts,
        tallies=state.tallies,
        chains=state.chains,
        overheard=state.overheard,
        usage=state.usage,
        acked_at=state.acked_at,
        records={name: _keep_help(record, state.record(name)) for name, record in before.records.items()},
        waiting_since=event.at,
    )


def _keep_help(before: Record, after: Record) -> Record:
    return changed(before, probes=after.probes, helps=after.helps, granted=after.granted, clarified=after.clarified)
