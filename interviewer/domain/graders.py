"""Whose settlements count in a session: the names that judges sign with."""

EMBEDDED = "embedded"


def own_grader(judge: str) -> str:
    """The judge that gives a session its grades: `embedded` or `model:NAME`, of a setting that may also be `both:NAME`."""
    return f"model:{judge.removeprefix('both:')}" if judge.startswith("both:") else judge


def graders(judge: str) -> tuple[str, ...]:
    """Every judge that settles a question in a session with this setting, the one whose grade counts first."""
    own = own_grader(judge)
    return (own, EMBEDDED) if judge.startswith("both:") else (own,)


def is_model(by: str) -> bool:
    """Whether a verdict was signed by a model."""
    return by.startswith("model:")
