"""The rules in their order: what one piece of a turn does; a piece that no rule knows is an answer."""

from collections.abc import Callable

from interviewer.engine.listening.questions import DEFAULT, ENOUGH, named_fact, question
from interviewer.engine.listening.view import SUBSTANCE, Found, View

FEW = 3
"""Content words beside a phrase that asks for time or for the next question; with more it is part of an answer."""

_OTHER_THAN_THINK = (
    "stop", "skip", "repeat", "hint_request", "seek_solution", "dont_know", "amend", "challenge", "seek_verdict", "switch", "done",
)  # fmt: skip


def classify(view: View) -> Found:
    """What the piece does."""
    for rule in _RULES:
        found = rule(view)
        if found is not None:
            return found
    return Found("answer", rest=view.rest([]))


def _listed(view: View) -> Found | None:
    return Found("none") if view.piece.listed else None


def _meta(view: View) -> Found | None:
    return view.found("meta", "meta_bot", target="bot") or view.found("meta", "meta_score", target="score")


def _stop(view: View) -> Found | None:
    return view.found("stop", "stop") if not (view.scene.phase == "reverse" and _done(view)) else None


def _company(view: View) -> Found | None:
    """In the candidate's own part a question that names a fact is that question, whatever else its words look like."""
    if view.scene.phase == "open":
        return None
    fact = named_fact(view)
    return question(view) if fact is not None and fact.score >= ENOUGH else None


def _skip(view: View) -> Found | None:
    return view.found("skip", "skip", most=FEW)


def _repeat(view: View) -> Found | None:
    if view.hits.has("meaning") and view.scene.phase == "open":
        task = view.scene.current.clarification(view.stems) if view.scene.current else None
        return Found("clarify", task.key) if task else view.found("repeat", "meaning")
    return view.found("repeat", "repeat")


def _solution(view: View) -> Found | None:
    return view.found("seek_solution", "seek_solution")


def _hint(view: View) -> Found | None:
    """A wish for help; talk that no rubric covers has no hints, only a way in which it is meant."""
    found, current = view.found("hint_request", "hint_request"), view.scene.current
    return Found("clarify", DEFAULT) if found is not None and current is not None and not current.scored else found


def _dont_know(view: View) -> Found | None:
    return view.found("dont_know", "dont_know") if not (view.scene.phase == "reverse" and _done(view)) else None


def _amend(view: View) -> Found | None:
    unknown = view.places("dont_know")
    if unknown and view.rest([*unknown, *view.places("amend"), *view.places("amend_if_named")]) < SUBSTANCE:
        return None
    return view.found("amend", "amend") or (None if _social(view) else view.found("amend_if_named", "amend_if_named"))


def _challenge(view: View) -> Found | None:
    return view.found("challenge", "challenge") if view.scene.phase != "reverse" else None


def _verdict(view: View) -> Found | None:
    return view.found("seek_verdict", "seek_verdict")


def _switch(view: View) -> Found | None:
    """Wants to talk of something else: says so, or names a topic to avoid as the better one; the open question's words are no switch."""
    scene = view.scene
    own = scene.current.words if scene.current else frozenset[str]()
    topic = scene.cues.digression(view.stems, but=own)
    if view.places("switch"):
        if topic is None and scene.current is not None and scene.current.words & view.stems:
            return None
        if topic is None and (fact := named_fact(view)) is not None:
            return Found("ask_company", fact.key)
        topic = topic or scene.cues.digression(view.turn, but=own)
        if topic is None and scene.phase == "reverse":
            return None
        return view.found("switch", "switch", target=topic.key if topic else None)
    if topic is not None and scene.phase == "open":
        return view.found("switch", "digression_marks", target=topic.key)
    return None


def _think(view: View) -> Found | None:
    if any(view.places(group) for group in _OTHER_THAN_THINK):
        return None
    return view.found("think", "think", most=FEW)


def _done(view: View) -> Found | None:
    return None if view.piece.asked else view.found("done", "done_open" if view.scene.phase == "open" else "done", most=FEW)


def _social(view: View) -> Found | None:
    return view.found("social", "social", most=0)


_RULES: tuple[Callable[[View], Found | None], ...] = (
    _listed, _meta, _stop, _company, _skip, _repeat, _solution, _hint, _amend, _dont_know, _challenge, _verdict, _switch, _think, _done,
    _social, question,
)  # fmt: skip
