"""The real program against endpoints that misbehave: how it is started, and what must hold after every run whatever went wrong."""

import asyncio
import json
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from interviewer.adapters.journal import SqliteJournal
from interviewer.domain import events as e
from interviewer.domain.report import QuestionEntry, Report
from interviewer.domain.reporting import build_report
from interviewer.engine.sanitise import clean
from tests.endpoint.asking import CANARY
from tests.programs import CAST, PERSONA, Program, answers_file, sound

Kind = TypeVar("Kind", bound=e.Event)

LABEL = CAST.persona.identity.label
GREETING = "Good morning. I have worked on text for two years."
DERIVATION = "I minimise the sum of squared residuals over the weights and the bias together, and both derivatives vanish at the minimum."
BIAS = "The bias is the mean of the targets less the weighted means of the features, since its derivative must vanish."
TALK = (GREETING, DERIVATION, BIAS, "/end")
NOTE = "Until it is back, the script speaks and the rules judge."


@dataclass(frozen=True)
class Held:
    """What a run left: what was seen, and what the journal has."""

    program: Program
    out: str
    err: str
    events: list[e.Event]

    def of(self, kind: type[Kind]) -> list[Kind]:
        """Every event of a kind, in order."""
        return [event for event in self.events if isinstance(event, kind)]

    @property
    def said(self) -> list[e.Said]:
        """The speeches."""
        return [event for event in self.of(e.Said) if event.kind == "speech"]

    def unjudged(self, mode: str) -> list[e.Unjudged]:
        """The judge's failures while the interview went on (`live`), or when a question was graded (`settle`)."""
        return [event for event in self.of(e.Unjudged) if event.mode == mode]

    @property
    def settled(self) -> dict[str, list[e.Settled]]:
        """The grades of each question, in the order they were given."""
        found: dict[str, list[e.Settled]] = {}
        for event in self.of(e.Settled):
            found.setdefault(event.question, []).append(event)
        return found

    @property
    def report(self) -> Report:
        """The report of the session."""
        return build_report(self.events)

    def entry(self, question: str) -> QuestionEntry:
        """What the report says of one question."""
        return next(entry for entry in self.report.questions if entry.question_id == question)


def using(place: Path, *, voice: str | None = None, judge: str | None = None, timeout: float = 20, more: str = "") -> Program:
    """The program with these addresses as its models; where there is none, the script speaks and rules judge."""
    program = Program(place)
    program.environment = {name: value for name, value in program.environment.items() if not name.lower().endswith("_proxy")}
    program.environment["OPENAI_API_KEY"] = CANARY
    lines = [f'voice = "{"speaker" if voice else "script"}"', f'judge = "{"marker" if judge else "embedded"}"']
    for profile, model, url in (("speaker", "talker", voice), ("marker", "grader", judge)):
        if url is not None:
            lines += [f"[models.{profile}]", f'model = "{model}"', f'base_url = "{url}"', 'key_env = "OPENAI_API_KEY"']
            lines += [f"timeout = {timeout}", more]
    (place / "config" / "config.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return program


def play(program: Program, answers: str | Sequence[str] = TALK, *, length: int = 10, persona: str = PERSONA) -> Held:
    """An interview with these answers, which must go on to its end, or to the end of the answers, whatever the endpoints do."""
    file = answers_file(program.place / "answers.txt", answers)
    done = sound(0, program.run("play", persona, "--length", str(length), "--seed", "5", "--answers", file))
    held = looked_at(program, done.stdout, done.stderr)
    if not isinstance(answers, str):
        assert [event.text for event in held.of(e.Answered)] == list(answers)[: len(held.of(e.Answered))]
        if "/end" in answers:
            assert len(held.of(e.Answered)) == len(answers)
            assert isinstance(held.of(e.Closed)[-1], e.Closed)
    return held


class Talk:
    """An interview through a pipe, answer by answer."""

    def __init__(self, program: Program, *arguments: str) -> None:
        begun = arguments or ("play", PERSONA, "--length", "10", "--seed", "5")
        self.program = program
        self.process = program.start(*begun, "--answers", "-")
        self.lines: list[str] = []

    def says(self, text: str) -> None:
        """Give an answer."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{text}\n---\n")
        self.process.stdin.flush()

    def hears(self, count: int) -> None:
        """Wait until the interviewer has spoken so many times."""
        assert self.process.stdout is not None
        while self.lines.count(f"{LABEL}\n") < count:
            line = self.process.stdout.readline()
            assert line, "".join(self.lines)
            self.lines.append(line)

    def ends(self) -> Held:
        """Say nothing more, and look at what is left."""
        with self.process as process:
            assert process.stdin is not None
            assert process.stdout is not None
            assert process.stderr is not None
            process.stdin.close()
            out, err = process.stdout.read(), process.stderr.read()
        assert process.returncode == 0, err
        return looked_at(self.program, "".join(self.lines) + out, err)


def looked_at(program: Program, out: str, err: str) -> Held:
    """What a run left, after what holds for each: nothing but plain sentences, no key anywhere, a whole journal, every word shown."""
    for seen in (out, err):
        assert "Traceback" not in seen
        assert "<html" not in seen.lower()
        assert clean(seen) == seen
    keyless(program, out, err)
    with closing(sqlite3.connect(program.data / "sessions.db")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    held = Held(program, out, err, kept(program))
    assert [event.seq for event in held.events] == list(range(1, len(held.events) + 1))
    shown = _flat(out)
    for event in held.said:
        assert event.text
        assert _flat(event.text) in shown, event.text
    return held


def keyless(program: Program, *seen: str) -> None:
    """The key is neither in what was seen nor in any file the program wrote, and no part of it that would help anybody."""
    for part in (CANARY, CANARY[3:], CANARY[-12:]):
        assert all(part not in text for text in seen)
        for path in program.place.rglob("*"):
            assert not path.is_file() or part.encode() not in path.read_bytes(), path


def kept(program: Program) -> list[e.Event]:
    """The events of the only session."""

    async def read() -> list[e.Event]:
        journal = SqliteJournal(program.data / "sessions.db")
        try:
            (line,) = await journal.sessions()
            return await journal.read(line.session)
        finally:
            await journal.close()

    return asyncio.run(read())


def reported(program: Program) -> dict[str, Any]:
    """The report as the program itself writes it."""
    done = sound(0, program.run("report", "last", "--format", "json"))
    keyless(program, done.stdout, done.stderr)
    return json.loads(done.stdout)


def told(held: Held, sentence: str, times: int = 1) -> None:
    """This stands on standard error so many times, wherever its lines break."""
    assert _flat(held.err).count(_flat(sentence)) == times, held.err


def _flat(text: str) -> str:
    return " ".join(text.split())
