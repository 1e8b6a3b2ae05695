import pytest
from pydantic import TypeAdapter, ValidationError

from interviewer.domain.phrases import Phrase, Regex, parse_phrase


def test_a_phrase_is_taken_apart_into_words_choices_and_gaps() -> None:
    pattern = parse_phrase("^ (may|can) i .. ask (you|) $")
    assert pattern.begins
    assert pattern.ends
    assert [element.alternatives for element in pattern.elements] == [
        (("may",), ("can",)),
        (("i",),),
        (),
        (("ask",),),
        (("you",), ()),
    ]


@pytest.mark.parametrize("text", ["", "^ $", "..", "(a|)", "a (b", "a ) b", "don't", "Hint", "a ((b|c) d|e)"])
def test_what_is_no_phrase_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"is no phrase|matches anything|holds"):
        parse_phrase(text)


def test_a_pack_says_which_phrase_or_expression_is_wrong() -> None:
    with pytest.raises(ValidationError, match='holds "don\'t"'):
        TypeAdapter(Phrase).validate_python("i don't know")
    with pytest.raises(ValidationError, match="is no regular expression"):
        TypeAdapter(Regex).validate_python("[")
