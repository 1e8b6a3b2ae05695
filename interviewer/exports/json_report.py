"""The report as JSON, in the shape of docs/schemas/report.schema.json."""

import json

from interviewer.domain.feedback import Feedback
from interviewer.domain.report import QuestionEntry


def render(feedback: Feedback) -> str:
    """The report, indented."""
    return json.dumps(feedback.report.model_dump(mode="json"), indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def question_line(entry: QuestionEntry) -> str:
    """One entry of `questions` on a line of its own."""
    return json.dumps(entry.model_dump(mode="json"), ensure_ascii=False, allow_nan=False) + "\n"
