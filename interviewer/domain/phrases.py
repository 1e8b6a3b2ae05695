"""A language pack: what people say to an interviewer in one language, as phrases for the listener."""

import re
from dataclasses import dataclass
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from interviewer.domain.events import CandidateAct
from interviewer.domain.fields import FileModel, Prose

GAP = 3
"""How many words `..` in a phrase stands for at most."""

_ITEM = re.compile(r"\.\.|\([^()]*\)|[^\s()|]+")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Element:
    """One place of a phrase: alternatives of some words each; an empty alternative makes it optional, none at all is a gap."""

    alternatives: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Pattern:
    """A phrase taken apart."""

    elements: tuple[Element, ...]
    begins: bool
    """Whether it must stand at the beginning of the sentence."""
    ends: bool
    """Whether it must stand at the end of the sentence."""


def parse_phrase(text: str) -> Pattern:
    """The phrase taken apart; ValueError if it is not one.

    Words stand for themselves, `(a|b c|)` for one of several or nothing, `..` for up to three words, `^` for the beginning of the
    sentence and `$` for its end.
    """
    body = text.strip()
    begins, ends = body.startswith("^"), body.endswith("$")
    body = body.removeprefix("^").removesuffix("$").strip()
    items = _ITEM.findall(body)
    if not items or _ITEM.sub("", body).strip():
        raise ValueError(f"{text!r} is no phrase: use words, (a|b), .. for a gap, ^ at the beginning and $ at the end")
    elements = tuple(_element(item, text) for item in items)
    if all(not element.alternatives or () in element.alternatives for element in elements):
        raise ValueError(f"{text!r} matches anything; at least one word must be compulsory")
    return Pattern(elements, begins, ends)


def _element(item: str, phrase: str) -> Element:
    if item == "..":
        return Element(())
    alternatives = tuple(tuple(part.split()) for part in item.strip("()").split("|"))
    for word in (word for words in alternatives for word in words):
        if not _WORD.fullmatch(word) or word != word.casefold():
            raise ValueError(f"{phrase!r} holds {word!r}; words of phrases are lower-case letters and digits, without apostrophes")
    return Element(alternatives)


def _is_phrase(text: str) -> str:
    parse_phrase(text)
    return text


def _is_regex(text: str) -> str:
    try:
        re.compile(text)
    except re.error as error:
        raise ValueError(f"{text!r} is no regular expression: {error}") from error
    return text


Phrase = Annotated[str, StringConstraints(min_length=1, max_length=1000), AfterValidator(_is_phrase)]
"""Words as they stand after lower-casing and expanding short forms; see `parse_phrase`."""

Regex = Annotated[str, StringConstraints(min_length=1, max_length=400), AfterValidator(_is_regex)]
"""A regular expression, tried without regard to case on the text as it was typed."""

Word = Annotated[str, StringConstraints(pattern=r"^[^\W_A-Z]+$")]
"""One word in lower case."""


class ActPhrases(FileModel):
    """How one act is recognised."""

    anywhere: tuple[Phrase, ...] = ()
    first: tuple[Phrase, ...] = ()
    """Phrases that count only in the first sentence of a turn."""
    asked: tuple[Phrase, ...] = ()
    """Phrases that count only in a sentence with a question mark."""
    turn: tuple[Phrase, ...] = ()
    """Phrases that count only when next to nothing else is said in the turn."""


class ActTable(FileModel):
    """The phrases of every act that has some."""

    meta_bot: ActPhrases
    meta_score: ActPhrases
    stop: ActPhrases
    think: ActPhrases
    skip: ActPhrases
    repeat: ActPhrases
    hint_request: ActPhrases
    seek_solution: ActPhrases
    dont_know: ActPhrases
    amend: ActPhrases
    """Says by itself that an earlier question is meant."""
    amend_if_named: ActPhrases
    """Goes back to something said; to an earlier question only if title or content show which."""
    challenge: ActPhrases
    seek_verdict: ActPhrases
    switch: ActPhrases
    social: ActPhrases
    done: ActPhrases
    """No more questions: where the candidate may ask."""
    done_open: ActPhrases
    """No more to say: while a question is open."""


class QuestionPhrases(FileModel):
    """How a question is told from a statement, and what kind of question it is."""

    openers: tuple[Phrase, ...]
    """Beginnings that make a question without a question mark."""
    requests: tuple[Phrase, ...]
    """Beginnings that ask for something in the candidate's own part of the talk."""
    interrogatives: tuple[Word, ...]
    """First words of questions."""
    joints: tuple[Phrase, ...]
    """Where a second question begins inside a sentence."""
    afresh: tuple[Phrase, ...]
    """Words behind a comma with which, after a question, another one begins."""
    permission: tuple[Phrase, ...]
    """Asking leave: always about the task."""
    task: tuple[Phrase, ...]
    """Asking the interviewer what is wanted."""
    tell_me: tuple[Phrase, ...]
    """Asking to be told: a question if it has a matter, else a wish for help."""
    meaning: tuple[Phrase, ...]
    """Asking what was meant: about the task if a clarification fits, else a wish to hear the question again."""
    guesses: tuple[Phrase, ...]
    """Beginnings of an answer put as a question."""
    choices: tuple[Phrase, ...]
    """Words that lay two readings before the interviewer."""
    tags: tuple[Phrase, ...]
    """Endings that make no question of a statement."""
    prefaces: tuple[Phrase, ...]
    """Announcing a question without asking it."""
    second_person: tuple[Word, ...]
    company: tuple[Word, ...]
    """Words of questions about company, role and pay."""
    pointers: tuple[Word, ...]
    """Words that stand for what was said before."""
    personal: tuple[Phrase, ...]
    """Questions about the interviewer at work."""
    private: tuple[Phrase, ...]
    """Questions about the interviewer's own life, which are nobody's business."""


class InjectionPhrases(FileModel):
    """Speech to a grader or a program instead of the interviewer."""

    phrases: tuple[Phrase, ...]
    subject_matter: tuple[Phrase, ...]
    """Phrases of the subject that look like it: what overlaps one of them is no sign."""
    marks: tuple[Regex, ...]
    """Role tags, fences and made-up verdicts."""


class Phrases(FileModel):
    """The phrases of one language."""

    schema_: Literal["phrases/1"] = Field(alias="schema")
    version: Prose
    licence: Prose
    language: Prose
    stop_words: tuple[Word, ...] = Field(min_length=1)
    """Words without any meaning of their own; never compared."""
    light_words: tuple[Word, ...]
    """Words that are compared, but do not count as content: "know", "thing", "good"."""
    short_forms: dict[str, str]
    """Contractions and chat spellings, and what they stand for."""
    abbreviations: tuple[str, ...]
    """Endings after which a full stop ends no sentence."""
    fillers: tuple[Phrase, ...]
    """What may stand before a phrase that begins a sentence: "well", "sorry", "sir"."""
    closers: tuple[Phrase, ...]
    """What may stand after a phrase that ends a sentence: "please", "thanks"."""
    commands: dict[str, CandidateAct]
    """Slash commands that are heard as an act."""
    acts: ActTable
    digression_marks: tuple[Phrase, ...]
    """With the cue of a topic that is not to be talked about: wants to talk about it."""
    hedges: tuple[Phrase, ...]
    first_question: tuple[Phrase, ...]
    """Names the first question of the interview."""
    question: QuestionPhrases
    injection: InjectionPhrases
    keyboard_runs: tuple[str, ...]
    """Runs of neighbouring keys that no word holds."""

    @model_validator(mode="after")
    def _short_forms_are_plain(self) -> Self:
        for form, expansion in self.short_forms.items():
            if form != form.casefold() or not all(_WORD.fullmatch(word) for word in expansion.split()):
                raise ValueError(f"short_forms: {form!r} = {expansion!r} must be lower case, and expand to words without apostrophes")
        return self
