"""An interviewer as data: who they are, what they ask, how they treat a candidate, what they will say."""

from functools import cached_property
from typing import Any, Literal, Self

from pydantic import Field, model_validator

from interviewer.domain.competency import CompetencyUse
from interviewer.domain.facts import Fact, Statement, Story
from interviewer.domain.fields import FileModel, Ident, Prose, Slug
from interviewer.domain.people import Company, Identity, Member, Opening, Style
from interviewer.domain.policy import Never, Policy
from interviewer.domain.question import Era

Minutes = Literal[10, 20, 30, 45, 60]
"""How long a session may be; beyond the persona's own length questions are drawn from its pools."""


class Source(FileModel):
    """Where the persona comes from."""

    document: Prose
    item: int | None = None


class Optional(FileModel):
    """A question asked only if there is time and the candidate did well."""

    question: Ident
    after: Ident
    """The question whose answer decides."""
    min_level: int = Field(default=3, ge=1, le=5)


class Phase(FileModel):
    """A stretch of the interview."""

    id: Ident
    kind: Literal["open", "questions", "reverse", "close"]
    must: tuple[Ident, ...] = ()
    """Questions in the order they are asked."""
    optional: tuple[Optional, ...] = ()
    pool: tuple[Ident, ...] = ()
    """Questions that sessions longer than the persona's own draw from, by level and by what was missed before."""
    speaker: Ident | None = None
    """Who of a panel speaks in it unless a question is somebody's own; the lead if left out."""
    max_questions: int | None = Field(default=None, ge=1)
    max_turns: int | None = Field(default=None, ge=1)
    """Candidate turns after which the phase moves on."""

    @model_validator(mode="after")
    def _only_question_phases_ask(self) -> Self:
        if self.kind in {"reverse", "close"} and (self.must or self.optional or self.pool):
            raise ValueError(f"phase {self.id} is of kind {self.kind} and cannot ask questions; give them to a phase of kind questions")
        if self.kind == "questions" and not self.must:
            raise ValueError(f"phase {self.id} is of kind questions and has no must")
        return self


class Check(FileModel):
    """One fidelity check: the name of a function and its arguments."""

    id: Ident
    check: Ident
    args: dict[str, Any] = Field(default_factory=dict)


class Persona(FileModel):
    """An interviewer, complete."""

    schema_: Literal["persona/1"] = Field(alias="schema")
    id: Slug
    version: Prose
    licence: Prose
    source: Source
    era: Era
    minutes: Minutes = 30
    identity: Identity
    company: Company
    looks_for: Prose
    """One line for whoever chooses an interviewer."""
    style: Style
    panel: tuple[Member, ...] = ()
    """The people of a panel; empty for one interviewer."""
    opening: tuple[Opening | Prose, ...] = Field(min_length=1)
    """What is said at the start, all of it, in order; a mere text is said by the lead."""
    statements: tuple[Statement, ...] = Field(default=(), alias="statement")
    phases: tuple[Phase, ...] = Field(alias="phase", min_length=2)
    lengths: dict[Literal["10", "20"], tuple[Ident, ...]] = Field(default_factory=dict[Literal["10", "20"], tuple[Ident, ...]])
    """The questions of a shorter interview, in the order of the full one."""
    policy: Policy = Policy()
    never: tuple[Never, ...] = ()
    competencies: tuple[CompetencyUse, ...] = Field(alias="competency", min_length=1)
    facts: tuple[Fact, ...] = Field(default=(), alias="fact")
    outcome: Story
    lines: dict[str, tuple[Prose, ...]]
    debrief: Prose
    """What this kind of interviewer cares about."""
    oddities: Prose | None = None
    """Where the interview itself was odd, as information for the candidate."""
    fidelity: tuple[Check, ...] = ()

    @model_validator(mode="after")
    def _panel_hangs_together(self) -> Self:
        if not self.panel:
            return self
        for name, values in (("id", [m.id for m in self.panel]), ("label", [m.label for m in self.panel])):
            doubled = next((value for value in values if values.count(value) > 1), None)
            if doubled is not None:
                raise ValueError(f"panel has two members with the {name} {doubled!r}; give each their own")
        leads = [member.id for member in self.panel if member.leads]
        if len(leads) != 1:
            raise ValueError(f"panel needs exactly one member with leads = true, and has {len(leads)}")
        return self

    @property
    def question_ids(self) -> tuple[str, ...]:
        """Every question the persona may ask, in order: optional ones where they would come, pools at the end of their phase."""
        ids: list[str] = []
        for phase in self.phases:
            for question_id in phase.must:
                ids.append(question_id)
                ids += [o.question for o in phase.optional if o.after == question_id]
            ids += phase.pool
        return tuple(ids)

    @cached_property
    def openings(self) -> tuple[Opening, ...]:
        """What is said at the start, with who says it."""
        return tuple(said if isinstance(said, Opening) else Opening(text=said) for said in self.opening)

    @cached_property
    def members(self) -> tuple[Member, ...]:
        """Who interviews: the panel, or the one interviewer as a panel of one."""
        if self.panel:
            return self.panel
        who = self.identity
        alone = Member(
            id=self.id,
            label=who.label,
            role=who.role,
            pronoun=who.pronoun,
            temperament=who.temperament,
            leads=True,
            listens_for=self.looks_for,
        )
        return (alone,)

    @cached_property
    def lead(self) -> Member:
        """Who speaks where nobody else is named."""
        return next(member for member in self.members if member.leads)

    def member(self, member_id: str | None) -> Member:
        """The member with this id; the lead for None. KeyError if there is none."""
        if member_id is None:
            return self.lead
        for member in self.members:
            if member.id == member_id:
                return member
        raise KeyError(member_id)

    def lines_named(self, name: str) -> tuple[str, ...]:
        """The lines of a list: `LIST`, or `MEMBER:LIST` for a list of a member's own; empty if there is none."""
        owner, _, own = name.rpartition(":")
        return self.member(owner).lines.get(own, ()) if owner else self.lines.get(name, ())

    def labelled(self, label: str) -> Member | None:
        """The member with this label on the screen."""
        return next((member for member in self.members if member.label == label), None)

    def asker(self, question_id: str) -> Member:
        """Who puts this question."""
        return next((member for member in self.members if question_id in member.asks), self.lead)

    def fact(self, fact_id: str) -> Fact:
        """The fact with this id; KeyError if there is none."""
        for fact in self.facts:
            if fact.id == fact_id:
                return fact
        raise KeyError(fact_id)
