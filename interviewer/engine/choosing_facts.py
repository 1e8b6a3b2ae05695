"""Company questions that no rule knows: a model says which of the facts' titles one asks for, or that none does."""

import asyncio
import json
from collections.abc import Sequence
from typing import Any

from interviewer.domain.events import Act, Flag
from interviewer.domain.listening_in import without_asides
from interviewer.domain.state import State
from interviewer.domain.usage import Usage
from interviewer.engine.marking.reply import ReplyUnreadable, object_in
from interviewer.engine.model import Message, Model, ModelError, ModelRequest, ReplySchema
from interviewer.engine.ports import Choice, FactChooser, Stop
from interviewer.engine.prompting import Prompts
from interviewer.engine.whole_reply import whole_reply

DEADLINE_S = 6.0
"""How long a candidate waits for the choice, in seconds; after that nobody knows."""
MOST_TOKENS = 1_000
"""The longest reply; a model that reasons first needs room for that."""
NONE = "none of them"
"""What is chosen where no fact is asked for."""


class ModelChooser:
    """Sees the titles of facts and the candidate's turn, and nothing of what the facts say."""

    def __init__(self, model: Model, prompts: Prompts, deadline_s: float = DEADLINE_S) -> None:
        self._model = model
        self._prompts = prompts
        self._deadline_s = deadline_s

    async def choose(self, state: State, asked: Act, flags: Sequence[Flag], stop: Stop) -> Choice:
        """The fact that is asked for, if the model says so in time."""
        facts = askable(state)
        if not facts:
            return Choice(None)
        try:
            async with asyncio.timeout(self._deadline_s):
                text, usage = await whole_reply(self._model, self._request(state, asked, flags, facts), stop)
        except (ModelError, TimeoutError):
            return Choice(None)
        return Choice(facts.get(_chosen(text, state.text)), usage)

    def _request(self, state: State, asked: Act, flags: Sequence[Flag], facts: dict[str, str]) -> ModelRequest:
        prompt = self._prompts.render(
            "choose_fact",
            titles="\n".join(f"- {title}" for title in facts),
            marker=state.marker,
            turn=json.dumps(without_asides(state.text, flags), ensure_ascii=False),
            asked=json.dumps(_asked(state, asked, flags), ensure_ascii=False),
            none=NONE,
        )
        return ModelRequest((Message("user", prompt),), "choice", MOST_TOKENS, schema=_schema(facts), temperature=0.0)


def askable(state: State) -> dict[str, str]:
    """The facts that can be asked for, by title."""
    facts: dict[str, str] = {}
    for fact in state.cast.persona.facts:
        if fact.disclosure == "never" or fact.answers or fact.answers_by:
            facts.setdefault(fact.title, fact.id)
    return facts


async def led(
    acts: tuple[Act, ...], flags: Sequence[Flag], state: State, chooser: FactChooser | None, stop: Stop
) -> tuple[tuple[Act, ...], Usage | None]:
    """The acts of a turn, the first question about the company that no rule knows led to its fact where it has one, and what that took."""
    asked = next((act for act in acts if act.kind == "ask_company" and act.target is None and not act.private), None)
    if chooser is None or asked is None:
        return acts, None
    choice = await chooser.choose(state, asked, flags, stop)
    if choice.fact is None or any(act.kind == "ask_company" and act.target == choice.fact for act in acts):
        return acts, choice.usage
    known = asked.model_copy(update={"target": choice.fact})
    return tuple(known if act is asked else act for act in acts), choice.usage


def _asked(state: State, asked: Act, flags: Sequence[Flag]) -> str:
    """The words of one act, without what was meant for a grader or a program."""
    inside = [flag for flag in flags if asked.start <= flag.start and flag.end <= asked.end]
    moved = [flag.model_copy(update={"start": flag.start - asked.start, "end": flag.end - asked.start}) for flag in inside]
    return without_asides(state.text[asked.start : asked.end], moved)


def _schema(facts: dict[str, str]) -> ReplySchema:
    choice: dict[str, Any] = {"type": "string", "enum": [*facts, NONE]}
    body = {"type": "object", "additionalProperties": False, "required": ["fact"], "properties": {"fact": choice}}
    return ReplySchema("chosen_fact", body)


def _chosen(text: str, said: str) -> str:
    """The title in a reply; an object that stands in the candidate's words is theirs, and one that cannot be read chooses none."""
    try:
        written = object_in(text)
    except ReplyUnreadable:
        return NONE
    parsed: Any = json.loads(written)
    match parsed:
        case {"fact": str(title), **rest} if not rest and written not in said:
            return title
        case _:
            return NONE
