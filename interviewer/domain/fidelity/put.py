"""Rules on how questions are put: openly or closed, and in whose words."""

import re
from collections.abc import Sequence
from typing import Literal

from interviewer.domain.fidelity.log import HELD, NOT_APPLICABLE, Chosen, Finding, Log, unquoted, violated
from interviewer.domain.fidelity.words import asking_sentences, first_said, said
from interviewer.domain.glossary import Term

_ASKING = ("ask", "probe", "hint", "rephrase", "resume_ask", "ask_back")
_YES_NO = re.compile(r"\b(can|could|do|does|did|have|are|were|would|will|may)\s+(you|we|i|they|he|she|it)\b", re.IGNORECASE)
_OPEN = re.compile(r"\b(how|what|which|why|when|where|who|whom)\b", re.IGNORECASE)


def way_of_asking(log: Log, *, question: str, way: Literal["open", "yes_no"], words: Sequence[str] = (), after: str = "") -> Finding:
    """The question is asked once in a full session, after `after`, openly or so that a yes answers it; no other is asked about `words`."""
    asked = [chosen for chosen in log.asks if chosen.move.question_id == question]
    others = [chosen for chosen in log.asks if chosen.move.question_id != question and first_said(words, chosen.move.text)]
    if others:
        return violated(f"{others[0].move.question_id} asks about {words[0]} too", others[0].seq)
    if not asked:
        return violated(f"{question} was never asked") if log.full and question in log.plan.question_ids else NOT_APPLICABLE
    if len(asked) > 1:
        return violated(f"{question} was asked twice", asked[1].seq)
    before = [chosen.move.question_id for chosen in log.asks if chosen.seq < asked[0].seq]
    if after and after not in before:
        return violated(f"{question} was asked before {after}", asked[0].seq)
    if asked[0].move.mode == "fresh" and not _put(asked[0], way, words):
        return violated(f"{question} was not asked {'openly' if way == 'open' else 'so that a yes answers it'}", asked[0].seq)
    return HELD


def _put(asked: Chosen, way: str, words: Sequence[str]) -> bool:
    put = [sentence for sentence in asking_sentences(asked.move.text) if not words or first_said(words, sentence)]
    if not put:
        return False
    is_open = _OPEN.search(put[-1]) is not None
    return is_open if way == "open" else not is_open and _YES_NO.search(put[-1]) is not None


def plain_asks(log: Log, *, topics: Sequence[str]) -> Finding:
    """Nothing is asked on these topics, and no question, probe or hint holds a term of the trade."""
    forms = [form for term in _terms(log) for form in term.forms]
    for chosen in log.of(*_ASKING):
        if chosen.move.topic in topics:
            return violated(f"asked about {chosen.move.topic}", chosen.seq)
        term = first_said(forms, unquoted(chosen.move.text))
        if term is not None:
            return violated(f"asked with the term {term!r}", chosen.seq)
    return HELD if log.asks else NOT_APPLICABLE


def own_jargon(log: Log, *, words: Sequence[str]) -> Finding:
    """None of these words is the interviewer's own; one that the candidate has explained may come back once, in a question."""
    used: set[str] = set()
    for speech in log.speeches:
        word = first_said(words, speech.own_words)
        if word is None:
            continue
        asked = any(said(word, sentence) for sentence in asking_sentences(speech.own_words))
        if not _explained(log, word, speech.turn) or not asked or word.lower() in used:
            return violated(f"said {word!r}", speech.seq)
        used.add(word.lower())
    return HELD if log.speeches else NOT_APPLICABLE


def _explained(log: Log, word: str, turn: int) -> bool:
    names = {term.name for term in _terms(log) if word.lower() in term.forms}
    return any(flag.kind == "explained" and flag.what in names for t, heard in log.heard.items() if t <= turn for flag in heard.flags)


def plain_words_once(log: Log) -> Finding:
    """A term that went unexplained in an answer is asked for in plain words, once, up to as many as this interviewer asks for."""
    rule = log.persona.policy.plain_words
    asked: list[str] = []
    seen = False
    for turn in sorted(log.heard):
        here = log.in_turn(turn)
        open_terms = _open_terms(log, turn, asked)
        made = [chosen for chosen in here if chosen.move.act == "probe" and chosen.move.reason == "plain_words"]
        for chosen in made:
            if chosen.move.hook not in open_terms:
                return violated(f"{chosen.move.hook} was asked for again, or had been explained", chosen.seq)
            asked.append(chosen.move.hook or "")
        seen = seen or bool(open_terms)
        due = open_terms and rule is not None and len(asked) - len(made) < rule.most and _answers_a_question(log, turn)
        if due and not made and here:
            return violated(f"{open_terms[0]} went unexplained, and nobody asked", here[0].seq)
    return HELD if seen else NOT_APPLICABLE


def _open_terms(log: Log, turn: int, asked: Sequence[str]) -> list[str]:
    """Terms left unexplained in this turn that were neither explained nor asked for before."""
    explained = {flag.what for t, heard in log.heard.items() if t <= turn for flag in heard.flags if flag.kind == "explained"}
    terms = [flag.what for flag in log.heard[turn].flags if flag.kind == "term" and flag.what is not None]
    return [term for term in terms if term not in explained and term not in asked]


def _answers_a_question(log: Log, turn: int) -> bool:
    """Whether the turn is nothing but an answer to a graded question."""
    before = next((chosen.before for chosen in log.in_turn(turn)), None)
    if before is None or before.current is None or before.reversed:
        return False
    return {act.kind for act in log.acts_of(turn)} == {"answer"} and log.cast.question(before.current).scored


def _terms(log: Log) -> tuple[Term, ...]:
    return log.cast.glossary.terms if log.cast.glossary is not None else ()
