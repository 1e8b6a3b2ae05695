"""The program as other programs see it: a process with a data folder of its own, and answers for the shipped interviewers."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from threading import Timer
from typing import Any

from jsonschema import Draft202012Validator

from interviewer.adapters.library import Library, shipped
from interviewer.domain.plan import make_plan

ROOT = Path(__file__).parent.parent
LIBRARY = Library([shipped()])
PERSONA = "finance-nlp-lead"
CAST = LIBRARY.cast(LIBRARY.persona(PERSONA))
PLAN = make_plan(CAST.persona, 10)
FIRST = next(step.question for step in PLAN.steps if CAST.question(step.question).scored)
SHORT = ("play", PERSONA, "--length", "10", "--seed", "5")
BOOKKEEPING = {"Resumed", "Paused", "Drafted", "Settled", "Rated", "Unjudged", "SelfRated"}


def model_answer(question_id: str) -> str:
    return CAST.question(question_id).model_answer or "I have worked on text for two years, mostly in Python."


def keyed_answers() -> str:
    """A whole short interview: one strong answer, weaker ones, help asked for, a question of one's own, an estimate."""
    blocks = ["# opening\nGood morning. I have worked on text for two years."]
    for number, step in enumerate(step for step in PLAN.steps if step.question != PLAN.steps[0].question):
        texts = [model_answer(step.question)] if number % 2 == 0 else ["/hint", "I do not know.", "It has to do with the mean, perhaps."]
        blocks += [f"# {step.question}\n{text}" for text in texts]
    blocks += ["# reverse\nHow big is the team?", "# reverse\nNo, thank you.", "# self_rating\n3"]
    return "".join(f"{block}\n---\n" for block in blocks)


def plain_answers(count: int = 40) -> list[str]:
    """Answers without keys, enough for a short interview, one a turn whatever is asked."""
    scored = [step.question for step in PLAN.steps if CAST.question(step.question).scored]
    given = ["Good morning. I have worked on text for two years."]
    for question_id in scored:
        given += [model_answer(question_id), "I do not know.", "The mean, perhaps.", "/skip"]
    return [*given, *["No, that is all."] * count][:count]


def answers_file(path: Path, texts: str | Sequence[str]) -> Path:
    path.write_text(texts if isinstance(texts, str) else "".join(f"{text}\n---\n" for text in texts), encoding="utf-8")
    return path


class Program:
    """Runs the program with a data folder and an empty configuration folder under one place."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.data = place / "data"
        (place / "config").mkdir(parents=True, exist_ok=True)
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("INTERVIEWER_", "OPENAI_", "PYTHON", "PYTEST"))}
        self.environment = {
            **kept,
            "INTERVIEWER_DATA_DIR": str(self.data),
            "INTERVIEWER_CONFIG_DIR": str(place / "config"),
            "PYTHONPATH": str(ROOT),
            "COLUMNS": "80",
        }

    def command(self, *arguments: str | Path) -> list[str]:
        return [sys.executable, "-m", "interviewer", *map(str, arguments)]

    def run(self, *arguments: str | Path, said: str = "") -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            self.command(*arguments), input=said, capture_output=True, text=True, timeout=60, check=False,
            env=self.environment, cwd=self.place,
        )  # fmt: skip
        assert "Traceback" not in done.stderr
        return done

    def start(self, *arguments: str | Path) -> subprocess.Popen[str]:
        """A process to talk to; one that hangs is killed, so that a test that waits for it fails."""
        process = subprocess.Popen(
            self.command(*arguments), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            env=self.environment, cwd=self.place, bufsize=1,
        )  # fmt: skip
        watch = Timer(60, process.kill)
        watch.daemon = True
        watch.start()
        return process


def sound(code: int, done: subprocess.CompletedProcess[str]) -> subprocess.CompletedProcess[str]:
    """The finished process, which ended with this code."""
    assert done.returncode == code, done.stderr
    return done


def validate(schema: str, thing: object) -> None:
    """Raise ValidationError if the thing is not as `docs/schemas/SCHEMA.schema.json` says."""
    written = json.loads((ROOT / "docs" / "schemas" / f"{schema}.schema.json").read_text(encoding="utf-8"))
    checker: Any = Draft202012Validator(written, format_checker=Draft202012Validator.FORMAT_CHECKER)
    checker.validate(thing)


def events_of(output: str) -> list[dict[str, Any]]:
    """The events of `--json` output, each valid by the schema."""
    events = [json.loads(line) for line in output.splitlines()]
    for event in events:
        validate("event", event)
    return events


def conversation(events: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """What two runs of the same interview have in common: everything said and chosen, without numbers and times."""
    own = {"seq", "at", "session", "marker"}
    return [{key: value for key, value in event.items() if key not in own} for event in events if event["type"] not in BOOKKEEPING]
