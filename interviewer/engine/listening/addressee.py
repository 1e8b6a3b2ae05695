"""Which member of a panel a turn is spoken to: named with an at-sign, or called by one of their names or titles."""

import re
from collections.abc import Iterator

from interviewer.domain.people import Member
from interviewer.domain.persona import Persona

SHORT = 8
"""The most words of a statement that may end with a name it calls; in a longer one the name is of somebody spoken about."""

_LEADS = r"(?:(?:and|so|but|well|dear|mr|ms|mrs|sorry|excuse me|thanks|thank you|yes|no|then|you)[,\s]+)*"
_SENTENCE = re.compile(r"[^.!?;\n]+[.!?;\n]*")
_SPEAKS = r"(?:please\s+)?(?:say|tell|explain|describe|answer|comment|think|see)\b"
_PAST = re.compile(r"\b(?:was|were|had)\b")


def addressee(persona: Persona, text: str) -> str | None:
    """The id of the member who is spoken to; None where nobody is, or the one interviewer has nobody beside them."""
    if not persona.panel:
        return None
    sentences = [found.group().strip() for found in _SENTENCE.finditer(text.lower())]
    for member in persona.panel:
        terms = "|".join(re.escape(term.lower()) for term in sorted(_terms(member), key=len, reverse=True))
        if any(_calls(sentence, rf"(?:{terms})(?!\w)") for sentence in sentences):
            return member.id
    return None


def _terms(member: Member) -> Iterator[str]:
    yield from (member.id, member.label, *member.address_terms)


def _calls(sentence: str, terms: str) -> bool:
    the = r"(?:the\s+|our\s+|your\s+(?:colleague,?\s+(?:the\s+)?)?|mr\s+|ms\s+)?"
    patterns = [rf"(?<!\w)@{terms}", rf"^{_LEADS}{terms}\s*[,:]", rf"^(?:to|for)\s+{the}{terms}\s*:"]
    if sentence.endswith("?"):
        patterns += [
            rf",\s*{terms}\s*[,?]",
            rf"^(?:to|for)\s+{the}{terms}\s*,",
            rf"\byour colleague,?\s+(?:the\s+)?{terms}",
            rf"\b(?:could|can|would|will|may|does)\s+{the}{terms}\s+{_SPEAKS}",
            rf"\byou\b.*\bas\s+{the}{terms}",
        ]
    elif len(sentence.split()) <= SHORT and sentence.count(",") == 1:
        patterns.append(rf",\s*{terms}\s*[.!]?$")
    if not _PAST.search(sentence):
        patterns += [
            rf"\b(?:question|one|this|something|word)\s+(?:is\s+|goes\s+|would\s+be\s+)?(?:to|for)\s+(?:you,?\s+)?{the}{terms}",
            rf"\b(?:ask|asking)\s+{the}{terms}",
        ]
    return any(re.search(pattern, sentence) for pattern in patterns)
