"""One answer to one question, graded without a session."""

from hashlib import sha256

from interviewer.domain.afterwards import answer_record
from interviewer.domain.cast import Cast
from interviewer.domain.feedback import question_feedback
from interviewer.domain.feedback_parts import QuestionFeedback
from interviewer.domain.question import Question
from interviewer.domain.reporting import question_entry
from interviewer.domain.score import grade
from interviewer.engine.judging.guards import asides
from interviewer.engine.ports import Case, Judge, JudgeError
from interviewer.engine.sanitise import clean


async def judge_answer(judge: Judge, fallback: Judge, cast: Cast, question: Question, answer: str) -> QuestionFeedback:
    """The answer as it would stand in a report; a blank one is level 1. What the judge cannot settle the fallback does, with the reason."""
    text = clean(answer).strip()
    flagged = tuple(asides(text))
    record = answer_record(question.id, text, flagged)
    marker = sha256(text.encode()).hexdigest()[:6]
    case, by, why = Case(cast, question, record, marker), judge.name, None
    try:
        judgement = await judge.settle(case)
    except JudgeError as error:
        judgement, by, why = await fallback.settle(case), fallback.name, str(error)
    graded = grade(question, judgement, record, judge=by)
    flags = ("injection",) if flagged else ()
    return question_feedback(question, question_entry(question, graded, record, judge=by, fallback=why, flags=flags), record)
