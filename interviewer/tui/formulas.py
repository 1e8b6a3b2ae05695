"""Whether a text is worth looking for LaTeX in; what turns it into Unicode is loaded when the first formula is typed."""

LONGEST = 4_000
"""The longest text, in characters, that is looked through."""
_SIGNS = frozenset("\\^_$")


def formula(text: str) -> str | None:
    """The LaTeX of a text in Unicode; None where there is none."""
    if len(text) > LONGEST or not _SIGNS.intersection(text):
        return None
    from interviewer.tui.latex import in_unicode

    return in_unicode(text)
