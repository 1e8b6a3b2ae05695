"""docs/fidelity.md names every rule of the shipped personas with the function that checks it."""

import re
from pathlib import Path

from tests.fakes import LIBRARY

PAGE = Path(__file__).parents[3] / "docs" / "fidelity.md"
ROW = re.compile(r"^\| ([FG][\d.]+) \| [^|]+ \| `(\w+)`", re.MULTILINE)


def test_every_rule_has_its_row_and_no_row_is_left_over() -> None:
    used = {(c.id, c.check) for item in LIBRARY.listed() if item.persona is not None for c in item.persona.fidelity}
    assert set(ROW.findall(PAGE.read_text(encoding="utf-8"))) == used
    assert len(used) == 80
