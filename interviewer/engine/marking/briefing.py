"""What a judge is asked: the rubric of a question, all that was said about it, and what to do now, in this order."""

from collections.abc import Sequence
from typing import Literal

from interviewer.domain.question import Question
from interviewer.domain.record import Record
from interviewer.engine.marking.card import NONE, card_fields, titles
from interviewer.engine.marking.lines import Numbered, newest, written
from interviewer.engine.marking.schema import reply_schema
from interviewer.engine.model import Message, ModelRequest
from interviewer.engine.ports import Case
from interviewer.engine.prompting import Prompts

Mode = Literal["live", "settle"]

REPAIRED_LENGTH = 2_000
"""How much of an unreadable reply is shown to the model again, in characters."""
REPLY_TOKENS, TOKENS_EACH = 600, 140
"""How long a reply may be: for what every reply holds, and for each point or misconception it marks."""


_FIELDS = {
    "question": (
        *("id", "title", "ask", "parts", "setting", "equal_credit", "points", "misconceptions"),
        *("titles", "marker", "lines", "tail"),
    ),
    "live": ("granted", "standing", "newest"),
    "settle": ("granted",),
}
"""What each part of the question's prompt is filled with."""


class Briefing:
    """Writes the requests to a judge. PromptError if a prompt is missing or is to be filled with anything else."""

    def __init__(self, prompts: Prompts) -> None:
        self._prompts = prompts
        for part, fields in _FIELDS.items():
            prompts.render("judge_question", part, **dict.fromkeys(fields, ""))
        prompts.render("judge_repair", why="")
        prompts.render("judge_system")

    @property
    def digest(self) -> str:
        """Which wording of the prompts is used."""
        return self._prompts.digest

    def request(self, case: Case, lines: Sequence[Numbered], mode: Mode) -> ModelRequest:
        """The first request. Two about the same question begin alike, up to the end of the shorter record."""
        question = self._prompts.render(
            "judge_question",
            "question",
            **card_fields(case.question),
            titles=titles(case.cast, case.question),
            marker=case.marker,
            lines=written(lines, case.marker),
            tail=self._tail(case, lines, mode),
        )
        messages = (Message("system", self._prompts.render("judge_system")), Message("user", question))
        items = len(case.question.points) + len(case.question.misconceptions)
        return ModelRequest(
            messages=messages,
            purpose="judge",
            max_tokens=REPLY_TOKENS + TOKENS_EACH * items,
            schema=reply_schema(case.cast, case.question),
            temperature=0.0,
        )

    def repair(self, request: ModelRequest, reply: str, why: str) -> ModelRequest:
        """The same request, with what came of it and why that is of no use."""
        again = self._prompts.render("judge_repair", why=why)
        messages = (*request.messages, Message("assistant", reply[:REPAIRED_LENGTH].strip() or NONE), Message("user", again))
        return ModelRequest(messages, request.purpose, request.max_tokens, request.schema, request.temperature)

    def _tail(self, case: Case, lines: Sequence[Numbered], mode: Mode) -> str:
        granted = "; ".join(case.record.granted) or NONE
        if mode == "settle":
            return self._prompts.render("judge_question", "settle", granted=granted)
        names = ", ".join(line.id for line in newest(lines))
        return self._prompts.render(
            "judge_question", "live", granted=granted, standing=_standing(case.question, case.record), newest=names
        )  # fmt: skip


def _standing(question: Question, record: Record) -> str:
    points = [f"{point.id} {record.verdict(point.id)}" for point in question.points]
    return ", ".join([*points, *(f"{name} {verdict.state}" for name, verdict in record.misconceptions.items())]) or NONE
