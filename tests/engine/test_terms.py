"""Terms of the trade: found in a turn, and told apart by whether they were explained to somebody outside the field."""

import asyncio

from interviewer.domain.events import Event, Heard, MoveChosen, Rated
from interviewer.engine.listening.terms import TermFinder, with_answer
from tests.fakes import a_cast, hold

LAY = a_cast("rice-field-manager")
assert LAY.glossary is not None
FINDER = TermFinder(LAY.glossary)


def explained(text: str) -> dict[str, bool]:
    return {use.name: use.explained for use in FINDER.uses(text)}


def test_a_term_is_found_in_every_form_and_once() -> None:
    assert explained("Two CNNs. A convolutional network, and another CNN.") == {"convolutional network": False}
    assert explained("I walked the field with my people.") == {}


def test_an_explanation_beside_it_counts_before_and_after() -> None:
    assert explained("I would use a CNN, that is a program that learns from pictures.")["convolutional network"]
    assert explained("Overfitting means that it learns the pictures by heart.")["overfitting"]
    assert not explained("I would use a CNN with dropout.")["convolutional network"]


def test_whoever_is_asked_what_a_term_means_explains_it_by_answering_without_other_terms() -> None:
    plain = "It has looked at millions of ordinary pictures before, and knows edges and colours already."
    assert with_answer(FINDER.uses(plain), plain, "pretrained")[0].explained
    deeper = "It is a CNN with batch norm, trained with cross-entropy and early stopping on a validation set."
    assert not any(use.name == "pretrained" for use in with_answer(FINDER.uses(deeper), deeper, "pretrained"))
    assert with_answer(FINDER.uses("No idea."), "No idea.", "pretrained") == []


def held(*answers: str) -> list[Event]:
    return asyncio.run(hold([*answers, "/end"], cast=LAY)).events


def test_the_interviewer_asks_for_plain_words_once_for_each_term_and_the_answer_explains_it() -> None:
    first = "First I would ask your people how they see it. Then I would train a CNN on many of your own photos."
    events = held(first, "It is a program that learns from many pictures what a sick plant looks like.", "A CNN would need many photos.")
    probes = [m for e in events if isinstance(e, MoveChosen) for b in e.beats for m in b.acts if m.reason == "plain_words"]
    assert [move.hook for move in probes] == ["convolutional network"]
    assert "“CNN”" in probes[0].text
    flags = [flag for event in events if isinstance(event, Heard) for flag in event.flags if flag.kind == "explained"]
    assert [flag.what for flag in flags] == ["convolutional network"]
    rated = next(event for event in events if isinstance(event, Rated) and event.competency == "lay_communication")
    assert rated.why is not None
    assert rated.why.startswith("no term was left unexplained")
