"""What leaves the program: lines, text, Markdown, HTML, JSON."""

from interviewer.domain.feedback import Feedback


def render(form: str, feedback: Feedback) -> str:
    """The feedback as `text`, `markdown`, `html` or `json`; ends with a line break."""
    match form:
        case "markdown":
            from interviewer.exports import markdown as chosen
        case "html":
            from interviewer.exports import html as chosen
        case "json":
            from interviewer.exports import json_report as chosen
        case _:
            from interviewer.exports import text as chosen
    return chosen.render(feedback)
