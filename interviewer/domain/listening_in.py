"""What each member of a panel has heard since they last spoke."""

from collections.abc import Sequence

from interviewer.domain.changing import changed
from interviewer.domain.events import Flag
from interviewer.domain.state import Overheard, State

MOST = 12
"""How many things are kept for one member; what is older has passed."""


def said_at_the_table(state: State, speaker: str | None, text: str) -> State:
    """The state after somebody spoke, the candidate for None; one interviewer alone overhears nobody."""
    panel = state.cast.persona.panel
    if not panel or not text:
        return state
    new = Overheard(state.turn, speaker, text)
    heard = {m.label: () if m.label == speaker else (*state.overheard.get(m.label, ()), new)[-MOST:] for m in panel}
    return changed(state, overheard=heard)


def without_asides(text: str, flags: Sequence[Flag]) -> str:
    """The candidate's words without what was meant for a grader or a program."""
    for flag in sorted((flag for flag in flags if flag.kind == "injection"), key=lambda flag: flag.start, reverse=True):
        text = f"{text[: flag.start]}[aside]{text[flag.end :]}"
    return text
