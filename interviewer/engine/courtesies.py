"""What some interviewers say besides their questions: thanks for a remark, and a wish for plain words."""

from interviewer.domain.moves import list_name
from interviewer.engine.desk import Desk
from interviewer.engine.hooks import remark

CERTAIN_FROM = 3
"""The content turn from which thanks that are still due are no longer left to chance."""
EARLY_RATE = 0.6
"""The chance of thanks before that."""


def appreciate(desk: Desk) -> bool:
    """Thank for something the candidate said, as often as this interviewer does; it does not depend on what it is worth."""
    rule = desk.persona.policy.appreciation
    hook = remark(desk.state)
    if rule is None or hook is None or desk.state.heard is None or not any(act.kind == "answer" for act in desk.state.heard.acts):
        return False
    thanked = sum(count for line, count in desk.state.used.items() if list_name(line) == "appreciate")
    due = thanked < rule.at_least
    chance = (1.0 if desk.state.turn >= CERTAIN_FROM else EARLY_RATE) if due else rule.rate
    if desk.picker.rng("appreciate").random() >= chance or not desk.say("ack", "appreciate", hook=hook):
        return False
    desk.tone = desk.persona.policy.tone.on_remark
    return True


def ask_plain_words(desk: Desk) -> bool:
    """Ask what a term means, once for each term that went unexplained, as often as this interviewer does."""
    rule, state = desk.persona.policy.plain_words, desk.state
    if rule is None or state.heard is None or len(state.terms_asked) >= rule.most:
        return False
    for flag in state.heard.flags:
        if flag.kind != "term" or flag.what is None or flag.what in state.terms_asked or flag.what in state.terms_explained:
            continue
        line = desk.picker.line("probe", "plain_words", by=desk.speaker, term=state.text[flag.start : flag.end])
        if line is None:
            return False
        question = desk.topic.question
        fields = {"question_id": question.id, "topic": question.topic, "reason": "plain_words", "hook": flag.what}
        desk.add(line.model_copy(update=fields))
        return True
    return False
