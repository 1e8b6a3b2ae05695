"""What a typed line means to the program; everything it does not know is an answer, and the interviewer hears it."""

from typing import Literal

from interviewer.domain.state import State
from interviewer.engine.sanitise import ANSWER_LIMIT

Command = Literal["undo", "pause", "help", "answer", "too_long", "nothing", "unknown"]
HEARD = frozenset({"/hint", "/think", "/repeat", "/skip", "/end"})
"""Commands that the interviewer hears."""

HELP = """\
/hint    ask for help              /think   take your time
/repeat  hear the question again   /skip    leave this question
/undo    take your last answer back, until you send the next
/pause   stop the clock            /end     stop, and read the report"""

PROMPT = "Your answer. Enter sends, Ctrl+J begins a new line; /help for commands."

TO_ONE = "Your answer. Enter sends, @ speaks to one of them; /help for commands."

PALETTE = (
    ("Hint", "Ask for help with the question", "/hint"),
    ("Repeat", "Hear the question again", "/repeat"),
    ("Think", "Say that you take your time", "/think"),
    ("Skip", "Leave this question", "/skip"),
    ("Take back", "Take your last answer back, until you send the next", "/undo"),
    ("Pause", "Stop the clock", "/pause"),
    ("End", "Stop here and read the report", "/end"),
)
"""Title, what it does, and what is typed for it."""


def meaning(text: str) -> Command:
    """The command in a text that was sent."""
    match text.strip().lower():
        case "":
            return "nothing"
        case "/undo":
            return "undo"
        case "/pause":
            return "pause"
        case "/help":
            return "help"
        case word if word.startswith("/") and word[1:].isalpha() and word not in HEARD:
            return "unknown"
        case _:
            return "too_long" if len(text) > ANSWER_LIMIT else "answer"


def too_long(text: str) -> str:
    """The sentence that refuses an answer for its length."""
    return f"This answer has {len(text):,} characters, and at most {ANSWER_LIMIT:,} can be taken. It stays here; shorten it."


def prompt(state: State) -> str:
    """What an empty answer box says: what Enter does now."""
    if state.closed:
        return "Enter leads on." if state.self_rated else "Enter leads to your own estimate."
    if state.paused:
        return "Enter goes on."
    return TO_ONE if state.cast.persona.panel else PROMPT
