"""What a turn costs on the screen early and late in an interview: from Enter to the last word laid out, speech shown at once."""

import asyncio
import json
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

from interviewer.settings import Settings
from interviewer.tui import navigation
from interviewer.tui.backstage import Choice
from interviewer.tui.screens.interview import InterviewScreen
from interviewer.tui.widgets.answer_box import AnswerBox
from interviewer.wiring import make_app

EARLY, LATE, AROUND = 5, 60, 4
"""Turns 5 and 60, each with so many on either side."""
TEXT = "I would look at how the loss changes with the step, and say which of the two terms decides."


async def turn_ms(pilot: Any, screen: InterviewScreen, text: str) -> float:
    """Milliseconds of processor time of one turn, the drawing included."""
    box = screen.query_one(AnswerBox)
    box.put(text)
    await pilot.pause()
    before = screen.interview.state.last_turn
    begun = time.process_time()
    await pilot.press("enter")
    while screen.interview.state.last_turn == before or screen.busy:
        await pilot.pause()
    await pilot.pause()
    return (time.process_time() - begun) * 1000


async def measured() -> tuple[float, float]:
    """The median turn around turn 5 and around turn 60."""
    with tempfile.TemporaryDirectory() as place:
        data = Path(place) / "data"
        data.mkdir()
        (data / "screen.json").write_text(json.dumps({"theme": "evening", "motion": "reduced"}), encoding="utf-8")
        app = make_app(Settings(data_dir=data, config_dir=Path(place) / "config"))
        async with app.run_test(size=(120, 40)) as pilot:
            persona = (await app.backstage.gallery()).cards[0].persona
            interview = await app.backstage.begin(Choice(persona, 30, "2017", 1))
            navigation.open_interview(app, interview)
            while not isinstance(app.screen, InterviewScreen) or app.screen.busy or not interview.state.said:
                await pilot.pause()
            openers = [fact.opener for fact in interview.state.cast.persona.facts if fact.opener]
            taken: dict[int, float] = {}
            while interview.state.last_turn < LATE + AROUND:
                turn = interview.state.last_turn + 1
                text = TEXT if turn % 4 == 0 else openers[turn % len(openers)]
                taken[turn] = await turn_ms(pilot, app.screen, text)
                if interview.state.closed:
                    raise RuntimeError(f"the interview was over at turn {turn}")
    early, late = (median(taken[turn] for turn in range(middle - AROUND, middle + AROUND + 1)) for middle in (EARLY, LATE))
    return early, late


def rows() -> list[tuple[str, str]]:
    """The two medians and their ratio."""
    early, late = asyncio.run(measured())
    return [
        (f"a turn on the screen, around turn {EARLY} and around turn {LATE}", f"{early:.0f} ms, {late:.0f} ms, ratio {late / early:.2f}")
    ]


if __name__ == "__main__":
    for row in rows():
        print(*row, sep=": ")
