"""What a speech leaves behind beyond its words: the exchange with a model, and its own words in place of the authored ones."""

from dataclasses import replace

from interviewer.domain.changing import changed
from interviewer.domain.events import Said
from interviewer.domain.moves import Beat
from interviewer.domain.record import Spoken
from interviewer.domain.state import Exchange, State


def told(state: State, event: Said, beat: Beat) -> State:
    """The state with what was asked of a model kept, and with a model's own words where the authored ones stood in the records."""
    if event.request is None:
        return state
    exchanges = state.chains.get(event.speaker, ())
    kept = exchanges[len(exchanges) - event.kept :] if event.kept else ()
    state = changed(state, chains={**state.chains, event.speaker: (*kept, Exchange(event.request, event.text))})
    if event.source == "script":
        return state
    records = dict(state.records)
    for question in {move.question_id or "" for move in beat.acts} & records.keys():
        authored = {move.text for move in beat.acts if move.question_id == question}
        records[question] = changed(records[question], spoken=_as_said(records[question].spoken, event, authored))
    return changed(state, records=records)


def _as_said(spoken: tuple[Spoken, ...], event: Said, authored: set[str]) -> tuple[Spoken, ...]:
    """All that the speech says of this question is one thing said: what it asks, if it asks, in the words that were heard."""
    mine = [index for index, one in enumerate(spoken) if one.turn == event.turn and one.text in authored]
    if not mine:
        return spoken
    whole = replace(spoken[mine[-1]], text=event.text)
    return tuple(whole if index == mine[0] else one for index, one in enumerate(spoken) if index not in mine[1:])
