"""Finding a session by what a person typed."""

from interviewer.cli.failures import RefusedError
from interviewer.engine.ports import Journal


async def find(journal: Journal, typed: str) -> str:
    """The session's id: `last` is the one with the newest word, else a beginning that only one session has. RefusedError, JournalError."""
    sessions = await journal.sessions()
    if typed == "last":
        if not sessions:
            raise RefusedError("There is no session yet; begin one with: interviewer play")
        return sessions[0].session
    matching = [line.session for line in sessions if line.session.startswith(typed.upper())]
    if len(matching) == 1:
        return matching[0]
    if not matching:
        raise RefusedError(f"There is no session {typed}; `interviewer history` lists those there are.")
    raise RefusedError(f"{len(matching)} sessions begin with {typed}; type more of the id.")
