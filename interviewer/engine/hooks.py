"""The candidate's own words that the interviewer may take up."""

import re

from interviewer.domain.state import State

_MARKS = re.compile(r"[?!\n“”\"]")


def safe_hook(state: State) -> str | None:
    """The hook of the newest judgement, unless this persona must not say such words; None if there is none."""
    hook = state.hook
    if hook is None or _MARKS.search(hook) or not 1 <= len(hook.split()) <= 8:
        return None
    for rule in state.cast.persona.never:
        if rule.era in {None, state.settings.era} and re.search(rule.pattern, hook, re.IGNORECASE):
            return None
    return hook.strip(" .,;:")
