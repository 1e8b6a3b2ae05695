"""A new interviewer's file: valid at once, commented, and the values as they were given."""

import tomllib
from itertools import pairwise
from pathlib import Path

import pytest

from interviewer.adapters.library import Library, shipped
from interviewer.domain.draft import Draft
from interviewer.exports.persona_file import copied, from_draft
from tests.fakes import LIBRARY

PERSONAS = [listed.path for listed in LIBRARY.listed()]
HARD = 'a "quoted" \\beta ${secret} # [policy] é'


def a_draft(text: str = "letters", warmth: int = 2) -> Draft:
    from interviewer.engine.drafting import Stock

    stock = Stock(LIBRARY.questions(), LIBRARY.competencies(), [LIBRARY.read_persona(path) for path in PERSONAS])
    questions = tuple(question.id for question in stock.scored[:4])
    return Draft(
        role=text, company_field=text, post=text, pitch=text, looks_for=text, opening=(text,), warmth=warmth, talk=stock.talk,
        questions=questions, competencies=stock.rated(questions),
    )  # fmt: skip


@pytest.mark.parametrize("warmth", [0, 4])
def test_a_draft_is_a_sound_file_with_a_remark_above_every_kind_of_table(tmp_path: Path, warmth: int) -> None:
    text = from_draft(a_draft(warmth=warmth), "mine", schema="./s.json", source="made")
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    assert Library([tmp_path, shipped()]).mistakes(path) == []
    assert text.startswith("#:schema ./s.json\n")
    seen: set[str] = set()
    lines = text.splitlines()
    for before, line in pairwise(lines):
        if line.startswith("[") and line not in seen:
            seen.add(line)
            assert before.startswith("#"), line


def test_values_are_written_as_they_were_given() -> None:
    data = tomllib.loads(from_draft(a_draft(HARD), "mine", schema="s", source=HARD))
    assert data["identity"]["role"] == HARD
    assert data["opening"] == [HARD]
    assert data["source"]["document"] == HARD
    assert data["company"]["pitch"] == HARD + "."


@pytest.mark.parametrize("path", PERSONAS, ids=lambda path: path.stem)
def test_a_copy_says_the_same_under_another_id(path: Path) -> None:
    text = copied(path.read_text(encoding="utf-8"), "mine", schema="./s.json")
    assert text.startswith("#:schema ./s.json\n")
    assert text.count("#:schema") == 1
    assert tomllib.loads(text) == tomllib.loads(path.read_text(encoding="utf-8")) | {"id": "mine"}
    assert "# What is rated" in text


def test_what_only_looks_like_the_head_of_a_table_gets_no_remark() -> None:
    source = "id = \"a\"\ndebrief = '''\nsaid\n[policy.words]\n'''\n"
    assert tomllib.loads(copied(source, "b", schema="s")) == {"id": "b", "debrief": "said\n[policy.words]\n"}
