"""Prompts as texts with `${names}`: filled once, strictly, and never rendered again."""

import hashlib
import re
from collections.abc import Mapping
from functools import cached_property

from interviewer.domain.template import LineTemplate

_HEADING = re.compile(r"^## +(\S+) *$", re.MULTILINE)


class PromptError(Exception):
    """A prompt is missing, or names other fields than the program fills; the message names the file."""


class Prompts:
    """All prompt files by name, without `.md`. A file with `## name` headings holds one short prompt under each."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = dict(texts)

    @cached_property
    def digest(self) -> str:
        """Which wording this is: the first 12 characters of the SHA-256 over all prompts."""
        whole = "\0".join(f"{name}\0{self._texts[name]}" for name in sorted(self._texts))
        return hashlib.sha256(whole.encode()).hexdigest()[:12]

    def render(self, name: str, section: str | None = None, **fields: str) -> str:
        """The prompt with every field filled in; PromptError if its names are not exactly these."""
        template = LineTemplate(self._text(name, section))
        where = f"{name}.md" if section is None else f"{name}.md, {section}"
        if not template.is_valid():
            raise PromptError(f"{where}: holds a ${{...}} that is no name of lower-case letters and underscores.")
        if template.names != fields.keys():
            odd = min(template.names ^ fields.keys())
            wrong = "uses" if odd in template.names else "does not use"
            known = ", ".join(f"${{{field}}}" for field in sorted(fields)) or "none"
            raise PromptError(f"{where}: {wrong} ${{{odd}}}; it must use exactly these: {known}.")
        return template.substitute(fields)

    def _text(self, name: str, section: str | None) -> str:
        if name not in self._texts:
            raise PromptError(f"{name}.md: is not there; there are {', '.join(f'{known}.md' for known in sorted(self._texts))}.")
        text = self._texts[name]
        if section is None:
            return text.strip()
        parts = _HEADING.split(text)
        sections = {title: body.strip() for title, body in zip(parts[1::2], parts[2::2], strict=True)}
        if section not in sections:
            raise PromptError(f"{name}.md: has no part ## {section}; it has {', '.join(sections)}.")
        return sections[section]
