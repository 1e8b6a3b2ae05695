"""This program for a bench that drives terminal programs: what starts it, when it is ready, what leads to a focused answer box."""

from pathlib import Path

ARROWS_TO_SHORTEST = "\x1b[D\x1b[D"
PROFILE = {
    "name": "interviewer",
    "cmd": [str(Path(__file__).parents[2] / ".venv" / "bin" / "interviewer")],
    "env": {"INTERVIEWER_DATA_DIR": "{state}/data", "INTERVIEWER_CONFIG_DIR": "{state}/config"},
    "ready": r"Type to filter",
    "start": [("", "Looks for"), ("\r", "nothing is sent anywhere"), (ARROWS_TO_SHORTEST, ""), ("\r", "Good morning")],
    "send": "\r",
}
