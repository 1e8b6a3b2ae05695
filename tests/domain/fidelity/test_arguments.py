"""A rule that a file names wrongly, or feeds wrongly, is refused before any session is checked."""

import pytest

from interviewer.domain.fidelity import CHECKS, unfit
from interviewer.domain.persona import Check
from tests.fakes import LIBRARY


def test_every_shipped_persona_names_rules_that_can_be_applied() -> None:
    listed = [item.persona for item in LIBRARY.listed() if item.persona is not None]
    assert len(listed) >= 6
    assert [unfit(check) for persona in listed for check in persona.fidelity if unfit(check)] == []


@pytest.mark.parametrize(
    ("name", "args", "wrong"),
    [
        ("mind_reading", {}, "there is no check mind_reading; there are "),
        ("no_words", {}, "no_words needs words"),
        ("no_words", {"words": ["a"], "loud": True}, "no_words takes no loud; it takes words, era"),
        ("no_words", {"words": "a"}, "no_words: words: "),
        ("asked_count", {"at_most": "six"}, "asked_count: at_most: "),
        ("way_of_asking", {"question": "q", "way": "rudely"}, "way_of_asking: way: "),
        ("facts_only", {"log": 1}, "facts_only takes no log; it takes nothing"),
    ],
)
def test_what_does_not_fit_is_told_in_half_a_sentence(name: str, args: dict[str, object], wrong: str) -> None:
    said = unfit(Check(id="X1", check=name, args=args))
    assert said is not None
    assert said.startswith(wrong)


def test_every_rule_says_what_it_wants() -> None:
    assert all((rule.__doc__ or "").strip() for rule in CHECKS.values())
