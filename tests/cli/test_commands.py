import json
import stat
from pathlib import Path
from typing import Any

import pytest

from interviewer.cli import make_parser
from tests.adapters.on_disk import query, store
from tests.every_event import opened
from tests.programs import CAST, FIRST, PERSONA, SHORT, Program, answers_file, events_of, keyed_answers, model_answer, sound, validate


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """A program with one finished session, whose events it printed."""
    program = Program(tmp_path_factory.mktemp("played"))
    answers = answers_file(program.place / "answers.txt", keyed_answers())
    done = sound(0, program.run(*SHORT, "--answers", answers, "--json"))
    (program.place / "events.jsonl").write_text(done.stdout)
    return program


@pytest.fixture
def program(tmp_path: Path) -> Program:
    return Program(tmp_path)


def printed(played: Program) -> list[dict[str, Any]]:
    return events_of((played.place / "events.jsonl").read_text())


def test_every_event_is_printed_as_the_schema_says_and_the_interview_comes_to_its_end(played: Program) -> None:
    events = printed(played)
    assert [event["seq"] for event in events] == list(range(1, len(events) + 1))
    assert events[0]["type"] == "Opened"
    assert events[0]["persona"]["id"] == PERSONA
    assert [event["type"] for event in events if event["type"] in {"Closed", "SelfRated"}] == ["Closed", "SelfRated"]
    assert events[-1] == {**events[-1], "type": "SelfRated", "level": 3}
    assert len({event["at"] for event in events}) == 1


def test_a_keyed_file_answers_each_question_with_its_own_blocks(played: Program) -> None:
    current, got = "", dict[str, list[str]]()
    for event in printed(played):
        if event["type"] == "MoveChosen":
            acts = [act for beat in event["beats"] for act in beat["acts"]]
            current = next((act["question_id"] for act in acts if act["act"] == "ask"), current)
            current = "reverse" if any(act["act"] == "invite_questions" for act in acts) else current
        if event["type"] == "Answered":
            got.setdefault(current, []).append(event["text"])
    assert got[FIRST][0] == model_answer(FIRST)
    assert set(got[FIRST][1:]) <= {"I have nothing to add."}
    assert got["reverse"] == ["How big is the team?", "No, thank you."]
    assert not {optional.question for phase in CAST.persona.phases for optional in phase.optional} & set(got)


def test_a_report_is_json_as_the_schema_says(played: Program) -> None:
    done = sound(0, played.run("report", "last", "--format", "json"))
    report = json.loads(done.stdout)
    validate("report", report)
    assert done.stderr == ""
    assert report["closed"] is True
    assert report["self_rating"] == 3
    assert report["questions"][0]["question_id"] == FIRST
    answers = [event["text"] for event in printed(played) if event["type"] == "Answered"]
    cited = [cite for question in report["questions"] for point in question["points"] for cite in point["cites"]]
    assert cited
    assert all(cite["quote"] in answers[cite["turn"] - 1] for cite in cited)


def test_a_report_file_is_new_and_private(played: Program, tmp_path: Path) -> None:
    page = tmp_path / "feedback.html"
    done = sound(0, played.run("report", "last", "--format", "html", "--out", page))
    assert done.stdout == ""
    assert stat.S_IMODE(page.stat().st_mode) == 0o600
    before = page.read_bytes()
    assert b"<script" not in before
    assert "exists already" in sound(2, played.run("report", "last", "--format", "json", "--out", page)).stderr
    assert page.read_bytes() == before
    link = tmp_path / "link.html"
    link.symlink_to(tmp_path / "elsewhere.html")
    sound(2, played.run("report", "last", "--out", link))
    assert not (tmp_path / "elsewhere.html").exists()


def test_history_is_json_as_the_schema_says(played: Program) -> None:
    done = sound(0, played.run("history", "--json"))
    listed = json.loads(done.stdout)
    validate("history", listed)
    assert [(line["persona"], line["closed"], line["judge"]) for line in listed] == [(PERSONA, True, "embedded")]
    assert listed[0]["session"] == printed(played)[0]["session"]


def test_judging_one_answer_and_many_is_json_as_the_schema_says(program: Program) -> None:
    answer = model_answer(FIRST)
    lines = [{"question": FIRST, "answer": answer}, {"question": FIRST, "answer": ""}]
    many = program.place / "many.jsonl"
    many.write_text("".join(json.dumps(line) + "\n" for line in lines))
    entries = [json.loads(line) for line in sound(0, program.run("judge", "--answers", many, "--json")).stdout.splitlines()]
    for entry in entries:
        validate("question-entry", entry)
    assert [entry["level"] for entry in entries] == [5, 1]
    one = sound(0, program.run("judge", FIRST, "--answer", "-", "--json", said=answer))
    assert json.loads(one.stdout) == entries[0]
    assert not program.data.exists()


def test_simulated_sessions_are_json_as_the_schema_says_and_leave_nothing(program: Program) -> None:
    done = program.run("simulate", "--sessions", "2", "--candidate", "silent", "--json")
    tally = json.loads(done.stdout)
    validate("simulate", tally)
    assert tally["sessions"] == 2
    assert done.returncode == (1 if tally["violations"] else 0)
    assert not program.data.exists()


def test_deleting_asks_and_yes_does_not(program: Program) -> None:
    store(program.data / "sessions.db", "01A", opened("01A"))
    store(program.data / "sessions.db", "01B", opened("01B"))
    for said in ("n\n", ""):
        done = sound(0, program.run("history", "delete", "01A", said=said))
        assert "Delete session 01A for good? [y/N]" in done.stderr
        assert "Nothing was deleted." in done.stderr
        assert done.stdout == ""
    assert query(program.data / "sessions.db", "SELECT count(*) FROM events") == [(2,)]
    assert "no session 01C" in sound(2, program.run("history", "delete", "01C", "--yes")).stderr
    assert "2 sessions begin with 01" in sound(2, program.run("history", "delete", "01", "--yes")).stderr
    sound(0, program.run("history", "delete", "01a", said="y\n"))
    assert query(program.data / "sessions.db", "SELECT DISTINCT session FROM events") == [("01B",)]
    done = sound(0, program.run("history", "delete", "--all", "--yes"))
    assert "[y/N]" not in done.stderr
    assert query(program.data / "sessions.db", "SELECT count(*) FROM events") == [(0,)]
    assert "nothing to delete" in sound(0, program.run("history", "delete", "--all", "--yes")).stderr


def test_a_damaged_session_does_not_hide_the_others(program: Program) -> None:
    path = program.data / "sessions.db"
    store(path, "01A", opened("01A"))
    store(path, "01B", opened("01B"))
    query(path, "UPDATE events SET body = substr(body, 1, 99) WHERE session = '01A'")
    done = sound(1, program.run("history"))
    assert "01B" in done.stdout
    assert "session 01A is damaged" in done.stderr


def one_sentence(text: str) -> str:
    assert text.count("\n") == 1, text
    assert "should not have" not in text
    return text


def test_an_unknown_interviewer_is_refused_with_those_there_are(program: Program) -> None:
    for command in (("play", "nobody"), ("personas", "show", "../nobody"), ("personas", "check", "nobody")):
        said = one_sentence(sound(2, program.run(*command)).stderr)
        assert "nobody'" in said
        assert PERSONA in said
    assert not program.data.exists()


def test_answers_that_cannot_be_used_are_refused_before_anything_begins(program: Program) -> None:
    binary = program.place / "binary.txt"
    binary.write_bytes(b"\x00\x01\xff")
    empty = answers_file(program.place / "empty.txt", "")
    unknown = answers_file(program.place / "unknown.txt", "# no.such_question\nx\n---\n")
    for path, says in ((binary, "binary.txt"), (empty, "is empty"), (unknown, "'no.such_question'"), (program.place, "cannot be read")):
        done = sound(2, program.run("play", PERSONA, "--answers", path))
        assert says in one_sentence(done.stderr)
        assert done.stdout == ""
    assert not program.data.exists()


def test_a_wrong_configuration_is_refused(program: Program) -> None:
    (program.place / "config" / "config.toml").write_text("length = 25\n")
    assert "config.toml: length is 25" in one_sentence(sound(2, program.run("history")).stderr)


def test_a_persona_of_ones_own_that_is_wrong_is_told_and_the_others_are_listed(program: Program) -> None:
    folder = program.place / "config" / "personas"
    folder.mkdir()
    (folder / "mine.toml").write_text('schema = "persona/1"\ncolour = "red"\n')
    listed = sound(0, program.run("personas", "list")).stdout.splitlines()
    assert any(line.startswith("mine  cannot be used: mine.toml: ") for line in listed)
    assert any(line.startswith(f"{PERSONA}  ") for line in listed)
    checked = sound(2, program.run("personas", "check", "mine"))
    assert "mine.toml: colour is not a known field; remove it or mend its spelling." in checked.stdout.splitlines()


def test_a_data_folder_that_cannot_be_written_is_a_failure_in_a_sentence(program: Program) -> None:
    program.data.write_text("a file, not a folder")
    for command in (SHORT, ("doctor",)):
        done = sound(1, program.run(*command, said="Hello.\n---\n"))
        assert "INTERVIEWER_DATA_DIR" in done.stderr + done.stdout
    assert program.data.read_text() == "a file, not a folder"


def test_a_journal_of_a_newer_version_or_another_program_is_a_failure_in_a_sentence(program: Program) -> None:
    path = program.data / "sessions.db"
    store(path, "01A", opened("01A"))
    query(path, "PRAGMA user_version = 99")
    for command in (("history",), ("report", "last"), ("history", "delete", "--all", "--yes")):
        assert "newer version" in one_sentence(sound(1, program.run(*command)).stderr)
    path.write_text("no database at all, " * 100)
    assert "is not a journal of this program" in one_sentence(sound(1, program.run("history")).stderr)
    assert path.read_text() == "no database at all, " * 100


def test_there_is_no_last_session_at_first(program: Program) -> None:
    for command in (("report", "last"), ("resume", "last"), ("report", "01XYZ")):
        assert "session" in one_sentence(sound(2, program.run(*command)).stderr)


@pytest.mark.parametrize("command", ["play", "resume", "report", "judge", "history", "personas", "simulate", "doctor"])
def test_help_of_each_command_shows_an_example(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        make_parser().parse_args([command, "--help"])
    assert caught.value.code == 0
    assert f"  interviewer {command}" in capsys.readouterr().out.split("example", 1)[1]
