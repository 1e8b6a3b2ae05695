import json
from pathlib import Path

import pytest

from tests.endpoint.fault_server import FaultServer
from tests.endpoint.player import Body, prompt
from tests.endpoint.scripts import Script, counts, streamed
from tests.programs import PERSONA, Program, sound, validate


@pytest.fixture
def program(tmp_path: Path) -> Program:
    return Program(tmp_path)


def test_kept_sessions_can_be_read_and_are_not_mixed_with_others(program: Program) -> None:
    folder = program.place / "kept"
    given = ("simulate", "--sessions", "2", "--persona", PERSONA, "--candidate", "silent", "--candidate", "weak", "--seed", "5")
    done = program.run(*given, "--keep", folder, "--json")
    validate("simulate", json.loads(done.stdout))
    assert done.stdout == program.run(*given, "--json").stdout
    assert not program.data.exists()
    program.environment["INTERVIEWER_DATA_DIR"] = str(folder)
    listed = json.loads(sound(0, program.run("history", "--json")).stdout)
    names = {f"{PERSONA}.{kind}".upper() for kind in ("silent.00005", "weak.00006")}
    assert {(line["session"], line["closed"]) for line in listed} == {(name, True) for name in names}
    report = json.loads(sound(0, program.run("report", f"{PERSONA}.silent", "--format", "json")).stdout)
    assert report["level"] == json.loads(done.stdout)["scores"][PERSONA]["silent"]
    again = sound(2, program.run(*given, "--keep", folder))
    assert "holds sessions already" in again.stderr


def test_a_model_can_be_the_candidate_and_sees_the_terminal_alone(program: Program) -> None:
    def typed(body: Body) -> Script:
        return streamed("I do not know, to be honest.", usage=counts(prompt=len(prompt(body)) // 4, completion=8))

    with FaultServer(turn=typed) as server:
        flags = ("--candidate", "model", "--model", "dull", "--base-url", server.url)
        done = program.run("simulate", "--sessions", "1", "--persona", PERSONA, *flags, "--json")
        asked = [seen.body for seen in server.chats]
    tally = json.loads(done.stdout)
    validate("simulate", tally)
    assert list(tally["scores"][PERSONA]) == ["model"]
    assert len(asked) > 3
    assert all("You are a candidate" in body["messages"][0]["content"] for body in asked)
    assert all("response_format" not in body for body in asked)


def test_who_plays_the_candidate_must_be_said(program: Program) -> None:
    done = sound(2, program.run("simulate", "--sessions", "1", "--candidate", "model"))
    assert done.stderr.count("\n") == 1
    assert "--candidate model: it must be said which model; add --model NAME" in done.stderr


def test_an_endpoint_that_is_not_there_ends_the_simulation_in_a_sentence(program: Program) -> None:
    flags = ("--candidate", "model", "--model", "dull", "--base-url", "http://127.0.0.1:9/v1")
    done = sound(1, program.run("simulate", "--sessions", "1", "--persona", PERSONA, *flags))
    assert "127.0.0.1:9" in done.stderr
    assert done.stdout == ""


def test_an_unknown_kind_is_refused_with_the_kinds_there_are(program: Program) -> None:
    done = sound(2, program.run("simulate", "--sessions", "1", "--candidate", "brilliant"))
    assert "--candidate is 'brilliant', and must be model or one of strong, middling, weak" in done.stderr
