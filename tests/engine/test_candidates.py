import ast
import asyncio
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import interviewer.engine.candidates as package
from interviewer.domain.cast import Cast
from interviewer.domain.prepared import PreparedAnswer, PreparedAnswers
from interviewer.domain.question import Question
from interviewer.domain.state import State
from interviewer.engine import seeing
from interviewer.engine.candidates import phrases
from interviewer.engine.candidates.kinds import KINDS
from interviewer.engine.candidates.sight import Sight, Subject, Wanted
from interviewer.engine.candidates.simulated import SimulatedCandidate
from interviewer.engine.interview import Interview
from interviewer.engine.room import Answer
from interviewer.engine.seeing import sight
from tests.fakes import LIBRARY, a_cast, a_room, an_opening, take

RUBRIC = {
    "points", "point", "cues", "shown_by", "claim", "say", "met_if", "partial_if", "model_answer", "misconceptions", "clarifications",
    "hints", "probes", "rephrasings", "records", "record", "targets", "judged", "hook", "answers_ask", "setting",
}  # fmt: skip
"""What a candidate must not know of a question or of its verdicts."""

TREES = Subject("q.trees", "trees", "the tree")
HASHES = Subject("q.hash", "dsa", "the hash table")


def answers(subject: Subject = TREES) -> PreparedAnswers:
    def one(level: str) -> PreparedAnswer:
        more = [f"About depth, {level}.", f"About pruning and noise, {level}.", f"About cost, {level}."]
        return PreparedAnswer.model_validate(
            {"question": subject.id, "level": level, "text": f"First {level}. Second {level}. Third {level}.", "more": tuple(more)}
        )

    return PreparedAnswers.of(one(level) for level in ("strong", "middling", "weak", "plain"))


def seen(
    said: str = "Go on.", *, wanted: Wanted = "ask", subject: Subject = TREES, turn: int = 1, earlier: tuple[Subject, ...] = ()
) -> Sight:
    return Sight(turn=turn, said=(("Lead", said),), stage="questions", wanted=wanted, question=subject, earlier=earlier)


def told(candidate: SimulatedCandidate, *sights: Sight) -> list[str]:
    async def run() -> list[str]:
        return [await candidate.answer(one) for one in sights]

    return asyncio.run(run())


def test_there_are_fifteen_kinds() -> None:
    assert list(KINDS) == [
        "strong", "middling", "weak", "terse", "rambling", "evasive", "silent", "asking", "hint-seeking", "jargon", "plain", "hostile",
        "curious", "amending", "self-taught",
    ]  # fmt: skip


@pytest.mark.parametrize("path", [*sorted(Path(package.__path__[0]).glob("*.py")), Path(str(seeing.__file__))], ids=lambda path: path.name)
def test_nothing_a_candidate_is_made_of_reads_a_rubric(path: Path) -> None:
    read = {node.attr for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Attribute)}
    assert not read & RUBRIC


def emptied(cast: Cast) -> Cast:
    def bare(question: Question) -> Question:
        gone = {"points": (), "misconceptions": (), "clarifications": (), "parts": (), "model_answer": None, "setting": None}
        return question.model_copy(update=gone)

    return cast.model_copy(update={"questions": tuple(map(bare, cast.questions))})


@pytest.mark.parametrize("kind", KINDS)
def test_a_candidate_says_the_same_to_a_question_without_a_rubric(kind: str) -> None:
    cast, prepared = a_cast(), LIBRARY.answers()
    bare = emptied(cast)

    async def run() -> list[tuple[str, str]]:
        one, other = SimulatedCandidate(kind, 2, prepared), SimulatedCandidate(kind, 2, prepared)
        interview = await Interview.open(a_room(), an_opening(cast, seed=2))
        await take(interview)
        pairs: list[tuple[str, str]] = []
        while not interview.state.closed:
            state: State = interview.state
            blind = replace(state, cast=bare, records={}, hook=None, answers_ask=None)
            pairs.append((await one.answer(sight(state)), await other.answer(sight(blind))))
            await take(interview, Answer(pairs[-1][0]))
        return pairs

    pairs = asyncio.run(run())
    assert len(pairs) > 5 or kind == "hostile"
    assert all(known == blind for known, blind in pairs)


def test_the_first_answer_is_the_prepared_one_and_a_probe_gets_the_remark_that_fits() -> None:
    probe = seen("And what do you do about noise?", wanted="probe", turn=2)
    first, second = told(SimulatedCandidate("strong", 0, answers()), seen(), probe)
    assert first == "First strong. Second strong. Third strong."
    assert second.startswith("About pruning and noise, strong.")


def test_no_remark_is_made_twice_and_in_the_end_there_is_nothing_to_add() -> None:
    said = told(SimulatedCandidate("strong", 0, answers()), *(seen(wanted="probe", turn=turn) for turn in range(1, 7)))
    assert len(set(said[:3])) == 3
    assert said[5] in phrases.EXHAUSTED


def test_who_knows_little_is_mostly_unsure_when_asked_further() -> None:
    def unsure(kind: str) -> int:
        said = [told(SimulatedCandidate(kind, seed, answers()), seen(), seen("Cost?", wanted="probe", turn=2))[1] for seed in range(40)]
        return sum(text in phrases.UNSURE for text in said)

    assert unsure("strong") == 0 < unsure("middling") < 20 < unsure("weak")


def test_a_terse_candidate_says_the_rest_when_asked() -> None:
    first, second = told(SimulatedCandidate("terse", 0, answers()), seen(), seen("Anything else?", wanted="probe", turn=2))
    assert first == "First strong."
    assert second == "Second strong."


def test_the_self_taught_know_less_where_nobody_taught_them() -> None:
    candidate = SimulatedCandidate("self-taught", 0, answers(HASHES))
    assert (candidate.level(HASHES), candidate.level(TREES)) == ("weak", "strong")
    assert told(candidate, seen(subject=HASHES))[0].startswith("First weak.")


def test_a_level_stays_the_same_through_a_topic() -> None:
    levels = [[SimulatedCandidate("middling", seed, answers()).level(subject) for subject in (TREES, HASHES)] for seed in range(60)]
    assert levels == [[SimulatedCandidate("middling", seed, answers()).level(subject) for subject in (TREES, HASHES)] for seed in range(60)]
    assert {level for pair in levels for level in pair} == {"strong", "middling", "weak"}


def test_a_question_nobody_prepared_is_answered_with_its_title() -> None:
    assert "the hash table" in told(SimulatedCandidate("strong", 0, answers()), seen(subject=HASHES))[0]
    assert told(SimulatedCandidate("jargon", 0, answers()), seen())[0].startswith("First strong.")


def test_evasive_and_silent_candidates_never_say_anything_to_the_question() -> None:
    for kind in ("evasive", "silent"):
        for seed in range(10):
            said = told(SimulatedCandidate(kind, seed, answers()), *(seen(turn=turn) for turn in range(1, 9)))
            assert not any("First" in text or "About" in text for text in said)


HABITS: dict[str, Callable[[str], bool]] = {
    "rambling": lambda text: any(story in text for story in phrases.ANECDOTES),
    "asking": lambda text: text in {question.format(title=TREES.title) for question in phrases.TASK_QUESTIONS},
    "hint-seeking": lambda text: text in phrases.HINT_REQUESTS,
    "hostile": lambda text: any(injection in text for injection in phrases.INJECTIONS),
}


@pytest.mark.parametrize("kind", HABITS)
def test_a_habit_shows_often_and_not_always(kind: str) -> None:
    shown = [HABITS[kind](told(SimulatedCandidate(kind, seed, answers()), seen())[0]) for seed in range(60)]
    assert 8 < sum(shown) < 60


def test_who_amends_comes_back_with_a_remark_that_was_not_made() -> None:
    found: list[str] = []
    for seed in range(20):
        candidate = SimulatedCandidate("amending", seed, answers())
        first, later = told(candidate, seen(), seen(subject=HASHES, earlier=(TREES,), turn=2))
        if TREES.title in later:
            found.append(later)
            assert first not in later
            assert any(remark in later for remark in ("Third", "About"))
    assert 5 < len(found) < 20


def test_curious_candidates_ask_more_at_the_end_and_nothing_twice() -> None:
    openers = tuple(f"What about matter {number}?" for number in range(6))

    def asked(kind: str) -> list[str]:
        reverse = [Sight(turn, (("Lead", "Your questions?"),), "reverse", "other", None, openers=openers) for turn in range(1, 8)]
        return [text for text in told(SimulatedCandidate(kind, 0, answers()), *reverse) if text in openers]

    assert len(asked("curious")) == len(set(asked("curious"))) == 5
    assert len(asked("strong")) == 2
    assert asked("silent") == []


def test_a_question_may_go_to_one_of_those_in_the_room() -> None:
    spoken: list[str] = []
    for seed in range(20):
        reverse = Sight(1, (("Lead", "?"),), "reverse", "other", None, openers=("How big is the team?",), people=("manager",))
        spoken += told(SimulatedCandidate("curious", seed, answers()), reverse)
    assert "A question for the manager: How big is the team?" in spoken
    assert "How big is the team?" in spoken


def test_asked_for_plain_words_the_plain_explain_and_the_others_do_not() -> None:
    asked = replace(seen("“Overfitting”, what is that?", wanted="meaning", turn=2), term="overfitting")
    explained, not_explained = (told(SimulatedCandidate(kind, 0, answers()), seen(), asked)[1] for kind in ("plain", "jargon"))
    assert explained in {text.format(term="overfitting") for text in phrases.EXPLAINED}
    assert not_explained in {text.format(term="overfitting") for text in phrases.UNEXPLAINED}
