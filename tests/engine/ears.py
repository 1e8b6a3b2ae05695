import json
import tomllib
from pathlib import Path

from interviewer.domain.phrases import Phrases
from interviewer.engine.listener import Hearing, Listener

FILES = Path(__file__).parents[2] / "personas"


def parsed(path: Path) -> str:
    return json.dumps(tomllib.loads(path.read_text(encoding="utf-8")))


LISTENER = Listener(Phrases.model_validate_json(parsed(FILES / "shared" / "phrases_en.toml")))


def acts(hearing: Hearing) -> list[str]:
    return [act.kind if act.target is None else f"{act.kind}:{act.target}" for act in hearing.acts]


def kinds(hearing: Hearing) -> set[str]:
    return {act.kind for act in hearing.acts}


def flagged(hearing: Hearing, text: str, kind: str) -> list[str]:
    return [text[flag.start : flag.end] for flag in hearing.flags if flag.kind == kind]


def records(hearing: Hearing, text: str) -> list[tuple[str, str, bool]]:
    return [(about.question, text[about.start : about.end], about.carried) for about in hearing.about]


def short(value: object) -> str:
    return value[:40] if isinstance(value, str) else "-"
