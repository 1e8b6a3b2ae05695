import asyncio
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import jsonschema
import pytest

from interviewer.domain.feedback import Feedback
from interviewer.exports import render
from interviewer.exports.schemas import schemas
from interviewer.exports.text import FIRST_SCREEN, WIDTH
from tests.fakes import hold

HOSTILE = "<script>alert(1)</script> & [red]x[/red] **bold** `tick` | \x1b[31mred\x1b[0m \u202egnp ${hook} the gradient is zero"
SCHEMAS = Path(__file__).parents[2] / "docs" / "schemas"


@pytest.fixture(scope="module")
def feedback() -> Feedback:
    async def play() -> Feedback:
        answers = ["Good morning. I trained classifiers.", HOSTILE, "I don't know.", "W = (X^T X)^-1 X^T y", "/skip", "/end"]
        return await (await hold(answers, seed=3)).feedback()

    return asyncio.run(play())


@pytest.fixture(scope="module")
def text(feedback: Feedback) -> str:
    return render("text", feedback)


def test_the_first_screen_says_what_happened_how_it_went_and_what_to_mend(text: str) -> None:
    screen = text.splitlines()[:FIRST_SCREEN]
    assert screen[0].startswith("STORY")
    assert any(line.startswith("YOUR ESTIMATE") for line in screen)
    assert sum(bool(re.match(r"[123]\. ", line)) for line in screen) == 3
    assert text.splitlines().index("QUESTION BY QUESTION") <= FIRST_SCREEN
    assert all(len(line) <= WIDTH for line in text.splitlines())


def test_every_line_of_feedback_has_a_quote_or_says_not_mentioned(text: str) -> None:
    items = re.split(r"\n(?=  [+~!-] |[123]\. |\S)", text[text.index("THINGS") : text.index("YOUR QUESTIONS")])
    judged = [" ".join(item.split()) for item in items if re.match(r"  [+~!-] |[123]\. ", item)]
    assert len(judged) == 9
    for item in judged:
        assert "“" in item or "not mentioned" in item, item


@pytest.mark.parametrize("form", ["text", "markdown", "html", "json"])
def test_nothing_a_candidate_types_can_steer_a_reader(feedback: Feedback, form: str) -> None:
    written = render(form, feedback)
    assert "\x1b" not in written
    assert "\u202e" not in written
    assert "${hook}" in written or "\\$\\{hook\\}" in written


def test_the_page_has_no_script_and_loads_nothing(feedback: Feedback) -> None:
    seen: list[tuple[str, list[tuple[str, str | None]]]] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            seen.append((tag, attrs))

    page = render("html", feedback)
    Reader().feed(page)
    assert "script" not in {tag for tag, _ in seen}
    assert not [a for _, attrs in seen for a in attrs if a[0] in {"src", "href"} or a[0].startswith("on")]
    assert "<mark>" in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_markdown_and_html_end_with_the_transcript(feedback: Feedback) -> None:
    for form in ("markdown", "html"):
        written = render(form, feedback)
        assert written.index("Transcript") > written.index("How this was judged")


def test_the_json_fits_its_schema(feedback: Feedback) -> None:
    report = json.loads(render("json", feedback))
    jsonschema.validate(report, json.loads((SCHEMAS / "report.schema.json").read_text("utf-8")))
    assert report["questions"][0]["level"] in {1, 2, 3, 4, 5}


def test_the_committed_schemas_are_those_of_the_code() -> None:
    assert {path.name for path in SCHEMAS.glob("*.json")} == set(schemas())
    for name, schema in schemas().items():
        assert json.loads((SCHEMAS / name).read_text("utf-8")) == json.loads(json.dumps(schema)), name
