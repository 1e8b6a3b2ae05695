"""Rows N7 to N14, N16 and N17: replies of the interviewer's model that break off, cannot be read, or are none; one a turn."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from interviewer.domain.events import Answered
from tests.endpoint.fault_server import FaultServer
from tests.endpoint.player import plays
from tests.faults.runs import kept, using
from tests.faults.streams import CASES, THOUGHT, Case
from tests.faults.turns import Turn, checked, interview
from tests.programs import sound


@pytest.fixture(scope="module")
def turns(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Turn]:
    """All cases, in two interviews held at the same time."""
    with ThreadPoolExecutor(2) as pool:
        parts = [pool.submit(interview, tmp_path_factory.mktemp("streams"), CASES[number::2]) for number in range(2)]
        return {name: turn for part in parts for name, turn in part.result()[0].items()}


def rows(*names: str) -> pytest.MarkDecorator:
    cases = [case for case in CASES if case.row in names]
    return pytest.mark.parametrize("case", cases, ids=[case.name for case in cases])


@rows("N07")
def test_N07_a_stream_that_is_cut_keeps_what_was_said_and_the_script_says_the_rest(case: Case, turns: dict[str, Turn]) -> None:
    checked(case, turns)


@rows("N08")
def test_N08_an_end_without_a_reason_is_doubted_and_done_is_not(case: Case, turns: dict[str, Turn]) -> None:
    assert turns[case.name].asked in checked(case, turns).said.text


@rows("N09", "N10")
def test_N09_N10_silence_and_a_dribble_are_left_at_the_deadline(case: Case, turns: dict[str, Turn]) -> None:
    checked(case, turns)


@rows("N11", "N12")
def test_N11_N12_what_cannot_be_read_is_a_plain_sentence_and_characters_in_pieces_are_whole(case: Case, turns: dict[str, Turn]) -> None:
    turn = checked(case, turns)
    if case.name == "N12 split":
        assert "Naïve 👩‍🔬." in turn.said.text
        assert "Naïve 👩‍🔬." in turn.held.out


@rows("N13")
def test_N13_odd_shapes_are_nothing_unusual(case: Case, turns: dict[str, Turn]) -> None:
    assert turns[case.name].asked in checked(case, turns).said.text


@rows("N14")
def test_N14_an_error_in_the_stream_or_with_200_is_the_providers_message_cleaned(case: Case, turns: dict[str, Turn]) -> None:
    turn = checked(case, turns)
    assert "<b>" not in f"{turn.said.cut} {turn.held.err}"
    assert "\x1b" not in f"{turn.said.cut} {turn.held.err}"


@rows("N16")
def test_N16_every_way_to_end_is_named_in_the_record_and_the_question_is_asked(case: Case, turns: dict[str, Turn]) -> None:
    checked(case, turns)


@rows("N17")
def test_N17_what_a_model_thinks_is_neither_said_nor_kept(case: Case, turns: dict[str, Turn]) -> None:
    turn = checked(case, turns)
    assert THOUGHT not in turn.held.out
    assert all(THOUGHT not in event.model_dump_json() for event in turn.held.events)


def test_every_answer_was_kept_and_the_session_can_be_taken_up(turns: dict[str, Turn]) -> None:
    held = turns[CASES[0].name].held
    assert len(held.of(Answered)) > len(CASES) // 2
    with FaultServer(turn=plays) as voice:
        using(held.program.place, voice=voice.url)
        answers = held.program.place / "answers.txt"
        answers.write_text(f"{answers.read_text('utf-8')}Let me think.\n---\n/end\n---\n", encoding="utf-8")
        sound(0, held.program.run("resume", "last", "--answers", answers))
        assert len(voice.chats) == 1
    events = kept(held.program)
    assert events[: len(held.events)] == held.events
    assert [event.text for event in events if isinstance(event, Answered)][-2:] == ["Let me think.", "/end"]
    assert any(event.type == "Closed" for event in events)
