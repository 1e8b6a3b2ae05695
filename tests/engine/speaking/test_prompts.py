from dataclasses import replace
from typing import get_args

import pytest

from interviewer.domain.moves import Move, MoveName
from interviewer.domain.people import Style
from interviewer.domain.state import State, Tally
from interviewer.engine.speaking.framing import Framer
from interviewer.engine.speaking.manner import EXACT, system_text, word_limit
from tests.engine.speaking.stage import CAST, PROMPTS, opened

LABEL = CAST.persona.identity.label
FRAMER = Framer(PROMPTS)


def styled(**dials: int) -> State:
    persona = CAST.persona.model_copy(update={"style": CAST.persona.style.model_copy(update=dials)})
    return replace(opened(), cast=CAST.model_copy(update={"persona": persona}))


def authored() -> list[Move]:
    """One move for every text that the shipped interviewer may say."""
    moves = [Move(act="open", text=said.text) for said in CAST.persona.openings]
    acts: dict[str, MoveName] = {"disclose": "disclose", "close": "close", "stopped": "close", "park": "park", "amend": "accept_amendment"}
    for name, lines in CAST.persona.lines.items():
        moves += [Move(act=acts.get(name, "ack"), text=line) for line in lines]
    moves += [Move(act="answer_candidate", text=answer) for fact in CAST.persona.facts for answer in fact.answers]
    for question in CAST.questions:
        moves += [Move(act="ask", mode="fresh", text=question.ask)]
        moves += [Move(act="rephrase", text=text) for text in question.rephrasings]
        moves += [Move(act="clarify", text=given.answer) for given in question.clarifications]
        moves += [Move(act="probe", text=probe) for point in question.points for probe in point.probes]
        moves += [Move(act="hint", text=hint) for point in question.points for hint in point.hints]
    return moves


@pytest.mark.parametrize("name", get_args(MoveName))
def test_every_move_has_a_part_and_says_whether_its_words_are_fixed(name: MoveName) -> None:
    part = FRAMER.part(Move(act=name, text="Some words."))
    assert '"Some words."' in part
    assert ("(exact)" in part) is (name in EXACT)
    assert ("(free" in part) is (name not in EXACT)


@pytest.mark.parametrize("mode", ["fresh", "pick_up", "return"])
def test_a_question_is_asked_in_one_of_three_ways(mode: str) -> None:
    parts = {FRAMER.part(Move.model_validate({"act": "ask", "text": "What is b?", "mode": m})) for m in ("fresh", "pick_up", "return")}
    assert len(parts) == 3
    assert '"What is b?"' in FRAMER.part(Move.model_validate({"act": "ask", "text": "What is b?", "mode": mode}))


def test_sizes_are_kept() -> None:
    assert len(system_text(PROMPTS, opened(), LABEL)) <= 6_000
    assert max(len(FRAMER.part(move)) for move in authored()) <= 600


@pytest.mark.parametrize("dial", list(Style.model_fields))
def test_every_step_of_every_dial_counts(dial: str) -> None:
    assert len({system_text(PROMPTS, styled(**{dial: level}), LABEL) for level in range(5)}) == 5


def test_what_is_never_said_is_named_by_its_reason_in_this_era() -> None:
    now = system_text(PROMPTS, replace(opened(), settings=opened().settings.model_copy(update={"era": "now"})), LABEL)
    then = system_text(PROMPTS, opened(), LABEL)
    for rule in CAST.persona.never:
        assert rule.why in then
        assert (rule.why in now) is (rule.era is None)
        assert rule.pattern not in then


def test_the_limit_follows_the_share_of_the_words_and_never_forbids_what_is_to_be_said() -> None:
    probe = [Move(act="probe", text="And b?")]
    quiet, loud = (
        replace(opened(), candidate_words=100, tallies={"NLP lead": Tally(turns=3, words=words)}) for words in (10, 300)
    )  # fmt: skip
    most = CAST.persona.policy.words.turn_max
    assert word_limit(quiet, probe).total == most
    assert word_limit(loud, probe).total == round(most / 2)
    assert word_limit(loud, [Move(act="probe", text="word " * 80)]).total > 80
    fixed = word_limit(quiet, [Move(act="open", text="word " * 80), *probe])
    assert fixed.total == 80 + most
