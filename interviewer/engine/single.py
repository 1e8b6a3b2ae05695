"""One answer to one question, graded without a session."""

from interviewer.domain.afterwards import answer_record
from interviewer.domain.cast import Cast
from interviewer.domain.feedback import QuestionFeedback, question_feedback
from interviewer.domain.question import Question
from interviewer.domain.reporting import question_entry
from interviewer.domain.score import grade
from interviewer.engine.judging.guards import asides
from interviewer.engine.ports import Judge
from interviewer.engine.sanitise import clean


async def judge_answer(judge: Judge, cast: Cast, question: Question, answer: str) -> QuestionFeedback:
    """The answer as it would stand in a report; a blank one is level 1."""
    text = clean(answer).strip()
    flagged = tuple(asides(text))
    record = answer_record(question.id, text, flagged)
    judgement = await judge.settle(cast, question, record)
    graded = grade(question, judgement, record, judge=judge.name)
    flags = ("injection",) if flagged else ()
    return question_feedback(question, question_entry(question, graded, record, judge=judge.name, fallback=None, flags=flags), record)
