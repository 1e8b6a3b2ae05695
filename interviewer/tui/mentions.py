"""Speaking to one of a panel: `@` and the beginning of a name is completed to the name."""

import re
from collections.abc import Sequence

from interviewer.domain.people import Member

_BEGUN = re.compile(r"(?:^|(?<=[\s(“\"]))@([^@]*)$")


class Mentions:
    """The names by which the members of a panel are called; none where one interviews alone."""

    def __init__(self, members: Sequence[Member] = ()) -> None:
        self._labels = [member.label for member in members]
        self._names = [*self._labels, *(term for member in members for term in member.address_terms)]

    def __bool__(self) -> bool:
        """Whether there is anybody to be named."""
        return bool(self._labels)

    def ghost(self, before: str) -> str:
        """What would complete the name that is begun at the end of this line; empty if none is."""
        found = self._begun(before)
        return found[1][len(before) - found[0] :] if found else ""

    def completed(self, before: str) -> str | None:
        """This line with its last name completed, or with the next one where it is complete; None if no name is begun."""
        if (found := self._begun(before)) is not None:
            return f"{before[: found[0]]}{found[1]} "
        for label, after in zip(self._labels, self._labels[1:] + self._labels[:1], strict=True):
            if before.endswith(f"@{label} "):
                return f"{before.removesuffix(f'{label} ')}{after} "
        return None

    def _begun(self, before: str) -> tuple[int, str] | None:
        """Where the name begins, and the first name that begins so."""
        begun = _BEGUN.search(before)
        if begun is None:
            return None
        typed = begun[1].casefold()
        name = next((name for name in self._names if name.casefold().startswith(typed)), None)
        return (begun.start(1), name) if name is not None else None
