"""Capital letters; apart from all other wording because the first screen needs nothing else of it."""


def sentence(text: str) -> str:
    """A phrase with a capital letter, as a line or a sentence begins."""
    return text[:1].upper() + text[1:]
