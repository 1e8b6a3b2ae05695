import asyncio
import json
from collections.abc import Sequence
from typing import Any

from interviewer.adapters.prompts import read_prompts, shipped_prompts
from interviewer.domain.cast import Cast
from interviewer.domain.question import Question
from interviewer.domain.record import Line, Record, Spoken
from interviewer.domain.verdict import Judgement
from interviewer.engine.model import ModelError, ModelRequest
from interviewer.engine.model_judge import ModelJudge
from interviewer.engine.ports import Case, JudgeError, Stop
from tests.engine.hand_made import CAST
from tests.fakes import ScriptedModel, nothing_to_tell

PROMPTS = read_prompts([shipped_prompts()])
MARKER = "7f3a91"
Cites = Sequence[tuple[str, str]]


def written(line: str, quote: str) -> dict[str, str]:
    return {"line": line, "quote": quote}


def mark(name: str, verdict: str, *cites: tuple[str, str], reason: str = "So it is.") -> dict[str, Any]:
    return {"id": name, "cites": [written(*cite) for cite in cites], "reason": reason, "verdict": verdict}


def belief(name: str, status: str, *cites: tuple[str, str]) -> dict[str, Any]:
    return {"id": name, "cites": [written(*cite) for cite in cites], "reason": "So it is.", "status": status}


def marks(*points: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return {
        "claims": [],
        "points": list(points),
        "misconceptions": [],
        "other_errors": [],
        "answers_ask": "part",
        "parts_answered": [],
        "acts": ["answer"],
        "also_speaks_to": [],
        "hook": None,
        **fields,
    }


def reply(*points: dict[str, Any], **fields: Any) -> str:
    return json.dumps(marks(*points, **fields), ensure_ascii=False)


def every(question: Question, *points: dict[str, Any], **fields: Any) -> str:
    """A reply to a settlement: the given marks, and `missing` for all other points."""
    given = {point["id"]: point for point in points}
    return reply(*(given.get(point.id, mark(point.id, "missing")) for point in question.points), **fields)


def line(turn: int, text: str, *, start: int = 0, carried: bool = False, asides: Sequence[tuple[int, int]] = ()) -> Line:
    return Line(turn=turn, start=start, end=start + len(text), text=text, carried=carried, asides=tuple(asides))


def case(question: Question, *lines: Line | str, spoken: Sequence[Spoken] = (), cast: Cast = CAST, **fields: Any) -> Case:
    """The lines of a question, given as they are or as the texts of turns 1, 2, ..."""
    made = tuple(line(turn, each) if isinstance(each, str) else each for turn, each in enumerate(lines, start=1))
    return Case(cast, question, Record(question.id, made, tuple(spoken), asked_at=0, **fields), MARKER)


def live(given: Case, answer: str | ModelError) -> Judgement:
    return asyncio.run(ModelJudge(ScriptedModel([answer]), PROMPTS).live(given, Stop(), nothing_to_tell))


def settle(given: Case, *answers: str | ModelError) -> Judgement:
    model = ScriptedModel(answers)
    judgement = asyncio.run(ModelJudge(model, PROMPTS).settle(given))
    assert model.left == 0
    return judgement


def asked(given: Case, mode: str = "settle", window: int = 32_768) -> ModelRequest:
    """The request that a case leads to."""
    model = ScriptedModel(["{}", "{}"], window=window)
    judge = ModelJudge(model, PROMPTS)
    try:
        asyncio.run(judge.settle(given) if mode == "settle" else judge.live(given, Stop(), nothing_to_tell))
    except JudgeError:
        return model.requests[0]
    raise AssertionError("an empty object was taken for a verdict")


def verdicts(judgement: Judgement) -> dict[str, str]:
    return {point.id: point.verdict for point in judgement.points}
