"""`interviewer judge`: grade one answer without a session."""

import argparse
import sys
from typing import TYPE_CHECKING, Any

from interviewer.cli import model_flags
from interviewer.cli.commands import Commands

if TYPE_CHECKING:
    from collections.abc import Iterator


def add_to(commands: Commands) -> None:
    """Add the command's parser."""
    parser = commands.add_parser(
        "judge",
        help="grade one answer, without an interview",
        description="Grade one answer to one question, or many from a JSON-lines file.",
        epilog=(
            "examples:\n  echo 'a table with one learned vector a word' | interviewer judge QUESTION_ID --answer -\n"
            '  interviewer judge --answers many.jsonl --json     # lines like {"question": "QUESTION_ID", "answer": "..."}'
        ),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("question", nargs="?", metavar="QUESTION_ID", help="the question, as `interviewer personas show` names them")
    parser.add_argument("--answer", metavar="FILE", help="a file with the answer, or - for standard input")
    parser.add_argument("--answers", metavar="FILE", help="a file of JSON lines with question and answer")
    model_flags.add_model(parser)
    model_flags.add_judge(parser)
    parser.add_argument("--json", action="store_true", help="as JSON, one entry a line")
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Grade and print."""
    import asyncio

    return asyncio.run(_judge(chosen))


async def _judge(chosen: argparse.Namespace) -> int:
    from interviewer import settings as configuration
    from interviewer.cli.failures import RefusedError, say
    from interviewer.engine.single import judge_answer
    from interviewer.exports.json_report import question_line
    from interviewer.exports.text import question_block
    from interviewer.wiring import make_library, make_rooms

    if (chosen.answers is None) == (chosen.answer is None) or (chosen.answer is not None) != (chosen.question is not None):
        raise RefusedError("Name a question and --answer FILE, or --answers FILE with JSON lines.")
    settings = configuration.load(**model_flags.chosen_models(chosen))
    library = make_library(settings)
    rooms = make_rooms(settings, library)
    judge, fallback = rooms.judge(settings.judge_name), rooms.judge("embedded")
    questions = library.questions()
    for question_id, answer in _asked(chosen):
        if question_id not in questions:
            raise RefusedError(f"There is no question {question_id}; there are {', '.join(sorted(questions))}.")
        if not questions[question_id].scored:
            raise RefusedError(f"{question_id} is talk without a rubric and cannot be graded.")
        cast = library.cast_with(question_id)
        shown = await judge_answer(judge, fallback, cast, cast.question(question_id), answer)
        if shown.entry.fallback is not None:
            say(f"{question_id}: judged by rules, since the model gave no grade: {shown.entry.fallback}")
        sys.stdout.write(question_line(shown.entry) if chosen.json else question_block(shown))
    await rooms.close()
    return 0


def _asked(chosen: argparse.Namespace) -> "Iterator[tuple[str, str]]":
    if chosen.answer is not None:
        yield chosen.question, _text(chosen.answer)
        return
    import json

    from interviewer.cli.failures import RefusedError

    for number, line in enumerate(_text(chosen.answers).splitlines(), 1):
        if not line.strip():
            continue
        try:
            item: Any = json.loads(line)
            yield str(item["question"]), str(item["answer"])
        except (ValueError, KeyError, TypeError) as error:
            raise RefusedError(f'{chosen.answers}: line {number} is not a JSON object with "question" and "answer".') from error


def _text(name: str) -> str:
    from pathlib import Path

    from interviewer.cli.failures import RefusedError

    try:
        return sys.stdin.read() if name == "-" else Path(name).read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise RefusedError(f"{name}: is not UTF-8 text (byte {error.start}).") from error
    except OSError as error:
        raise RefusedError(f"{name}: cannot be read: {error.strerror}.") from error
