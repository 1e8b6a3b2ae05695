import asyncio
from pathlib import Path

import pytest

from interviewer.adapters.answers import BlockAnswers, read_file
from interviewer.domain.feedback import Feedback
from interviewer.engine.interview import Interview
from interviewer.engine.room import Answer, Rate
from tests.fakes import a_cast, a_room, an_opening, take

DATA = Path(__file__).parent / "data"
LEVELS = ("strong", "middling", "weak")
CAST = a_cast()
OPTIONAL = frozenset(o.question for phase in CAST.persona.phases for o in phase.optional)
KNOWN = frozenset(CAST.persona.question_ids) | {"opening", "reverse", "self_rating"}


@pytest.fixture(scope="module")
def feedback() -> dict[str, Feedback]:
    async def play(level: str) -> Feedback:
        source = BlockAnswers.of_file(read_file(DATA / "sessions" / f"{level}.txt", KNOWN))
        interview = await Interview.open(a_room(), an_opening(CAST, seed=5, without=OPTIONAL))
        await take(interview)
        while not interview.state.closed:
            text = source.next(interview.state)
            assert text is not None
            await take(interview, Answer(text))
        await take(interview, Rate(source.self_rating()))
        assert source.left() == 0
        return await interview.feedback()

    return {level: asyncio.run(play(level)) for level in LEVELS}


def test_stronger_answers_bring_higher_levels(feedback: dict[str, Feedback]) -> None:
    levels = {level: feedback[level].report.level or 0 for level in LEVELS}
    assert levels["strong"] > levels["weak"] + 1
    assert levels["strong"] >= levels["middling"] >= levels["weak"]


def test_every_question_of_the_canon_is_asked(feedback: dict[str, Feedback]) -> None:
    for level in LEVELS:
        asked = [entry.question_id for entry in feedback[level].report.questions]
        pools = {name for phase in CAST.persona.phases for name in phase.pool}
        assert asked == [q for q in CAST.persona.question_ids if CAST.question(q).scored and q not in OPTIONAL and q not in pools]


def test_every_cite_is_in_the_candidates_words(feedback: dict[str, Feedback]) -> None:
    for shown in feedback.values():
        said = {line.turn: line.text for line in shown.report.transcript if line.speaker == "candidate"}
        cites = [cite for q in shown.report.questions for p in q.points for cite in p.cites]
        assert cites
        assert all(cite.quote in said[cite.turn] for cite in cites)


def test_sessions_are_made_of_the_single_answers() -> None:
    for level in LEVELS:
        text = (DATA / "sessions" / f"{level}.txt").read_text("utf-8")
        for question in CAST.persona.question_ids:
            single = DATA / "answers" / question / f"{level}.txt"
            if single.exists():
                assert single.read_text("utf-8").strip() in text


def test_no_answer_repeats_the_rubric() -> None:
    for question in CAST.questions:
        texts = [question.model_answer or ""]
        texts += [t for p in question.points for t in (p.claim, p.met_if, p.partial_if or "", p.say, *p.shown_by, *sum(p.cues, ()))]
        rubric = {run for text in texts for run in six_words(text)}
        for path in (DATA / "answers" / question.id).glob("*.txt"):
            assert not rubric & six_words(path.read_text("utf-8")), path


def six_words(text: str) -> set[tuple[str, ...]]:
    """Six words in a row; a formula is no word and ends a run."""
    words = [word.strip(".,;:()!?\"'").lower() for word in text.split()]
    runs = (tuple(words[i : i + 6]) for i in range(len(words) - 5))
    return {run for run in runs if all(word.isalpha() for word in run)}
