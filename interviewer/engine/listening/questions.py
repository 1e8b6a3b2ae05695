"""What a question of the candidate is about: the task, the company, or nothing but the way an answer is put."""

from interviewer.engine.listening.cues import Match
from interviewer.engine.listening.view import Found, View

DEFAULT = "default"
"""The target of a question about the task that no clarification fits."""

ENOUGH = 2
"""How many words must speak for a fact, or for a point, before a question counts as one about it while a question is open."""


def question(view: View) -> Found | None:
    """What the piece asks; None if it is no question to the interviewer."""
    if view.scene.phase == "open":
        return _while_open(view) if view.piece.asked or view.hits.has("openers") else None
    asks = view.piece.asked or view.hits.has("openers") or view.hits.has("requests")
    if not asks or _only(view, "prefaces"):
        return None
    fact = view.scene.cues.fact(view.stems)
    plain = fact is None and view.scene.phase == "between" and not view.lists.any("second_person", view.forms)
    return Found("ask_company", fact.key if fact else None, plain=plain)


def _while_open(view: View) -> Found | None:
    if _only(view, "prefaces"):
        return Found("social")
    leave = view.hits.has("permission")
    if not leave and (view.hits.has("guesses") or view.hits.has("hedges")) and _evidence(view) >= ENOUGH:
        return None
    if view.hits.has("tags") and not leave and view.rest(view.hits.of("tags")) > 0 and not _interrogative(view):
        return None
    you = view.lists.any("second_person", view.forms)
    fact, task = view.scene.cues.fact(view.stems), _clarification(view)
    found = _matched(view, fact, task, leave=leave, you=you) or _unmatched(view, leave=leave, you=you)
    if found is None or found.kind != "clarify" or leave or you:
        return found
    return Found(found.kind, found.target, plain=True)


def _matched(view: View, fact: Match | None, task: Match | None, *, leave: bool, you: bool) -> Found | None:
    company = you or view.lists.any("company", view.forms)
    if fact and fact.score > (task.score if task else 0) and (fact.score >= ENOUGH or company) and not (leave and fact.score < ENOUGH):
        return Found("ask_company", fact.key)
    if task and (leave or you or task.score >= _evidence(view)):
        return Found("clarify", task.key)
    return None


def _unmatched(view: View, *, leave: bool, you: bool) -> Found | None:
    if view.hits.has("personal"):
        return Found("ask_company")
    if view.hits.has("tell_me") and view.rest(view.hits.of("tell_me")) < ENOUGH:
        return Found("hint_request")
    if leave or view.hits.has("task"):
        return Found("clarify", DEFAULT)
    company = view.lists.any("company", view.forms)
    if you:
        return Found("ask_company") if company else Found("clarify", DEFAULT)
    if _evidence(view) >= ENOUGH or view.hits.has("guesses"):
        return None
    if _interrogative(view):
        return Found("ask_company", plain=True) if company and not view.stems & _own(view) else Found("clarify", DEFAULT)
    return None


def _only(view: View, group: str) -> bool:
    places = view.hits.of(group)
    return bool(places) and view.rest(places) == 0


def _interrogative(view: View) -> bool:
    return next((form for form in view.forms[:2] if form in view.lists.interrogatives), None) is not None


def _clarification(view: View) -> Match | None:
    return view.scene.current.clarification(view.stems) if view.scene.current else None


def _evidence(view: View) -> int:
    return view.scene.current.evidence(view.stems) if view.scene.current else 0


def _own(view: View) -> frozenset[str]:
    return view.scene.current.words if view.scene.current else frozenset()
