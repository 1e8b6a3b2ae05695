"""A candidate played by a model, who sees what stands in the terminal and nothing else."""

from interviewer.engine.candidates.sight import Sight
from interviewer.engine.model import Message, Model, ModelRequest
from interviewer.engine.ports import Stop
from interviewer.engine.prompting import Prompts
from interviewer.engine.whole_reply import whole_reply

MOST_TOKENS = 700
"""The longest answer, in tokens; a model that reasons first needs room for that."""
TEMPERATURE = 0.8
PER_TOKEN = 3
"""Characters in a token, at the least."""


class ModelCandidate:
    """One candidate in one interview; the conversation so far goes with every request, the oldest left out where it would not fit."""

    def __init__(self, model: Model, prompts: Prompts) -> None:
        self._model = model
        self._brief = Message("system", prompts.render("candidate"))
        self._talk: list[Message] = []

    @property
    def kind(self) -> str:
        """What kind of candidate it is."""
        return "model"

    @property
    def self_rating(self) -> int | None:
        """It is not asked."""
        return None

    async def answer(self, sight: Sight) -> str:
        """What the model types. ModelError."""
        heard = "\n".join(f"{speaker}: {text}" for speaker, text in sight.said)
        self._talk.append(Message("user", heard or "(Nothing is said.)"))
        text = (await self._reply()).strip()
        self._talk.append(Message("assistant", text or "(You said nothing.)"))
        return text

    async def _reply(self) -> str:
        self._forget()
        request = ModelRequest((self._brief, *self._talk), "candidate", MOST_TOKENS, temperature=TEMPERATURE)
        text, _ = await whole_reply(self._model, request, Stop())
        return text

    def _forget(self) -> None:
        """Leave out the oldest exchanges until the rest fits the model's window."""
        room = (self._model.window - MOST_TOKENS) * PER_TOKEN - len(self._brief.text)
        while len(self._talk) > 1 and sum(len(message.text) for message in self._talk) > room:
            del self._talk[:2]
