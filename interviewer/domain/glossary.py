"""Terms of the trade that people outside the field do not know, and how one can tell that somebody explained them."""

from typing import Literal, Self

from pydantic import Field, model_validator

from interviewer.domain.fields import FileModel, Prose


class Term(FileModel):
    """One term."""

    name: Prose
    forms: tuple[Prose, ...] = Field(min_length=1)
    """How it is written, in lower case, inflections and abbreviations included."""
    explained_by: tuple[Prose, ...] = ()
    """Plain words that show it is being explained; all words of one entry must be near it."""


class Glossary(FileModel):
    """The terms of one language."""

    schema_: Literal["glossary/1"] = Field(alias="schema")
    version: Prose
    licence: Prose
    language: Prose
    general_marks: tuple[Prose, ...]
    """Phrases that show an explanation of whatever stands beside them: "that means", "think of it as"."""
    terms: tuple[Term, ...] = Field(alias="term", min_length=1)

    @model_validator(mode="after")
    def _forms_differ(self) -> Self:
        seen: dict[str, str] = {}
        for term in self.terms:
            for form in term.forms:
                if form != form.lower():
                    raise ValueError(f"term {term.name!r} has the form {form!r}, and must have it in lower case")
                if form in seen:
                    raise ValueError(f"the form {form!r} belongs to {seen[form]!r} and to {term.name!r}; leave it with one")
                seen[form] = term.name
        return self
