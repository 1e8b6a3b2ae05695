import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from interviewer.adapters.answers import NOTHING, Block, BlockAnswers, keys_of, parse, read_file
from interviewer.domain.persona import Persona, Phase
from interviewer.domain.policy import Policy
from interviewer.domain.state import State
from interviewer.engine.ports import AnswersError
from interviewer.engine.sanitise import ANSWER_LIMIT
from tests.engine.small_interviews import INTRO, LINEAR, OPTIMISERS, ZERO, cast, state

KNOWN = frozenset({LINEAR.id, ZERO.id, OPTIMISERS.id, "opening", "reverse", "self_rating"})
PHASES = (
    Phase(id="begin", kind="open", must=(INTRO.id,)),
    Phase(id="main", kind="questions", must=(LINEAR.id, ZERO.id, OPTIMISERS.id)),
    Phase(id="ask", kind="reverse"),
)
CAST = cast((INTRO, LINEAR, ZERO, OPTIMISERS), (), ()).model_copy(
    update={"persona": Persona.model_construct(facts=(), policy=Policy(), phases=PHASES)}
)


def at(place: str | None) -> State:
    match place:
        case "opening":
            return _in_phase("begin", INTRO.id)
        case "reverse":
            return state(CAST, None, reverse=True)
        case _:
            return _in_phase("main", place)


def _in_phase(phase: str, current: str | None) -> State:
    return replace(state(CAST, current), phase=phase)


def blocks(text: str) -> list[Block]:
    return list(parse(text.splitlines()))


def given(answers: BlockAnswers, *places: str | None) -> list[str | None]:
    return [answers.next(at(place)) for place in places]


def written(folder: Path, text: str | bytes) -> Path:
    path = folder / "answers.txt"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def refusal(folder: Path, text: str | bytes) -> str:
    with pytest.raises(AnswersError) as caught:
        read_file(written(folder, text), KNOWN)
    said = str(caught.value)
    assert said.startswith("answers.txt: ")
    assert said.endswith(".")
    assert "\n" not in said
    return said


def test_blocks_end_at_a_line_of_three_dashes() -> None:
    text = "one\ntwo\n---\n\n# p5.zero\n\nthree\n\n  indented\n--- \n----\nfour --- five\n---\n"
    assert blocks(text) == [
        Block(None, "one\ntwo"), Block("p5.zero", "three\n\n  indented"), Block(None, "----\nfour --- five")
    ]  # fmt: skip


def test_the_last_line_of_dashes_may_be_missing() -> None:
    assert (
        blocks("one\n---\ntwo\n")
        == blocks("one\n---\ntwo")
        == blocks("one\n---\ntwo\n---\n\n \n")
        == [Block(None, "one"), Block(None, "two")]
    )


def test_a_blank_block_is_silence() -> None:
    assert blocks("one\n---\n---\n \n---\n# p5.zero\n---\n") == [
        Block(None, "one"), Block(None, ""), Block(None, ""), Block("p5.zero", "")
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["# two words\nare no key", "#", "## p5.zero\nx", "text\n# p5.zero\nmore"])
def test_what_is_no_key_belongs_to_the_answer(text: str) -> None:
    assert blocks(text) == [Block(None, text)]


def test_line_ends_and_the_mark_of_other_systems_change_nothing(tmp_path: Path) -> None:
    plain = "# p5.zero\nfirst\nsecond\n---\nthird\n---\n"
    expected = read_file(written(tmp_path, plain), KNOWN)
    assert expected == [Block("p5.zero", "first\nsecond"), Block(None, "third")]
    assert read_file(written(tmp_path, plain.replace("\n", "\r\n")), KNOWN) == expected
    assert read_file(written(tmp_path, b"\xef\xbb\xbf" + plain.encode()), KNOWN) == expected


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("", ("empty", "---")),
        (" \n\n\t\n", ("empty", "---")),
        (b"\x7fELF\x00\x01\x02", ("binary", "text")),
        (b"good\n---\n\xff\xfe\n---\n", ("UTF-8", "byte 9")),
        ("# p5.nothing\nx\n---\n", ("'p5.nothing'", "p5.linear", "opening")),
        ("# self_rating\nseven\n---\n", ("self_rating", "'seven'", "1 to 5")),
        ("# self_rating\n6\n---\n", ("self_rating", "'6'", "1 to 5")),
        ("# self_rating\n---\n", ("self_rating", "''", "1 to 5")),
        ("fine\n---\n" + "x" * (ANSWER_LIMIT + 1) + "\n---\n", ("block 2", "100,001", "100,000")),
        (b"x\n---\n" * 2_000_000, ("larger than 10 MB",)),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_in_a_sentence(tmp_path: Path, content: str | bytes, says: Sequence[str]) -> None:
    said = refusal(tmp_path, content)
    assert all(word in said for word in says), said


def test_the_longest_answer_is_taken(tmp_path: Path) -> None:
    assert len(read_file(written(tmp_path, "x" * ANSWER_LIMIT), KNOWN)[0].text) == ANSWER_LIMIT


def test_a_file_that_is_not_there_and_a_folder_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "nowhere.txt", tmp_path):
        with pytest.raises(AnswersError, match="cannot be read"):
            read_file(path, KNOWN)


def test_blocks_without_keys_come_in_order_and_run_out() -> None:
    answers = BlockAnswers.of_file(blocks("a\n---\nb\n---\nc\n---\n"))
    assert given(answers, "opening", LINEAR.id, "reverse", ZERO.id) == ["a", "b", "c", None]


def test_keyed_blocks_come_while_their_question_is_open_and_then_there_is_nothing_to_add() -> None:
    answers = BlockAnswers.of_file(blocks("# p5.zero\nz1\n---\n# p5.linear\nl1\n---\n# p5.zero\nz2\n---\n"))
    assert given(answers, LINEAR.id, LINEAR.id, ZERO.id, ZERO.id, ZERO.id) == ["l1", NOTHING, "z1", "z2", NOTHING]


def test_in_a_keyed_file_a_question_without_blocks_takes_those_without_a_key_and_no_other_does() -> None:
    answers = BlockAnswers.of_file(blocks("u1\n---\n# p5.linear\nl1\n---\nu2\n---\n"))
    places = ("opening", LINEAR.id, LINEAR.id, ZERO.id, OPTIMISERS.id, OPTIMISERS.id, None, "reverse")
    assert given(answers, *places) == ["Good morning.", "l1", NOTHING, "u1", "u2", NOTHING, NOTHING, "No, that is all."]


def test_the_opening_and_the_reverse_phase_have_keys_of_their_own() -> None:
    answers = BlockAnswers.of_file(blocks("# reverse\nr1\n---\n# opening\no1\n---\n# reverse\nr2\n---\n"))
    assert given(answers, "opening", "opening", "reverse", "reverse", "reverse") == ["o1", "Good morning.", "r1", "r2", "No, that is all."]


def test_an_estimate_of_oneself_makes_no_keyed_file() -> None:
    read = blocks("a\n---\n# self_rating\n4\n---\nb\n---\n")
    answers = BlockAnswers.of_file(read)
    assert keys_of(read) == frozenset()
    assert given(answers, "opening", LINEAR.id, LINEAR.id) == ["a", "b", None]
    assert (answers.self_rating(), answers.left()) == (4, 0)
    assert answers.self_rating() is None


def test_blocks_that_nobody_asked_for_are_counted() -> None:
    answers = BlockAnswers.of_file(blocks("a\n---\nb\n---\n# p5.zero\nz\n---\n# self_rating\n2\n---\n"))
    assert answers.left() == 3
    assert given(answers, LINEAR.id, ZERO.id) == ["a", "z"]
    assert answers.left() == 1


def test_used_blocks_are_passed_over_and_what_was_typed_between_uses_none() -> None:
    answers = BlockAnswers.of_file(blocks("a\n---\n/undo\n---\nb\n---\n/pause\n---\n---\nc\n---\nd\n---\n"))
    for said in ("a", "b", "typed by hand", "c", NOTHING):
        answers.pass_over(at(LINEAR.id), said)
    assert given(answers, LINEAR.id, LINEAR.id) == ["d", None]


def test_used_blocks_of_a_keyed_file_are_passed_over_at_their_question() -> None:
    answers = BlockAnswers.of_file(blocks("# p5.zero\nsame\n---\n# p5.linear\nsame\n---\nfree\n---\n# p5.linear\nl2\n---\n"))
    answers.pass_over(at("opening"), "Good morning.")
    answers.pass_over(at(LINEAR.id), "same")
    assert given(answers, LINEAR.id, ZERO.id, OPTIMISERS.id) == ["l2", "same", "free"]


def test_a_pipe_is_read_no_further_than_the_next_answer() -> None:
    stream = io.StringIO("a\n---\n\nb\n---\n# self_rating\n5\n---\nrest\n---\n")
    answers = BlockAnswers.of_pipe(stream, KNOWN)
    assert given(answers, "opening") == ["a"]
    assert answers.next(at(ZERO.id)) == "b"
    assert answers.self_rating() == 5
    assert given(answers, ZERO.id, ZERO.id) == ["rest", None]


def test_a_pipe_with_an_unknown_key_or_no_text_is_refused() -> None:
    with pytest.raises(AnswersError, match=r"standard input: 'p5\.nothing' is no question"):
        BlockAnswers.of_pipe(io.StringIO("# p5.nothing\nx\n---\n"), KNOWN).next(at(ZERO.id))
    with pytest.raises(AnswersError, match="standard input: is not UTF-8 text"):
        BlockAnswers.of_pipe(io.TextIOWrapper(io.BytesIO(b"\xff\xfe\n---\n"), "utf-8"), KNOWN).next(at(ZERO.id))


def test_in_a_pipe_an_answer_without_a_key_serves_whatever_waits() -> None:
    answers = BlockAnswers.of_pipe(io.StringIO("# p5.linear\nl\n---\nprobe\n---\nlast\n---\n"), KNOWN)
    assert given(answers, LINEAR.id, LINEAR.id, "reverse", "reverse") == ["l", "probe", "last", "No, that is all."]
