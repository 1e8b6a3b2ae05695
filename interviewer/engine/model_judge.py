"""The judge with a model: it is asked for verdicts and the words they rest on, and believed only where the candidate said those words."""

import asyncio
import json
import math
from collections.abc import Sequence
from contextlib import aclosing
from dataclasses import dataclass, replace

from interviewer.domain.signals import RetryIn
from interviewer.domain.usage import Usage, added
from interviewer.domain.verdict import Judgement
from interviewer.engine.aside import aside
from interviewer.engine.marking.briefing import Briefing
from interviewer.engine.marking.card import others
from interviewer.engine.marking.cites import Evidence
from interviewer.engine.marking.content import Content
from interviewer.engine.marking.judged import Asked, live, nothing, settled
from interviewer.engine.marking.lines import Numbered, candidate_lines, newest, numbered
from interviewer.engine.marking.reply import Marks, ReplyUnreadable, read_reply
from interviewer.engine.model import CutError, Finished, Model, ModelError, ModelRequest, Piece
from interviewer.engine.ports import Case, JudgeError, Stop, Tell
from interviewer.engine.prompting import Prompts
from interviewer.engine.sanitise import clean

BYTES_A_TOKEN = 3
"""How much text a token holds at least; English has about four characters in one."""
LEAST_REPLY = 600
"""With less room for the reply, in tokens, a model is not asked."""
TOO_LONG = "the answers are longer than the model's window"
WHY_WORDS = 25
RAW_LENGTH = 8_000
"""How much of an unusable reply is kept, in characters."""


@dataclass(frozen=True, slots=True)
class _Prepared:
    lines: tuple[Numbered, ...]
    asked: Asked
    telling: frozenset[str]
    """The ids of the lines that hold something."""


@dataclass(frozen=True, slots=True)
class _Answer:
    text: str
    usage: Usage | None


class ModelJudge:
    """Asks a model once for what the newest line bears on, and once, or twice if it must, for the whole question. PromptError."""

    def __init__(self, model: Model, prompts: Prompts) -> None:
        self._model = model
        self._briefing = Briefing(prompts)

    @property
    def name(self) -> str:
        """What its verdicts are signed with."""
        return f"model:{self._model.name}"

    @property
    def at_once(self) -> bool:
        """A model takes its time."""
        return False

    async def live(self, case: Case, stop: Stop, tell: Tell) -> Judgement:
        """What the newest lines bear on, within the model's patience; nothing if they hold nothing. JudgeError."""
        prepared = await _prepared(case)
        if not any(line.id in prepared.telling for line in prepared.asked.newest):
            return Judgement(answers_ask="unclear")
        request = self._fitting(self._briefing.request(case, prepared.lines, "live"))
        try:
            async with asyncio.timeout(self._model.patience):
                answer = await self._ask(request, stop, tell)
        except TimeoutError:
            raise JudgeError(f"no verdict within {self._model.patience:g} s") from None
        try:
            marks = _read(answer, case, whole=False)
        except ReplyUnreadable as error:
            raise _unusable(error, answer, answer.usage) from None
        return self._signed(live(prepared.asked, marks), answer.usage)

    async def settle(self, case: Case) -> Judgement:
        """Every point and misconception, from all lines; a reply that cannot be read is asked for once more. JudgeError."""
        prepared = await _prepared(case)
        if not prepared.telling:
            return nothing(case.question)
        request = self._fitting(self._briefing.request(case, prepared.lines, "settle"))
        answer = await self._ask(request, Stop(), _untold)
        try:
            marks, usage = _read(answer, case, whole=True), answer.usage
        except ReplyUnreadable as error:
            marks, usage = await self._once_more(case, self._briefing.repair(request, answer.text, str(error)), answer)
        return self._signed(settled(prepared.asked, marks), usage)

    async def _once_more(self, case: Case, request: ModelRequest, first: _Answer) -> tuple[Marks, Usage | None]:
        """The marks after a reply that could not be read, and what both replies cost; JudgeError."""
        try:
            second = await self._ask(self._fitting(request), Stop(), _untold)
        except JudgeError as error:
            raise JudgeError(str(error), raw=error.raw or first.text[:RAW_LENGTH], usage=first.usage) from error
        usage = next(iter(added(added({}, first.usage), second.usage).values()), None)
        try:
            return _read(second, case, whole=True), usage
        except ReplyUnreadable as error:
            raise _unusable(error, second, usage) from None

    def _signed(self, judgement: Judgement, usage: Usage | None) -> Judgement:
        return judgement.model_copy(update={"prompt": self._briefing.digest, "usage": usage})

    def _fitting(self, request: ModelRequest) -> ModelRequest:
        """The request with as long a reply as there is room for; JudgeError if that is too little."""
        texts = [message.text for message in request.messages]
        if request.schema is not None:
            texts.append(json.dumps(request.schema.body))
        room = self._model.window - math.ceil(sum(len(text.encode()) for text in texts) / BYTES_A_TOKEN)
        if room < LEAST_REPLY:
            raise JudgeError(TOO_LONG)
        return replace(request, max_tokens=min(request.max_tokens, room))

    async def _ask(self, request: ModelRequest, stop: Stop, tell: Tell) -> _Answer:
        """The whole reply, or as much as came before it broke off; JudgeError if that is nothing."""
        pieces: list[str] = []
        try:
            async with aclosing(self._model.stream(request, stop)) as items:
                async for item in items:
                    match item:
                        case Piece(text):
                            pieces.append(text)
                        case RetryIn():
                            tell(item)
                        case Finished(usage):
                            return _Answer("".join(pieces), usage)
        except CutError as error:
            if not pieces or error.why in {"filter", "refusal", "tool"}:
                raise _failed(error, pieces) from error
        except ModelError as error:
            raise _failed(error, pieces) from error
        return _Answer("".join(pieces), None)


async def _prepared(case: Case) -> _Prepared:
    return await aside(lambda: _prepare(case), sum(len(line.text) for line in case.record.lines))


def _prepare(case: Case) -> _Prepared:
    lines, content = numbered(case.record), Content(case.question)
    telling = frozenset(line.id for line in candidate_lines(lines) if content.says_something(line.line))
    evidence = Evidence(lines, case.question, telling)
    asked = Asked(case.question, others(case.cast, case.question), case.record, evidence, newest(lines))
    return _Prepared(lines, asked, telling)


def _read(answer: _Answer, case: Case, *, whole: bool) -> Marks:
    return read_reply(answer.text, case.question, [line.text for line in case.record.lines], whole=whole)


def _unusable(error: ReplyUnreadable, answer: _Answer, usage: Usage | None) -> JudgeError:
    return JudgeError(f"the reply is no verdict: {_few_words(str(error))}", raw=answer.text[:RAW_LENGTH], usage=usage)


def _failed(error: ModelError, pieces: Sequence[str]) -> JudgeError:
    return JudgeError(_few_words(str(error)), raw="".join(pieces)[:RAW_LENGTH] or None)


def _few_words(text: str) -> str:
    return " ".join(clean(text).split()[:WHY_WORDS]).rstrip(".")


def _untold(signal: RetryIn) -> None:
    """Nobody waits for a settlement."""
