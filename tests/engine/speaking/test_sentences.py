import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.engine.speaking.sentences import SentenceCutter, cut

TABLE: list[tuple[str, list[str]]] = [
    ("You have a W. And b?", ["You have a W.", "And b?"]),
    ("In x.T y the shapes fit. What is x.T x?", ["In x.T y the shapes fit.", "What is x.T x?"]),
    ("It is X'X. Then b.", ["It is X'X.", "Then b."]),
    ("Take a case, e.g. two equal columns. What happens?", ["Take a case, e.g. two equal columns.", "What happens?"]),
    ("Take one, i.e. X, cf. Fig. 3 of it. Go on.", ["Take one, i.e. X, cf. Fig. 3 of it.", "Go on."]),
    ("Multiply by 0.9 at each step. Then 1.5 of it?", ["Multiply by 0.9 at each step.", "Then 1.5 of it?"]),
    ("You said “it is convex.” Why?", ["You said “it is convex.”", "Why?"]),
    ("“Is it so?” you asked. Go on.", ["“Is it so?” you asked.", "Go on."]),
    ("Wait … then b. Now W.", ["Wait … then b.", "Now W."]),
    ("First line\nsecond line", ["First line", "second line"]),
    ("Why?! Say it.", ["Why?!", "Say it."]),
    ("The rate is n. 3 of them are left.", ["The rate is n.", "3 of them are left."]),
    ('"You have a W. And b?"', ["You have a W.", "And b?"]),
    ('"And b?"', ["And b?"]),
    ('You said "pins". Go on.', ['You said "pins".', "Go on."]),
    ("no end in sight", ["no end in sight"]),
    ("", []),
    (" \n ", []),
]


@pytest.mark.parametrize(("text", "expected"), TABLE)
def test_a_text_is_cut_into_its_sentences(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


@given(st.sampled_from([text for text, _ in TABLE]), st.lists(st.integers(1, 8), min_size=1))
def test_the_pieces_in_which_it_comes_change_nothing(text: str, sizes: list[int]) -> None:
    cutter = SentenceCutter()
    found: list[str] = []
    start = turn = 0
    while start < len(text):
        size = sizes[turn % len(sizes)]
        found += cutter.feed(text[start : start + size])
        start, turn = start + size, turn + 1
    assert [*found, *cutter.rest()] == cut(text)


def test_a_sentence_is_given_out_only_when_the_next_one_has_begun() -> None:
    cutter = SentenceCutter()
    assert list(cutter.feed("You have a W.")) == []
    assert list(cutter.feed(" ")) == []
    assert list(cutter.feed("A")) == ["You have a W."]
    assert cutter.unfinished.strip() == "A"
