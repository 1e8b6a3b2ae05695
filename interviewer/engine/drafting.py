"""A new interviewer in outline: by choices of a person, or by a model from a job description. To be checked like any file."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from interviewer.domain.competency import Competency
from interviewer.domain.draft import Draft, DraftCompetency
from interviewer.domain.persona import Persona
from interviewer.domain.question import Question
from interviewer.engine.marking.reply import ReplyUnreadable, object_in
from interviewer.engine.model import Message, Model, ModelError, ModelRequest, ReplySchema
from interviewer.engine.ports import Stop
from interviewer.engine.prompting import Prompts
from interviewer.engine.sanitise import clean
from interviewer.engine.whole_reply import whole_reply

LONGEST = 20_000
"""The longest job description, in characters."""
MOST_QUESTIONS = 10
MOST_TOKENS = 3_000
_FEWEST_QUESTIONS = 3
_HEAVIEST = 3

Schema = dict[str, Any]


class DraftError(Exception):
    """There is no usable draft; the message is one sentence for a person."""


@dataclass(frozen=True, slots=True)
class Stock:
    """What a draft may choose from."""

    questions: Mapping[str, Question]
    competencies: Sequence[Competency]
    personas: Sequence[Persona]
    """Those there are, for what they rate a question under."""

    @property
    def scored(self) -> list[Question]:
        """The questions that are graded."""
        return [question for question in self.questions.values() if question.scored]

    @property
    def talk(self) -> tuple[str, ...]:
        """The ungraded question that most interviewers begin with, if there is one."""
        opening = [name for persona in self.personas for phase in persona.phases if phase.kind == "open" for name in phase.must]
        used = Counter(name for name in opening if name in self.questions and not self.questions[name].scored)
        return tuple(name for name, _ in used.most_common(1))

    def rated(self, chosen: Sequence[str]) -> tuple[DraftCompetency, ...]:
        """What these questions are rated under elsewhere, with what is rated from the whole session."""
        of_questions = [c.id for c in self.competencies if c.evidence == "questions"]
        under: dict[str, list[str]] = {}
        for name in chosen:
            under.setdefault(self._usual(name, of_questions), []).append(name)
        rated = [DraftCompetency(id=name, questions=tuple(under[name])) for name in of_questions if name in under]
        return (*rated, *self._of_the_session())

    def _usual(self, question_id: str, among: Sequence[str]) -> str:
        """The competency most others rate this question under, else one of its topic, else the first."""
        topic = self.questions[question_id].topic
        uses = [use for persona in self.personas for use in persona.competencies if use.id in among]
        same = Counter(use.id for use in uses if question_id in use.questions)
        near = Counter(use.id for use in uses for name in use.questions if name in self.questions and self.questions[name].topic == topic)
        return next((name for name, _ in (*same.most_common(1), *near.most_common(1))), among[0])

    def _of_the_session(self) -> list[DraftCompetency]:
        return [DraftCompetency(id=c.id) for c in self.competencies if c.evidence in {"answers", "reverse"}]


async def draft(model: Model, prompts: Prompts, description: str, stock: Stock, marker: str) -> Draft:
    """What a model makes of a job description, which is material to it and no instruction. DraftError."""
    if not description.strip() or len(description) > LONGEST:
        raise DraftError(f"The job description has {len(description):,} characters, and must have 1 to {LONGEST:,}.")
    request = ModelRequest(
        (
            Message("system", prompts.render("persona_draft", "system")),
            Message("user", prompts.render("persona_draft", "request", marker=marker, **_given(description, stock))),
        ),
        "draft",
        MOST_TOKENS,
        schema=_schema(stock),
        temperature=0.0,
    )
    try:
        reply, _ = await whole_reply(model, request, Stop())
    except ModelError as error:
        raise DraftError(f"The model made no draft: {error}") from error
    return _read(reply, stock)


def _given(description: str, stock: Stock) -> dict[str, str]:
    questions = (f"{q.id} | {q.topic} | {q.level} | {q.title}" for q in stock.scored)
    competencies = (f"{c.id} | {c.title} | {'questions' if c.evidence == 'questions' else 'the whole session'}" for c in stock.competencies)
    return {
        "description": json.dumps(clean(description), ensure_ascii=False),
        "questions": "\n".join(questions),
        "competencies": "\n".join(competencies),
    }


def _schema(stock: Stock) -> ReplySchema:
    text: Schema = {"type": "string"}
    questions: Schema = {"type": "array", "items": {"type": "string", "enum": [question.id for question in stock.scored]}}
    competency = _object(
        id={"type": "string", "enum": [competency.id for competency in stock.competencies]},
        weight={"type": "integer", "minimum": 1, "maximum": _HEAVIEST},
        reason=text,
        questions=questions,
    )
    body = _object(
        role=text,
        company_field=text,
        post=text,
        pitch=text,
        looks_for=text,
        opening={"type": "array", "items": text, "minItems": 1, "maxItems": 2},
        warmth={"type": "integer", "minimum": 0, "maximum": 4},
        questions={**questions, "minItems": _FEWEST_QUESTIONS, "maxItems": MOST_QUESTIONS},
        competencies={"type": "array", "items": competency, "minItems": 1},
    )
    return ReplySchema("persona_draft", body)


def _object(**properties: Schema) -> Schema:
    return {"type": "object", "additionalProperties": False, "required": list(properties), "properties": properties}


def _read(reply: str, stock: Stock) -> Draft:
    try:
        drafted = Draft.model_validate_json(object_in(clean(reply)))
    except ReplyUnreadable as error:
        raise DraftError(f"The model's draft cannot be used: {error}") from None
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(map(str, first["loc"]))
        raise DraftError(f"The model's draft cannot be used: {where}: {first['msg']}.") from None
    return _fitted(drafted, stock)


def _fitted(drafted: Draft, stock: Stock) -> Draft:
    """The draft with what there is: questions that are graded, each once and under one competency."""
    scored = {question.id for question in stock.scored}
    chosen = [name for name in dict.fromkeys(drafted.questions) if name in scored][:MOST_QUESTIONS]
    if len(chosen) < _FEWEST_QUESTIONS:
        raise DraftError(
            f"The model's draft cannot be used: it names {len(chosen)} questions that there are, and {_FEWEST_QUESTIONS} are needed."
        )
    return drafted.model_copy(
        update={
            "talk": stock.talk,
            "questions": tuple(chosen),
            "competencies": tuple(_competencies(drafted, chosen, stock)),
            **{name: _line(getattr(drafted, name)) for name in ("role", "company_field", "post", "pitch", "looks_for")},
            "opening": tuple(_line(text) for text in drafted.opening),
        }
    )


def _competencies(drafted: Draft, chosen: Sequence[str], stock: Stock) -> Iterable[DraftCompetency]:
    evidence = {competency.id: competency.evidence for competency in stock.competencies}
    wished = {use.id: use for use in drafted.competencies if use.id in evidence}
    placed: dict[str, list[str]] = {}
    left = list(chosen)
    for use in wished.values():
        taken = [name for name in use.questions if name in left] if evidence[use.id] == "questions" else []
        placed[use.id] = taken
        left = [name for name in left if name not in taken]
    for use in stock.rated(left) if left else ():
        if use.questions:
            placed.setdefault(use.id, []).extend(use.questions)
    for name, questions in placed.items():
        wish = wished.get(name, DraftCompetency(id=name))
        weight = min(max(wish.weight, 1), _HEAVIEST) if wish.reason.strip() else 1
        if questions or evidence[name] != "questions":
            yield DraftCompetency(id=name, weight=weight, reason=_line(wish.reason), questions=tuple(questions))


def _line(text: str) -> str:
    return " ".join(text.split())
