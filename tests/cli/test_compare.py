"""`interviewer compare` as a person types it."""

import json
from pathlib import Path

import pytest

from tests.programs import SHORT, Program, answers_file, keyed_answers, sound

OTHERS = ("security-panel", "rice-field-manager")


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Program:
    program = Program(tmp_path_factory.mktemp("compared"))
    sound(0, program.run(*SHORT, "--answers", answers_file(program.place / "answers.txt", keyed_answers())))
    return program


def test_a_session_is_compared_and_nothing_is_added_to_it(played: Program) -> None:
    before = sound(0, played.run("report", "last", "--format", "json")).stdout
    text = sound(0, played.run("compare", "last", "--as", *OTHERS)).stdout
    assert "held this interview" in text
    assert "overall" in text
    data = json.loads(sound(0, played.run("compare", "last", "--as", OTHERS[0], "--as", OTHERS[1], "--json")).stdout)
    assert [entry["persona"] for entry in data[1:]] == list(OTHERS)
    assert data[0]["level"] == json.loads(before)["level"]
    assert sound(0, played.run("report", "last", "--format", "json")).stdout == before


def test_who_is_not_there_is_said_in_one_sentence(played: Program, tmp_path: Path) -> None:
    done = sound(2, played.run("compare", "last", "--as", "nobody"))
    assert "There is no interviewer called 'nobody'" in done.stderr
    empty = sound(2, Program(tmp_path).run("compare", "last", "--as", OTHERS[0]))
    assert "There is no session yet" in empty.stderr
