"""The program with a model that streams, for a bench that drives terminal programs; speech appears at once."""

import sys
from pathlib import Path
from typing import Any

from benchmarks.profiles.interviewer import ARROWS_TO_SHORTEST

ROOT = Path(__file__).parents[2]
PROFILE: dict[str, Any] = {
    "name": "interviewer_streaming",
    "cmd": [sys.executable if ".venv" in sys.executable else str(ROOT / ".venv" / "bin" / "python"), "-m", "benchmarks.streaming_app"],
    "env": {
        "PYTHONPATH": str(ROOT),
        "INTERVIEWER_DATA_DIR": "{state}/data",
        "INTERVIEWER_CONFIG_DIR": "{state}/config",
        "INTERVIEWER_MODEL": "mock",
        "INTERVIEWER_BASE_URL": "http://127.0.0.1:{port}/v1",
    },
    "files": {"config/config.toml": 'judge = "embedded"\n', "data/screen.json": '{"theme": "evening", "motion": "reduced"}'},
    "ready": r"Type to filter",
    "start": [("", "Looks for"), ("\r", "Private"), (ARROWS_TO_SHORTEST, ""), ("\r", "ENDMK0Q")],
    "send": "\r",
}
