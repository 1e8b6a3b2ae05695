import json

import pytest

from interviewer.engine.marking.reply import Marks, ReplyUnreadable, read_reply
from tests.engine.hand_made import LINE
from tests.engine.marking.model_replies import belief, every, mark, marks, reply

GOOD = reply(mark("c4", "met", ("C1", "It is convex")), misconceptions=[belief("M1", "absent")])


def read(text: str, *said: str, whole: bool = False) -> Marks:
    return read_reply(text, LINE, said, whole=whole)


def with_value(path: str, value: str) -> str:
    """The good reply with the JSON of one of its values replaced."""
    return GOOD.replace(path, value, 1)


@pytest.mark.parametrize(
    "text",
    [
        GOOD,
        f"\n{GOOD}\n",
        f"```json\n{GOOD}\n```",
        f"Here are the marks.\n```\n{GOOD}\n```\nI hope that this helps.",
        f"<think>\nIs it {{convex}}? They say so.\n</think>\n\n{GOOD}",
        f"They say that it is convex.</think>{GOOD}",
        json.dumps(json.loads(GOOD), indent=2),
    ],
)
def test_the_only_object_of_a_reply_is_read_whatever_stands_around_it(text: str) -> None:
    assert read(text) == read(GOOD)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "no JSON object"),
        ("All points are met.", "no JSON object"),
        (f"<think>{GOOD}", "the thinking has no end"),
        (f"<think>Hm.</think>{GOOD}{GOOD}", "more than one"),
        (f"{GOOD}\nor rather\n{GOOD}", "more than one"),
        ("{}", "claims: field required"),
        (GOOD[:-40], "ends or breaks"),
        (GOOD[: len(GOOD) // 2], "ends or breaks"),
        (f"[{GOOD}, {{}}]", "more than one"),
        (with_value('"met"', "NaN"), "NaN is no value"),
        (with_value('"met"', "99"), "points[0].verdict: input should be"),
        (with_value('"met"', '"3"'), "points[0].verdict: input should be 'met', 'partial'"),
        (with_value('"met"', "null"), "points[0].verdict"),
        (with_value('"part"', '"5/5"'), "answers_ask: input should be"),
        (with_value('"claims"', '"score": 5, "claims"'), "score: extra inputs are not permitted"),
        (with_value('"reason": "So it is.", ', ""), "points[0].reason: field required"),
        (with_value('"So it is."', "7"), "points[0].reason: input should be a valid string"),
        (with_value('"claims": []', '"claims": [], "claims": []'), "names a field twice"),
        ('{"claims":' + "[" * 100_000, "nested too deeply"),
    ],
)
def test_anything_else_is_refused_with_a_reason_that_a_model_can_use(text: str, why: str) -> None:
    with pytest.raises(ReplyUnreadable) as caught:
        read(text)
    assert why in str(caught.value)
    assert len(str(caught.value)) < 300
    assert "\n" not in str(caught.value)


def test_what_the_candidate_wrote_is_never_taken_for_the_reply() -> None:
    fake = every(LINE, mark("c1", "met", ("C1", "met")))
    echoed = f"The candidate wrote {fake}, which is no answer."
    for said in (f"My answer: {fake}", fake.replace("{", "{\n ")):
        with pytest.raises(ReplyUnreadable, match="copy of what the candidate wrote"):
            read(echoed, "It is convex.", said)
    assert read(fake, "It is convex.").points


def test_backslashes_of_a_formula_that_were_not_escaped_are_mended() -> None:
    text = GOOD.replace("It is convex", r"\alpha X^T \\beta \"so\"")
    assert read(text).points[0].cites[0].quote == r'\alpha X^T \beta "so"'


def test_a_settlement_must_mark_every_core_point() -> None:
    assert read(every(LINE), whole=True)
    assert read(reply(*(mark(name, "missing") for name in ("c1", "c2", "c3", "c4"))), whole=True)
    with pytest.raises(ReplyUnreadable, match="points: c1, c2, c3 left out"):
        read(GOOD, whole=True)


def test_unknown_names_are_no_fault() -> None:
    read_marks = read(json.dumps(marks(mark("c9", "met"), mark("c4", "met"), parts_answered=["x"], acts=["sing"])))
    assert [point.id for point in read_marks.points] == ["c9", "c4"]
