"""An interviewer as data: who they are, what they ask, how they treat a candidate, what they will say."""

from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from interviewer.domain.fields import FileModel, Ident, Prose, Slug
from interviewer.domain.policy import Never, Policy
from interviewer.domain.question import Era

Dial = Annotated[int, Field(ge=0, le=4)]
Canon = Literal["stated", "soft", "invented"]
Minutes = Literal[10, 20, 30]

LINE_LISTS = (
    "acks", "waits", "move_on", "bridge", "probe_hook", "pick_up", "return_to", "ask_back", "offer_time", "clarify_again", "defer",
    "park", "decline_verdict", "decline_solution", "decline_private", "challenge", "redirect", "amend", "hint_lead",
    "no_more_hints", "resume", "invite_questions", "anything_else", "not_known", "as_said", "disclose", "small_talk",
    "gestures", "close", "stopped",
)  # fmt: skip
"""Every list of lines the director may draw from, one per thing an interviewer has to be able to say."""

LINE_FIELDS = {
    "probe_hook": {"hook"}, "pick_up": {"title"}, "return_to": {"title"}, "ask_back": {"hook"}, "park": {"topic"},
    "redirect": {"hook"}, "amend": {"title"},
}  # fmt: skip
"""The ${names} a line of each list may use; a list that is not here may use none."""


class Source(FileModel):
    """Where the persona comes from."""

    document: Prose
    item: int | None = None


class Background(FileModel):
    """A remark about the person, with how firmly it is known."""

    text: Prose
    canon: Canon


class Identity(FileModel):
    """Who the interviewer is."""

    label: Prose
    """The speaker label on the screen."""
    role: Prose
    pronoun: Literal["he", "she", "they"]
    background: Background | None = None
    temperament: tuple[Prose, ...] = Field(min_length=1)
    knows: tuple[Ident, ...] = ()
    """Topics on which this person can judge an answer."""
    does_not_know: tuple[Ident, ...] = ()


class Company(FileModel):
    """Where the interviewer works."""

    domain: Prose
    role_offered: Prose
    pitch: Prose


class Style(FileModel):
    """Dials from 0 (none) to 4 (very much)."""

    warmth: Dial
    formality: Dial
    talkativeness: Dial
    pace: Dial
    strictness: Dial
    praise: Dial
    hint_generosity: Dial
    jargon: Dial
    curiosity: Dial


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
    max_questions: int | None = Field(default=None, ge=1)
    max_turns: int | None = Field(default=None, ge=1)
    """Candidate turns after which the phase moves on."""

    @model_validator(mode="after")
    def _only_question_phases_ask(self) -> Self:
        if self.kind in {"reverse", "close"} and (self.must or self.optional):
            raise ValueError(f"phase {self.id} is of kind {self.kind} and cannot ask questions; give them to a phase of kind questions")
        if self.kind == "questions" and not self.must:
            raise ValueError(f"phase {self.id} is of kind questions and has no must")
        return self


class CompetencyUse(FileModel):
    """A competency this interviewer rates, and from what."""

    id: Ident
    weight: int = Field(default=1, ge=1, le=5)
    weight_reason: Prose | None = None
    questions: tuple[Ident, ...] = ()
    """The questions it is rated from; empty where the competency is rated from the whole session."""
    anchors: tuple[Prose, Prose, Prose, Prose, Prose] | None = None
    """What levels 1 to 5 look like with this interviewer; the shared anchors if left out."""

    @model_validator(mode="after")
    def _reason_given(self) -> Self:
        if self.weight != 1 and self.weight_reason is None:
            raise ValueError(f"competency {self.id} has weight {self.weight} and no weight_reason")
        return self


class Competency(FileModel):
    """A competency with its behaviourally anchored levels."""

    id: Ident
    title: Prose
    evidence: Literal["questions", "answers", "reverse"]
    """What it is rated from: the grades of its questions, the shape of all answers, or the questions the candidate asked."""
    counts_candour: bool = False
    """Whether a plain "I don't know" counts as one point met."""
    anchors: tuple[Prose, Prose, Prose, Prose, Prose]


class Competencies(FileModel):
    """The shared file of competencies."""

    schema_: Literal["competencies/1"] = Field(alias="schema")
    competencies: tuple[Competency, ...] = Field(alias="competency", min_length=1)


class Fact(FileModel):
    """Something about company, role or process that a candidate can find out."""

    id: Ident
    title: Prose
    canon: Canon
    text: Prose
    """The fact, for the report."""
    intents: tuple[Prose, ...] = ()
    """Words of a candidate's question that ask for it; all content words of one intent must be there."""
    disclosure: Literal["volunteer", "open", "on_request", "evasive", "unknown", "never"]
    answers: tuple[Prose, ...] = ()
    """What is said the first time it is asked for, the second time, and so on."""
    opener: Prose | None = None
    """The question that opens it, for the report."""
    value: int = Field(default=1, ge=0, le=3)
    min_asks: int = Field(default=1, ge=1, le=3)
    red_flag: bool = False

    @model_validator(mode="after")
    def _answerable(self) -> Self:
        if self.disclosure not in {"volunteer", "never"} and not (self.intents and self.answers and self.opener):
            raise ValueError(f"fact {self.id} can be asked for and needs intents, answers and opener")
        return self


class Story(FileModel):
    """What becomes of the application, as story; it never follows from the score."""

    kind: Literal["open_end", "silence", "call", "mail", "requirement", "pending"]
    text: Prose


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
    opening: tuple[Prose, ...] = Field(min_length=1)
    """What is said at the start, all of it, in order."""
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

    @property
    def question_ids(self) -> tuple[str, ...]:
        """Every question the persona may ask, in order, optional ones where they would come."""
        ids: list[str] = []
        for phase in self.phases:
            for question_id in phase.must:
                ids.append(question_id)
                ids += [o.question for o in phase.optional if o.after == question_id]
        return tuple(ids)

    def fact(self, fact_id: str) -> Fact:
        """The fact with this id; KeyError if there is none."""
        for fact in self.facts:
            if fact.id == fact_id:
                return fact
        raise KeyError(fact_id)
