"""Which member of a panel a turn is spoken to: named with an at-sign, or called by one of their names or titles."""

import re

from interviewer.domain.persona import Persona

_LEADS = "and|so|but|well|dear|mr|ms|mrs|sorry|excuse me|to|for"


def addressee(persona: Persona, text: str) -> str | None:
    """The id of the member who is spoken to; None where nobody is, or the one interviewer has nobody beside them."""
    for member in persona.panel:
        terms = "|".join(re.escape(term.lower()) for term in (member.id, member.label, *member.address_terms))
        called = (
            rf"@(?:{terms})\b",
            rf"(?:^|[.!?;:,\n]\s*)(?:(?:{_LEADS})\s+)*(?:you,?\s+)?(?:the\s+)?(?:{terms})\s*[,:]",
            rf",\s*(?:{terms})\s*(?:[?!.,]|$)",
            rf"\b(?:question|one|this|something|word)\s+(?:to|for)\s+(?:you,?\s+)?(?:the|our|your|mr|ms)?\s*(?:{terms})\b",
            rf"\b(?:ask|asking)\s+(?:the|your|mr|ms)?\s*(?:{terms})\b",
        )
        if any(re.search(pattern, text.lower()) for pattern in called):
            return member.id
    return None
