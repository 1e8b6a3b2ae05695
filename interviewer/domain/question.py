"""A question with everything that is needed to ask it, to help with it and to judge an answer: one item of a bank file."""

from typing import Literal, Self

from pydantic import Field, model_validator

from interviewer.domain.fields import FileModel, Ident, Prose

Era = Literal["2017", "now"]
Tier = Literal["core", "bonus"]
PointKind = Literal["idea", "derivation_step", "condition", "reason", "contrast", "limit", "example"]
CueGroup = tuple[Prose, ...]


class Clarification(FileModel):
    """What the interviewer says when the candidate asks about the task."""

    cues: tuple[Prose, ...] = Field(min_length=1)
    """Words of which one must stand in the candidate's question."""
    answer: Prose
    grants: Prose | None = None
    """What the candidate may assume from now on."""
    debt: Ident | None = None
    """The point that the interviewer must come back to because it was granted away."""


class Part(FileModel):
    """A piece of the question that the candidate can leave unanswered."""

    id: Ident
    points: tuple[Ident, ...] = Field(min_length=1)
    """The points that answer it."""


class Point(FileModel):
    """One criterion of the rubric: a single statement that an answer makes or does not make."""

    id: Ident
    tier: Tier = "core"
    kind: PointKind = "idea"
    weight: int = Field(default=1, ge=1, le=5)
    """How much it counts among the core points of the question, 1 to 5; a bonus point has no weight of its own."""
    claim: Prose
    """The statement, in standard terms."""
    met_if: Prose
    """One sentence: what an answer must say to meet it."""
    partial_if: Prose | None = None
    """One sentence: what earns half. Compulsory for a core point."""
    say: Prose
    """One sentence a candidate could have said that would have earned it."""
    cues: tuple[CueGroup, ...] = ()
    """For the judge without a model: groups of alternative expressions; an answer that has one of each group meets the point."""
    shown_by: tuple[Prose, ...] = ()
    """Expressions or formulas each of which alone shows the point."""
    probes: tuple[Prose, ...] = ()
    """Questions that lead to this point without naming what it asks for."""
    hints: tuple[Prose, ...] = Field(default=(), max_length=3)
    """Help for this point, from a direction to almost the answer."""
    redrill: Prose | None = None
    """A fresh question that practises this point."""
    read: Prose | None = None
    """What to read about it tonight."""

    @model_validator(mode="after")
    def _core_points_are_complete(self) -> Self:
        if self.tier == "core":
            missing = [name for name in ("partial_if", "redrill", "read") if getattr(self, name) is None]
            missing += [name for name in ("probes", "hints") if not getattr(self, name)]
            if missing:
                raise ValueError(f"core point {self.id} needs {', '.join(missing)}")
        return self


class Misconception(FileModel):
    """A known wrong belief, and the question that gives the candidate a chance to repair it."""

    id: Ident
    claim: Prose
    """The wrong statement, as somebody who holds it would put it."""
    not_if: Prose
    """One sentence: when words that look like it are no misconception."""
    cues: tuple[CueGroup, ...] = ()
    """For the judge without a model: all groups seen in one sentence make it suspected."""
    repaired_by: tuple[CueGroup, ...] = ()
    """For the judge without a model: all groups seen later take it back."""
    probe: Prose
    truth: Prose
    """One sentence: what is right instead."""


class EraText(FileModel):
    """What replaces the question's own text in one era."""

    ask: Prose | None = None
    short: Prose | None = None
    rephrasings: tuple[Prose, ...] | None = None
    model_answer: Prose | None = None


class Question(FileModel):
    """One question of a bank. Prose fields are plain English; formulas are Unicode or plain text, never LaTeX."""

    id: Ident
    title: Prose
    """How the interviewer may name it later: "the linear model"."""
    topic: Ident
    scored: bool = True
    """False for talk that no rubric covers: it is asked and heard, never judged."""
    level: Literal["easy", "medium", "hard"] = "medium"
    max_probes: int | None = Field(default=None, ge=0, le=6)
    """Overrides the persona's number of probes."""
    hears_questions: bool = False
    """Whether what the candidate asks while it is open belongs to the answer: true where asking first is part of a good answer."""
    ask: Prose
    short: Prose
    """The question in a few words, for coming back to it after an interruption."""
    rephrasings: tuple[Prose, ...] = Field(min_length=1)
    setting: Prose | None = None
    """Notation the rubric uses."""
    equal_credit: Prose | None = None
    """Other conventions that are just as right."""
    parts: tuple[Part, ...] = ()
    reveals: tuple[Ident, ...] = ()
    """Facts of the persona that this text gives away."""
    clarifications: tuple[Clarification, ...] = ()
    default_clarification: Prose
    points: tuple[Point, ...] = Field(default=(), alias="point")
    misconceptions: tuple[Misconception, ...] = Field(default=(), alias="misconception")
    model_answer: Prose | None = None
    era_note: Prose | None = None
    in_2017: EraText | None = None
    in_now: EraText | None = None

    @model_validator(mode="after")
    def _ids_hang_together(self) -> Self:
        point_ids = [point.id for point in self.points]
        ids = point_ids + [m.id for m in self.misconceptions]
        doubled = sorted({i for i in ids if ids.count(i) > 1})
        if doubled:
            raise ValueError(f"question {self.id} has two points or misconceptions called {doubled[0]}")
        named = [i for part in self.parts for i in part.points] + [c.debt for c in self.clarifications if c.debt]
        unknown = sorted(set(named) - set(point_ids))
        if unknown:
            raise ValueError(f"question {self.id} names the point {unknown[0]}, which it does not have; it has {', '.join(point_ids)}")
        if self.scored and not any(p.tier == "core" for p in self.points):
            raise ValueError(f"question {self.id} is scored and has no core point; add one, or set scored = false")
        if self.scored and self.model_answer is None:
            raise ValueError(f"question {self.id} is scored and has no model_answer")
        return self

    def point(self, point_id: str) -> Point:
        """The point with this id; KeyError if there is none."""
        for point in self.points:
            if point.id == point_id:
                return point
        raise KeyError(point_id)

    def misconception(self, misconception_id: str) -> Misconception:
        """The misconception with this id; KeyError if there is none."""
        for misconception in self.misconceptions:
            if misconception.id == misconception_id:
                return misconception
        raise KeyError(misconception_id)

    def in_era(self, era: Era) -> "Question":
        """The question as it is asked in that era, with the era's own texts put in."""
        text = self.in_2017 if era == "2017" else self.in_now
        if text is None:
            return self
        return self.model_copy(update=text.model_dump(exclude_none=True))


class Bank(FileModel):
    """A file of questions on one subject."""

    schema_: Literal["bank/1"] = Field(alias="schema")
    version: Prose
    licence: Prose
    questions: tuple[Question, ...] = Field(alias="question", min_length=1)
