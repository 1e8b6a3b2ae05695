"""What a question of the candidate is about: the task, the company, or nothing but the way an answer is put."""

from interviewer.engine.listening.cues import Match
from interviewer.engine.listening.view import Found, View
from interviewer.engine.reading.words import stem

DEFAULT = "default"
"""The target of a question about the task that no clarification fits."""

ENOUGH = 2
"""How many words must speak for a fact, or for a point, before a question counts as one about it while a question is open."""

MUCH = 3
"""How many must speak for a point before a turn that is nothing but a question is an answer put as one."""


def question(view: View) -> Found | None:
    """What the piece asks; None if it is no question to the interviewer."""
    if view.scene.phase == "open":
        return _while_open(view) if view.piece.asked or view.hits.has("openers") else None
    asks = view.piece.asked or view.hits.has("openers") or view.hits.has("requests")
    if not asks or _only(view, "prefaces"):
        return None
    if view.hits.has("private"):
        return Found("ask_company", private=True)
    fact = view.scene.cues.fact(view.stems)
    plain = fact is None and view.scene.phase == "between" and not view.lists.any("second_person", view.forms)
    return Found("ask_company", fact.key if fact else None, plain=plain)


def named_fact(view: View) -> Match | None:
    """The fact of which so many words are there that they can mean nothing else where the interview stands."""
    fact, current = view.scene.cues.fact(view.stems), view.scene.current
    if fact is None or current is None:
        return fact
    company = view.lists.any("company", view.forms)
    spoken_to = company or view.lists.any("second_person", view.forms)
    if current.hears_questions and spoken_to:
        return fact
    if not spoken_to and not current.hears_questions and fact.words <= current.words:
        return None
    if fact.content >= ENOUGH or (fact.content and company):
        return fact
    whole = view.scene.cues.fact(view.sentence)
    return whole if whole is not None and whole.key == fact.key and whole.content >= ENOUGH else None


def _while_open(view: View) -> Found | None:
    if _only(view, "prefaces"):
        return Found("social")
    leave = view.hits.has("permission")
    if not leave and not _chooses(view) and (view.hits.has("guesses") or view.hits.has("hedges")) and _evidence(view) >= ENOUGH:
        return None
    if view.hits.has("tags") and not leave and view.rest(view.hits.of("tags")) > 0 and not _interrogative(view):
        return None
    you = view.lists.any("second_person", view.forms)
    if view.hits.has("private"):
        return Found("ask_company", private=True)
    found = _matched(view, named_fact(view), _clarification(view), leave=leave, you=you) or _unmatched(view, leave=leave, you=you)
    if found is None or found.kind != "clarify" or leave or you:
        return found
    return Found(found.kind, found.target, plain=True)


def _matched(view: View, fact: Match | None, task: Match | None, *, leave: bool, you: bool) -> Found | None:
    if fact and fact.score > (task.score if task else 0) and not (leave and fact.content < ENOUGH):
        return Found("ask_company", fact.key)
    if task and (leave or you or task.score >= _evidence(view)):
        return Found("clarify", task.key)
    return None


def _unmatched(view: View, *, leave: bool, you: bool) -> Found | None:
    if view.hits.has("personal"):
        return Found("ask_company")
    if view.hits.has("tell_me") and view.rest(view.hits.of("tell_me")) < ENOUGH:
        return Found("hint_request")
    company = view.lists.any("company", view.forms)
    elsewhere = not you and any(stem(form) not in _own(view) for form in view.forms if form in view.lists.company)
    if leave or (view.hits.has("task") and not elsewhere):
        return Found("clarify", DEFAULT)
    if you:
        return Found("ask_company") if company else Found("clarify", DEFAULT)
    if _chooses(view):
        return Found("clarify", DEFAULT)
    if view.hits.has("guesses") or _evidence(view) >= (MUCH if view.alone and _interrogative(view) else ENOUGH):
        return None
    if _interrogative(view):
        return Found("ask_company", plain=True) if elsewhere else Found("clarify", DEFAULT)
    return None


def _chooses(view: View) -> bool:
    """Whether it does nothing but ask which of two things is meant."""
    return view.piece.asked and view.alone and view.hits.has("choices") and not view.hits.has("hedges")


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
