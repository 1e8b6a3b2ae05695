"""The glossary of technical terms: well formed, and every form belongs to one term."""

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

FILE = Path(__file__).parents[2] / "personas" / "shared" / "glossary_en.toml"


@pytest.fixture(scope="module")
def glossary() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def test_it_says_what_it_is(glossary: dict[str, Any]) -> None:
    assert glossary["schema"] == "glossary/1"
    assert glossary["language"] == "English"
    assert glossary["version"]
    assert glossary["licence"]
    assert glossary.keys() == {"schema", "version", "licence", "language", "general_marks", "term"}


def test_every_term_is_complete(glossary: dict[str, Any]) -> None:
    for term in glossary["term"]:
        assert term.keys() == {"name", "forms", "explained_by"}
        assert term["name"]
        assert term["forms"]
        assert term["explained_by"]


def test_no_form_stands_twice(glossary: dict[str, Any]) -> None:
    forms = Counter(form for term in glossary["term"] for form in term["forms"])
    assert [form for form, count in forms.items() if count > 1] == []
    names = Counter(term["name"] for term in glossary["term"])
    assert [name for name, count in names.items() if count > 1] == []


def test_what_code_looks_for_is_lower_case_and_trimmed(glossary: dict[str, Any]) -> None:
    sought = [form for term in glossary["term"] for form in (*term["forms"], *term["explained_by"])] + glossary["general_marks"]
    assert [text for text in sought if text != " ".join(text.lower().split()) or not text] == []


def test_no_term_is_explained_by_itself(glossary: dict[str, Any]) -> None:
    """An explanation in which the term stands again explains nothing."""
    for term in glossary["term"]:
        for explanation in term["explained_by"]:
            assert not any(f" {form} " in f" {explanation} " for form in term["forms"]), (term["name"], explanation)


def test_plain_words_are_left_out(glossary: dict[str, Any]) -> None:
    forms = {form for term in glossary["term"] for form in term["forms"]}
    assert forms.isdisjoint({"model", "models", "data", "dataset", "label", "labels", "photo", "camera", "computer", "program", "software"})
