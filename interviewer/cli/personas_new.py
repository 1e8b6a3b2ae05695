"""`interviewer personas new`: an interviewer of one's own, from a few questions, a copy, or a job description."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from interviewer.cli import model_flags
from interviewer.cli.commands import Commands

if TYPE_CHECKING:
    from interviewer.adapters.library import Library
    from interviewer.domain.draft import Draft
    from interviewer.engine.drafting import Stock
    from interviewer.settings import Settings

SCHEMAS = "schemas"
"""Where in the user's folder the JSON Schemas lie that editors read."""


def add_to(actions: Commands) -> None:
    """Add the action's parser."""
    parser = actions.add_parser(
        "new",
        help="begin an interviewer of your own",
        description="Write the file of a new interviewer, valid at once and commented, into your own folder. Nothing is overwritten.",
    )
    parser.add_argument("name", metavar="NAME", help="its id: lower-case letters, digits and dashes")
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--from", dest="source", metavar="ID", help="a copy of this interviewer under the new id")
    how.add_argument("--from-jd", dest="description", metavar="FILE", help="a draft from a job description, by a model")
    model_flags.add_model(parser)
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Ask, copy or draft; check; write."""
    from interviewer import settings as configuration
    from interviewer.cli.failures import RefusedError
    from interviewer.exports.persona_file import copied, from_draft
    from interviewer.exports.schemas import PERSONA_FILE
    from interviewer.wiring import make_library

    settings = configuration.load(**model_flags.chosen_models(chosen))
    library = make_library(settings)
    path = _new_path(settings, chosen.name)
    schema = f"./{SCHEMAS}/{PERSONA_FILE}"
    if chosen.source is not None:
        source = library.path(chosen.source)
        library.read_persona(source)
        text = copied(source.read_text(encoding="utf-8-sig"), chosen.name, schema=schema)
    elif chosen.description is not None:
        text = from_draft(_drafted(settings, library, chosen.description), chosen.name, schema=schema, source="a job description")
    else:
        from interviewer.cli.personas_asked import asked

        text = from_draft(asked(_stock(library)), chosen.name, schema=schema, source="made by its owner")
    mistakes = _mistakes(library, chosen.name, text)
    if mistakes:
        sys.stdout.writelines(f"{mistake}\n" for mistake in mistakes)
        raise RefusedError("The file would have mistakes and was not written.")
    _write(path, text)
    return 0


def _new_path(settings: "Settings", name: str) -> Path:
    from pydantic import TypeAdapter, ValidationError

    from interviewer.cli.failures import RefusedError
    from interviewer.domain.fields import Slug

    try:
        TypeAdapter[str](Slug).validate_python(name)
    except ValidationError as error:
        raise RefusedError(f"NAME is {name[:80]!r}, and must be lower-case letters, digits, dashes and underscores, at most 64.") from error
    path = settings.personas / f"{name}.toml"
    if path.exists():
        raise RefusedError(f"{path}: exists already, and nothing is overwritten; choose another name.")
    return path


def _stock(library: "Library") -> "Stock":
    from interviewer.engine.drafting import Stock

    personas = [listed.persona for listed in library.listed() if listed.persona is not None]
    return Stock(library.questions(), library.competencies(), personas)


def _drafted(settings: "Settings", library: "Library", description: str) -> "Draft":
    import asyncio

    from interviewer.cli.failures import RefusedError, say
    from interviewer.wiring import make_rooms

    endpoint = settings.any_model
    if endpoint is None:
        raise RefusedError("--from-jd needs a model; add --model NAME, or leave --from-jd out and answer a few questions instead.")
    text = _text(Path(description))
    say(f"{endpoint.model} reads the description; what it makes of it is checked before it is written.")
    rooms = make_rooms(settings, library)

    async def draft() -> "Draft":
        import secrets

        from interviewer.engine import drafting
        from interviewer.wiring.models import make_prompts

        try:
            return await drafting.draft(rooms.model(endpoint), make_prompts(settings), text, _stock(library), secrets.token_hex(3))
        finally:
            await rooms.close()

    return asyncio.run(draft())


def _text(path: Path) -> str:
    from interviewer.cli.failures import RefusedError
    from interviewer.engine.drafting import LONGEST

    try:
        if path.stat().st_size > 4 * LONGEST:
            raise RefusedError(f"{path}: is larger than {4 * LONGEST // 1000} kB; a job description is a page or two of text.")
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RefusedError(f"{path}: is not UTF-8 text (byte {error.start}); save it as plain text.") from error
    except OSError as error:
        raise RefusedError(f"{path}: cannot be read: {error.strerror}.") from error


def _mistakes(library: "Library", name: str, text: str) -> list[str]:
    """What `check` would say of it, before it stands where interviewers are looked for."""
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        path = Path(folder, f"{name}.toml")
        path.write_text(text, encoding="utf-8")
        return library.mistakes(path)


def _write(path: Path, text: str) -> None:
    from interviewer.cli.failures import RefusedError, say
    from interviewer.exports.files import write_new
    from interviewer.exports.schemas import BANK_FILE, PERSONA_FILE, as_text, schemas

    try:
        (path.parent / SCHEMAS).mkdir(parents=True, exist_ok=True)
        (path.parent / "banks").mkdir(exist_ok=True)
        for name in (PERSONA_FILE, BANK_FILE):
            (path.parent / SCHEMAS / name).write_text(as_text(schemas()[name]), encoding="utf-8")
    except OSError as error:
        raise RefusedError(f"{path.parent}: cannot be written: {error.strerror}.") from error
    sys.stdout.write(f"{write_new(path, text)}\n")
    say(f"Try it with: interviewer play {path.stem} --length 10\nAfter changes: interviewer personas check {path.stem}")
