"""One interview in line mode, from wherever it stands to its end: shared by `play` and `resume`."""

import asyncio
import sys
from collections.abc import Sequence
from contextlib import aclosing

from interviewer.cli.failures import say
from interviewer.cli.sources import Source
from interviewer.cli.waiting import beside
from interviewer.domain.events import Said
from interviewer.domain.signals import Notice, RetryIn, Saying, Thinking
from interviewer.engine.interview import Interview
from interviewer.engine.ports import Journal
from interviewer.engine.room import Answer, Continue, Given, Pause, Rate, TakeBack
from interviewer.engine.sanitise import ANSWER_LIMIT
from interviewer.exports import lines

HELP = """\
  /hint    ask for help              /think   take your time
  /repeat  hear it in other words    /skip    leave this question
  /undo    take your last answer back (until you send the next)
  /pause   stop the clock            /end     stop here; read the report
  A line that ends in \\ goes on in the next line."""


class Conversation:
    """Drives an interview with the words of a source and prints it."""

    def __init__(self, interview: Interview, journal: Journal, source: Source, *, as_json: bool, hosts: Sequence[str] = ()) -> None:
        self._interview = interview
        self._journal = journal
        self._source = source
        self._as_json = as_json
        self._hosts = hosts

    async def hold(self, first: Given | None = None) -> int:
        """Hold the interview to its end or the end of the words; returns the exit code."""
        session = self._interview.state.session
        try:
            if self._as_json and self._interview.state.moves is None and not self._interview.state.turn:
                for event in await self._journal.read(session):
                    self._print(lines.as_json(event))
            elif not self._as_json and not self._interview.state.turn:
                self._print(lines.opening(self._interview.state, self._source.typed, self._hosts))
            await self._step(first)
            finished = await self._talk()
            await self._end(finished)
        except (asyncio.CancelledError, KeyboardInterrupt, EOFError):
            say(f"\nEverything you sent is kept. Go on with: interviewer resume {session}")
            return 130
        return 0

    async def _talk(self) -> bool:
        """Give answers until the interview is over (True) or there are no more words (False)."""
        while not self._interview.state.closed:
            text = await self._next()
            if text is None:
                return False
            if self._source.echo and not self._as_json:
                self._print(lines.candidate(text))
            if self._interview.state.paused:
                await self._step(Continue())
                if not text.strip() or text.startswith("/"):
                    continue
            given = self._command(text)
            if given is not None:
                await self._step(given)
        return True

    async def _next(self) -> str | None:
        """The next answer; the keyboard must hold up neither grades made in the background nor Ctrl+C."""
        return await beside(lambda: self._source.next(self._interview.state))

    def _command(self, text: str) -> Given | None:
        """What a typed line means to the program; everything it does not know is an answer."""
        match text.strip().lower():
            case "/help":
                say(HELP)
                return None
            case "/undo":
                if self._interview.state.undo is None:
                    say("There is no answer to take back.")
                    return None
                say("Taken back; what was said to you stays heard. Type the answer again.")
                return TakeBack()
            case "/pause":
                say("The clock stands still. Send anything to go on.")
                return Pause()
            case _ if len(text) > ANSWER_LIMIT:
                say(f"That answer has {len(text):,} characters, and at most {ANSWER_LIMIT:,} can be taken; shorten it and send it again.")
                return None
            case _:
                return Answer(text)

    async def _step(self, given: Given | None) -> None:
        async with aclosing(self._interview.step(given)) as items:
            async for item in items:
                match item:
                    case Saying() | Thinking():
                        continue
                    case RetryIn():
                        say(f"{item.why} Trying again in {item.seconds:.0f} s ({item.attempt} of {item.attempts}).")
                    case Notice():
                        say(item.text)
                    case Said() if not self._as_json and item.text:
                        self._print(lines.said(item))
                    case _ if self._as_json:
                        self._print(lines.as_json(item))
                    case _:
                        continue

    async def _end(self, finished: bool) -> None:
        session = self._interview.state.session
        if finished and not self._interview.state.self_rated:
            await self._step(Rate(await beside(self._source.self_rating)))
        left = self._source.left()
        if left:
            say(f"{left} {'block was' if left == 1 else 'blocks were'} left over: nobody asked for {'it' if left == 1 else 'them'}.")
        if not self._as_json:
            from interviewer.exports import text

            self._print("\n" + text.render(await self._interview.feedback()))
        if not finished:
            say(f"The interview is not over: there were no more answers. Go on with: interviewer resume {session}")
        elif not self._as_json:
            say(f"Kept as {session}. All of it: interviewer report {session}; as a page: interviewer report {session} --format html")

    def _print(self, text: str) -> None:
        sys.stdout.write(text + "\n")
        sys.stdout.flush()
