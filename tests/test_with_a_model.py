"""Whole interviews with a model behind a real connection: what is sent, how often, and what is never sent."""

import json
from collections.abc import Sequence
from math import isclose
from pathlib import Path

import pytest

from tests.endpoint.fault_server import FaultServer, Reset, Script, Seen
from tests.endpoint.player import Body, is_choice, is_judge, plays, prompt
from tests.programs import CAST, PERSONA, Program, answers_file, events_of, keyed_answers, plain_answers, sound

FULL = ("play", PERSONA, "--length", "30", "--seed", "5")
SIDE_TALK = ("How big is the team?", "May I assume the inverse exists?", "Let me think.", "I do not know.", "/repeat", "Thanks.")
NO_CONTENT = ("/hint", "Let me think for a moment.", "I don't know.", "/repeat")


def using(place: Path, server: FaultServer, config: str = "") -> Program:
    """The program with this endpoint as its model."""
    program = Program(place)
    program.environment |= {"OPENAI_API_KEY": "sk-canary-0123456789"}
    (place / "config" / "config.toml").write_text(
        f'voice = "here"\njudge = "here"\n[models.here]\nmodel = "dull"\nbase_url = "{server.url}"\nkey_env = "OPENAI_API_KEY"\n{config}',
        encoding="utf-8",
    )
    return program


def long_talk(turns: int = 44) -> list[str]:
    """Plain answers to whatever is asked, with talk beside them; enough for so many turns."""
    answers = [question.model_answer for question in CAST.questions if question.model_answer]
    said = (f"{answers[number % len(answers)][:400]} That was number {number}." for number in range(turns))
    beside = (SIDE_TALK[number % len(SIDE_TALK)] for number in range(turns))
    mixed = ["Good morning. I have worked on text for two years.", *(text for pair in zip(said, beside, strict=True) for text in pair)]
    return mixed[:turns]


def voices(server: FaultServer) -> list[Seen]:
    return [seen for seen in server.chats if not is_judge(seen.body) and not is_choice(seen.body)]


def messages(seen: Seen) -> str:
    """The messages of a request as they went over the wire, without the closing bracket."""
    raw = seen.raw.decode()
    start = raw.index('"messages":')
    whole, _ = json.JSONDecoder().raw_decode(raw, raw.index("[", start))
    assert whole == seen.body["messages"]
    _, end = json.JSONDecoder().raw_decode(raw, raw.index("[", start))
    return raw[start : end - 1]


def breaks(sent: Sequence[Seen]) -> list[int]:
    """The requests that do not begin with the whole one before them."""
    return [number for number in range(1, len(sent)) if not messages(sent[number]).startswith(messages(sent[number - 1]))]


@pytest.mark.parametrize(("context", "folds"), [("", 0), ("context = 8000", 1)])
def test_every_voice_request_begins_with_the_one_before_but_for_a_fold(tmp_path: Path, context: str, folds: int) -> None:
    with FaultServer(turn=plays) as server:
        program = using(tmp_path, server, context)
        done = sound(0, program.run(*FULL, "--answers", answers_file(tmp_path / "answers.txt", long_talk()), "--json"))
    turns = sum(event["type"] == "Answered" for event in events_of(done.stdout))
    assert turns >= 40
    assert len(voices(server)) >= turns - 2
    assert len(breaks(voices(server))) == folds
    assert not server.faults


def test_a_turn_costs_one_verdict_and_one_speech_and_without_content_none(tmp_path: Path) -> None:
    talk = ["Good morning.", *NO_CONTENT, "The mean of y minus W times the mean of x is b, since its derivative must vanish."]
    with FaultServer(turn=plays) as server:
        program = using(tmp_path, server)
        done = sound(0, program.run(*FULL, "--answers", answers_file(tmp_path / "answers.txt", talk), "--json"))
    events = events_of(done.stdout)
    judged = [seen for seen in server.chats if is_judge(seen.body) and "MODE live" in prompt(seen.body)]
    assert len(judged) == 1
    assert "The mean of y" in prompt(judged[0].body)
    assert len(voices(server)) == sum(event["type"] == "Said" and event["request"] is not None for event in events)
    assert len(voices(server)) <= len(talk) + 1


def test_what_a_model_was_used_for_is_counted_to_the_token_and_kept_when_a_session_is_taken_up_again(tmp_path: Path) -> None:
    with FaultServer(turn=plays) as server:
        program = using(tmp_path, server, "price_in = 2.0\nprice_out = 8.0")
        process = program.start(*FULL, "--answers", "-")
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write("Good morning. I have worked on text for two years.\n---\n")
        process.stdin.flush()
        while "derive" not in process.stdout.readline():
            pass
        process.kill()
        process.communicate()
        whole = answers_file(tmp_path / "answers.txt", plain_answers())
        sound(0, program.run("resume", "last", "--answers", whole))
        report = json.loads(sound(0, program.run("report", "last", "--format", "json")).stdout)
    (used,) = report["usage"]
    sent = server.chats
    assert report["closed"]
    assert used["requests"] == len(sent)
    assert used["prompt"] == sum(len(prompt(seen.body)) // 4 for seen in sent)
    assert isclose(used["cost"], (2.0 * used["prompt"] + 8.0 * used["completion"]) / 1_000_000, abs_tol=1e-6)


def test_a_company_question_in_words_nobody_foresaw_costs_one_choice_of_titles(tmp_path: Path) -> None:
    with FaultServer(turn=plays) as server:
        program = using(tmp_path, server)
        talk = ["Good morning.", "Does anybody in the company look over my shoulder?", "How big is the team?"]
        done = sound(0, program.run(*FULL, "--answers", answers_file(tmp_path / "answers.txt", talk), "--json"))
        report = json.loads(sound(0, program.run("report", "last", "--format", "json")).stdout)
    (asked,) = [seen for seen in server.chats if is_choice(seen.body)]
    titles = [fact.title for fact in CAST.persona.facts]
    assert titles[0] in prompt(asked.body)
    assert not any(answer in prompt(asked.body) for fact in CAST.persona.facts for answer in fact.answers)
    heard = [act for event in events_of(done.stdout) if event["type"] == "Heard" for act in event["acts"]]
    assert next(act["target"] for act in heard if act["kind"] == "ask_company") == CAST.persona.facts[0].id
    assert sum(used["requests"] for used in report["usage"]) == len(server.chats)


def test_no_voice_request_holds_what_only_the_rubric_knows(tmp_path: Path) -> None:
    with FaultServer(turn=plays) as server:
        program = using(tmp_path, server)
        secret = canaries(program)
        done = sound(0, program.run("play", "canary", "--seed", "5", "--answers", answers_file(tmp_path / "answers.txt", keyed_answers())))
    sent = "\n".join(prompt(seen.body) for seen in voices(server))
    assert len(voices(server)) >= 8
    for word in secret["never"]:
        assert word not in sent
    released = {word for word in secret["when said"] if word in sent}
    assert released
    said = {word for word in secret["when said"] if word in done.stdout}
    assert released <= said
    assert len(said) < len(secret["when said"]) / 4
    judged = "\n".join(prompt(seen.body) for seen in server.chats if is_judge(seen.body))
    for word in secret["not for judges"]:
        assert word not in judged


def test_an_endpoint_that_dies_costs_no_interview_and_its_grades_can_be_had_later(tmp_path: Path) -> None:
    asked: list[Body] = []

    def dies(body: Body) -> Script:
        asked.append(body)
        return plays(body) if len(asked) <= 4 else [Reset()]

    with FaultServer(turn=dies) as server:
        program = using(tmp_path, server)
        done = sound(0, program.run(*FULL, "--answers", answers_file(tmp_path / "answers.txt", plain_answers())))
        assert "does not answer" in done.stderr or "connection" in done.stderr
        assert len(asked) <= 4 + 2 * 3 + 2
    assert "interviewer regrade" in done.stdout
    before = json.loads(sound(0, program.run("report", "last", "--format", "json")).stdout)
    stood_in = {entry["question_id"] for entry in before["questions"] if entry["fallback"]}
    assert stood_in
    assert before["scripted"]
    with FaultServer(turn=plays, port=server.port):
        again = sound(0, program.run("regrade", "last"))
        assert again.stdout.count("judged by dull") >= len(stood_in)
        after = json.loads(sound(0, program.run("report", "last", "--format", "json")).stdout)
        twice = sound(0, program.run("regrade", "last"))
    assert not any(entry["fallback"] for entry in after["questions"])
    assert {entry["judge"] for entry in after["questions"] if entry["unjudged"] is None} == {"model:dull"}
    assert after["transcript"] == before["transcript"]
    assert "already" in twice.stdout


def test_a_question_cannot_be_regraded_without_the_endpoint_and_keeps_its_grade(tmp_path: Path) -> None:
    with FaultServer(default=[Reset()]) as server:
        program = using(tmp_path, server)
        sound(0, program.run(*FULL, "--answers", answers_file(tmp_path / "answers.txt", plain_answers(4))))
        before = sound(0, program.run("report", "last", "--format", "json")).stdout
        done = sound(1, program.run("regrade", "last"))
        assert "not judged" in done.stderr
        assert sound(0, program.run("report", "last", "--format", "json")).stdout == before


def canaries(program: Program) -> dict[str, list[str]]:
    """A copy of the shipped interviewer and banks with a word of its own in every text; the words by who may ever see them."""
    from interviewer.adapters.library import shipped

    personas = program.place / "config" / "personas"
    (personas / "banks").mkdir(parents=True)
    secret: dict[str, list[str]] = {"never": [], "when said": [], "not for judges": []}
    text = (shipped() / f"{PERSONA}.toml").read_text(encoding="utf-8")
    (personas / "canary.toml").write_text(text.replace(f'id = "{PERSONA}"', 'id = "canary"', 1), encoding="utf-8")
    for path in sorted((shipped() / "banks").glob("*.toml")):
        marked: list[str] = []
        key = ""
        for number, line in enumerate(path.read_text("utf-8").splitlines()):
            key = line.partition(" = [")[0] if line.endswith(" = [") else "" if line == "]" else key
            marked.append(marked_line(line, f"{path.stem}{number}", secret, key))
        (personas / "banks" / path.name).write_text("\n".join(marked) + "\n", encoding="utf-8")
    assert len(secret["never"]) > 100
    return secret


NEVER = ("claim", "met_if", "partial_if", "say", "model_answer", "not_if", "truth", "redrill", "read")
NOT_FOR_JUDGES = ("say", "model_answer", "redrill", "read")


def marked_line(line: str, where: str, secret: dict[str, list[str]], within: str) -> str:
    """The line of a bank file with a word of its own at the end of its text, if it is one; `within` is the list it stands in."""
    key, equals, value = line.partition(" = ")
    if within in {"probes", "hints"} and line.startswith("  "):
        return f"  {marked_text(line.strip().rstrip(','), within, where, secret)},"
    if not equals or key not in {*NEVER, "probe"}:
        return line
    return f"{key} = {marked_text(value, key, where, secret)}"


def marked_text(value: str, key: str, where: str, secret: dict[str, list[str]]) -> str:
    quote = next((q for q in ("'''", '"', "'") if value.startswith(q) and value.endswith(q) and len(value) > 2 * len(q)), None)
    if quote is None:
        return value
    word = f"zanzibar{where.replace('_', '')}q"
    secret["never" if key in NEVER else "when said"].append(word)
    if key in NOT_FOR_JUDGES:
        secret["not for judges"].append(word)
    inner = value[len(quote) : -len(quote)]
    end = len(inner.rstrip(".?!"))
    return f"{quote}{inner[:end]} {word}{inner[end:]}{quote}"
