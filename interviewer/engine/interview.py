"""The loop: takes what the candidate does, pays what is owed, and yields every event as it becomes durable."""

from collections.abc import AsyncGenerator

from interviewer.domain import events as e
from interviewer.domain.competency import Competency
from interviewer.domain.feedback import Feedback, build_feedback
from interviewer.domain.fold import apply, fold
from interviewer.domain.graders import EMBEDDED
from interviewer.domain.signals import Notice, Saying, Signal
from interviewer.domain.state import State
from interviewer.engine.aside import aside
from interviewer.engine.attending import Verdict, attended
from interviewer.engine.choosing_facts import led
from interviewer.engine.delivery import Delivery
from interviewer.engine.director import next_beats
from interviewer.engine.owed import Duty, next_duty, owed_settlements
from interviewer.engine.ports import JudgeError, Stop
from interviewer.engine.rating import candidate_turns, rate
from interviewer.engine.room import Given, Opening, Room
from interviewer.engine.settling import Outcome, Settlements, laid_out
from interviewer.engine.taking import Stamp, taken

Steps = AsyncGenerator[e.Event | Signal, None]


class Interview:
    """One conversation, from its first event to its last; the journal holds all that it knows."""

    def __init__(self, room: Room, events: list[e.Event]) -> None:
        self._room = room
        self._events = list(events)
        self.state: State = fold(events)
        self._stop = Stop()
        self._stop_all = False
        self._settlements = Settlements(room)
        self._acked = 0
        """The last turn in which a word was shown while its verdict was awaited."""

    @classmethod
    async def open(cls, room: Room, opening: Opening) -> "Interview":
        """Begin a new interview; its first event is durable on return. JournalError if it cannot be stored."""
        event = opening.event(room.clock.now())
        await room.journal.append(opening.session, event)
        return cls(room, [event])

    @classmethod
    def of(cls, room: Room, events: list[e.Event]) -> "Interview":
        """Take up a session where its events leave it; nothing is done until the next step."""
        return cls(room, events)

    @property
    def events(self) -> list[e.Event]:
        """Everything that has happened so far."""
        return list(self._events)

    async def step(self, given: Given | None = None) -> Steps:
        """Pay what is owed, take what is given, pay what that owes; yields each event once it is durable."""
        self._stop, self._stop_all = Stop(), False
        async for item in self._pay():
            yield item
        if given is not None:
            event = await self._taken(given)
            if event is not None:
                yield await self._append(event)
            async for item in self._pay():
                yield item
        for text in self._room.notices():
            yield Notice(text)

    def stop(self, *, whole_turn: bool = False) -> None:
        """Ask the speech that is being said, or the wait for it, to end, or all that is left of the turn; what is asked is still said."""
        self._stop.ask()
        self._stop_all = whole_turn or self._stop_all

    async def settled(self) -> bool:
        """Come back when a grade made in the background is ready for `drain`; False if none is under way."""
        return await self._settlements.wait()

    async def drain(self) -> AsyncGenerator[e.Event, None]:
        """Keep the grades that have become ready in the background; to be called between two steps."""
        for outcome in self._settlements.take():
            async for event in self._keep(outcome):
                yield event

    def leave(self) -> None:
        """Give up what is under way in the background; it is owed still."""
        self._settlements.drop()

    async def finish(self) -> AsyncGenerator[e.Event, None]:
        """Settle and rate what a closed session still owes."""
        while duty := next(owed_settlements(self.state, closed_only=False, under_way=self._settlements.under_way), None):
            async for event in self._settle(duty):
                yield event
        async for event in self._rate_all():
            yield event
        while await self._settlements.wait():
            async for event in self.drain():
                yield event

    async def regrade(self) -> AsyncGenerator[e.Event | tuple[str, JudgeError], None]:
        """Judge with the room's own judge what another one settled; a question it cannot judge is named with the reason."""
        for question_id in self.state.asked:
            record = self.state.record(question_id)
            if not self.state.cast.question(question_id).scored or record.settled.get(self._room.judge.name) == record.line_refs:
                continue
            try:
                outcome = await self._settlements.again(self.state, question_id)
            except JudgeError as error:
                yield question_id, error
            else:
                async for event in self._keep(outcome):
                    yield event

    async def feedback(self, *, keep: bool = True) -> Feedback:
        """What the candidate reads. A closed session first gets what it owes; an open one is settled in memory and nothing is written."""
        if keep and self.state.closed:
            async for _ in self.finish():
                pass
            return build_feedback(self._events)
        events, state = list(self._events), self.state
        while duty := next(owed_settlements(state, closed_only=False), None):
            outcome = await self._settlements.now(state, duty)
            for event in outcome.events(state.turn, lambda: Stamp(seq=len(events) + 1, at=self._room.clock.now())):
                state = apply(state, event)
                events.append(event)
        return build_feedback(events)

    async def _pay(self) -> Steps:
        async for event in self.drain():
            yield event
        while (duty := next_duty(self.state, self._settlements.under_way)).kind not in {"candidate", "nothing"}:
            async for item in self._do(duty):
                yield item
        if duty.kind == "nothing":
            async for event in self._wind_up():
                yield event

    async def _do(self, duty: Duty) -> Steps:
        match duty.kind:
            case "listen":
                yield await self._append(await self._listen())
            case "judge":
                async for item in self._judge(duty.question):
                    yield item
            case "move":
                yield await self._append(e.MoveChosen(turn=self.state.turn, beats=next_beats(self.state), **self._stamp()))
            case "speak":
                async for item in self._speak():
                    yield item
            case "settle":
                async for event in self._settle(duty):
                    yield event
            case _:
                why = "stopped" if self.state.close_why == "stopped" else "finished"
                yield await self._append(e.Closed(why=why, **self._stamp()))

    async def _taken(self, given: Given) -> e.Event | None:
        try:
            return await taken(given, self.state, self._room.judge, self._stamp())
        except JudgeError:
            return await taken(given, self.state, self._room.fallback, self._stamp())

    async def _listen(self) -> e.Heard:
        state = self.state
        hearing = await aside(lambda: self._room.listener.hear(state, state.text), len(state.text))
        acts, usage = await led(hearing.acts, hearing.flags, state, self._room.chooser, self._stop)
        return e.Heard(
            turn=self.state.turn,
            acts=acts,
            flags=hearing.flags,
            about=hearing.about,
            judge=hearing.judge,
            addressee=hearing.addressee,
            usage=usage,
            **self._stamp(),
        )

    async def _judge(self, question_id: str) -> Steps:
        """A verdict that steers: the session's own judge reads the open question, rules all others and what it could not read."""
        state, own = self.state, self._room.judge
        steers = own if question_id == state.current and question_id not in state.unjudged else self._room.fallback
        verdict: Verdict | None = None
        async for item in attended(steers, laid_out(state, question_id), state, self._stop, self._room.ack_after_s):
            match item:
                case Verdict():
                    verdict = item
                case Saying():
                    self._acked = state.turn
                    yield item
                case _:
                    yield item
        if verdict is not None:
            yield await self._append(self._verdict(question_id, steers.name, verdict))

    def _verdict(self, question_id: str, by: str, verdict: Verdict) -> e.Judged | e.Unjudged:
        turn, found, failure = self.state.turn, verdict.judgement, verdict.failure
        if found is not None and found.unjudged is None:
            return e.Judged(turn=turn, question=question_id, by=by, judgement=found, ack=verdict.ack, **self._stamp())
        why = str(failure) if failure is not None else (found.unjudged if found is not None else None) or "no verdict"
        raw, usage = (failure.raw, failure.usage) if failure is not None else (None, None)
        return e.Unjudged(turn=turn, question=question_id, why=why, raw=raw, usage=usage, ack=verdict.ack, **self._stamp())

    async def _settle(self, duty: Duty) -> AsyncGenerator[e.Event, None]:
        """Settle at once where that takes no time; else begin it, and let the conversation go on."""
        if self._settlements.takes_time(self.state, duty):
            self._settlements.begin(self.state, duty)
            return
        async for event in self._keep(await self._settlements.now(self.state, duty)):
            yield event

    async def _keep(self, outcome: Outcome) -> AsyncGenerator[e.Event, None]:
        for event in outcome.events(self.state.turn, self._stamp):
            yield await self._append(event)

    async def _wind_up(self) -> AsyncGenerator[e.Event, None]:
        """After the close: what takes no time is done at once, grades by a model are begun."""
        for duty in list(owed_settlements(self.state, closed_only=False, under_way=self._settlements.under_way)):
            async for event in self._settle(duty):
                yield event
        async for event in self._rate_all():
            yield event

    async def _rate_all(self) -> AsyncGenerator[e.Event, None]:
        for competency in self.state.cast.competencies:
            if competency.evidence != "questions" and competency.id not in self.state.rated:
                yield await self._append(self._rate(competency))

    def _rate(self, competency: Competency) -> e.Rated:
        rating = rate(competency, self.state, candidate_turns(self.state, self._events))
        return e.Rated(
            competency=rating.competency,
            level=rating.level,
            cites=rating.cites,
            unjudged=rating.unjudged,
            why=rating.why,
            by=EMBEDDED,
            **self._stamp(),
        )

    async def _speak(self) -> Steps:
        delivery = Delivery(self.state, again=self._acked != self.state.turn)
        if (gesture := delivery.gesture()) is not None:
            yield await self._append(e.Said(**gesture, **self._stamp()))
        async for signal in delivery.speech(self._room.voice, self._stop):
            yield signal
        said = await self._append(e.Said(**delivery.said(), **self._stamp()))
        if not self._stop_all:
            self._stop = Stop()
        yield said

    def _stamp(self) -> Stamp:
        return Stamp(seq=self.state.seq + 1, at=self._room.clock.now())

    async def _append(self, event: e.Event) -> e.Event:
        await self._room.journal.append(self.state.session, event)
        self.state = apply(self.state, event)
        self._events.append(event)
        return event
