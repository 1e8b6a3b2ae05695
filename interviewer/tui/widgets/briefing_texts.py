"""What the page before an interview says: where the words go, and what a level means."""

from collections.abc import Iterator
from pathlib import Path

from textual.content import Content

from interviewer.tui.backstage import ModelChoice
from interviewer.tui.text import joined

Part = str | tuple[str, str]


def privacy(kept_in: str, voice: ModelChoice | None, judge: ModelChoice | None, estimate: str | None = None) -> Content:
    """Who sees the words, what it costs, where they are kept, and what should be known before."""
    parts: list[Part] = [("Private: ", "bold"), *_where(voice, judge), f"{estimate} " if estimate else ""]
    parts.append(f"Every answer is kept at once, in {_from_home(kept_in)}")
    parts += [(f"\n{warning}", "$warning") for warning in _warnings(voice, judge)]
    return joined(*parts)


def terms() -> Content:
    """What the interview is and how it is measured."""
    return joined(
        ("A simulation: ", "bold"),
        "no application depends on it. Levels run from 1 to 5, each point rests on your own words; help lowers only the point it is for.",
    )


def _where(voice: ModelChoice | None, judge: ModelChoice | None) -> Iterator[Part]:
    speaks, judges = voice.host if voice else None, judge.host if judge else None
    if speaks and judges and speaks != judges:
        yield (f"Your words go to {speaks} (speaks) and {judges} (judges). ", "bold $accent")
    elif host := speaks or judges:
        yield (f"Your words go to {host}. ", "bold $accent")
    elif voice or judge:
        yield "Your words stay on this machine. "
    else:
        yield "Your words stay on this machine; nothing is sent anywhere. "


def _warnings(voice: ModelChoice | None, judge: ModelChoice | None) -> list[str]:
    found = [model.warning for model in (voice, judge) if model and model.warning]
    return list(dict.fromkeys([*found, *([judge.judging] if judge and judge.judging else [])]))


def _from_home(path: str) -> str:
    """A path as people write it."""
    home = f"{Path.home()}/"
    return f"~/{path.removeprefix(home)}" if path.startswith(home) else path
