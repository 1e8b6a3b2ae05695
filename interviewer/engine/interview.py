"""The loop: takes what the candidate does, pays what is owed, and yields every event as it becomes durable."""

from collections.abc import AsyncGenerator

from interviewer.domain import events as e
from interviewer.domain.feedback import Feedback, build_feedback
from interviewer.domain.fold import apply, fold
from interviewer.domain.persona import Competency
from interviewer.domain.signals import Saying, Signal
from interviewer.domain.state import State
from interviewer.domain.verdict import Judgement
from interviewer.engine.aside import aside
from interviewer.engine.director import next_beats
from interviewer.engine.owed import next_duty, unsettled_question
from interviewer.engine.ports import Stop
from interviewer.engine.rating import CandidateTurn, rate
from interviewer.engine.room import Given, Opening, Room
from interviewer.engine.taking import Stamp, taken


class Interview:
    """One conversation, from its first event to its last; the journal holds all that it knows."""

    def __init__(self, room: Room, events: list[e.Event]) -> None:
        self._room = room
        self._events = list(events)
        self.state: State = fold(events)
        self._stop = Stop()

    @classmethod
    async def open(cls, room: Room, opening: Opening) -> "Interview":
        """Begin a new interview; its first event is durable on return. JournalError if it cannot be stored."""
        event = e.Opened(
            seq=1,
            at=room.clock.now(),
            session=opening.session,
            cast=opening.cast,
            plan=opening.plan,
            settings=opening.settings,
            marker=opening.marker,
            program=opening.program,
        )
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

    async def step(self, given: Given | None = None) -> AsyncGenerator[e.Event | Signal, None]:
        """Pay what is owed, take what is given, pay what that owes; yields each event once it is durable."""
        self._stop = Stop()
        async for item in self._pay():
            yield item
        if given is not None:
            event = await taken(given, self.state, self._room.judge, self._stamp())
            if event is not None:
                yield await self._append(event)
            async for item in self._pay():
                yield item

    def stop(self) -> None:
        """Ask the speech that is being said to end after its sentence; what it asks is still said."""
        self._stop.asked = True

    async def finish(self) -> AsyncGenerator[e.Event, None]:
        """Settle and rate what a closed session still owes."""
        while (question := unsettled_question(self.state, self._room.judge.name, closed_only=False)) is not None:
            yield await self._append(await self._settle(question))
        for competency in self.state.cast.competencies:
            if competency.evidence != "questions" and competency.id not in self.state.rated:
                yield await self._append(self._rate(competency))

    async def feedback(self, *, keep: bool = True) -> Feedback:
        """What the candidate reads. A closed session first gets what it owes; an open one is settled in memory and nothing is written."""
        if keep and self.state.closed:
            async for _ in self.finish():
                pass
            return build_feedback(self._events)
        events, state = list(self._events), self.state
        while (question := unsettled_question(state, self._room.judge.name, closed_only=False)) is not None:
            settled = await self._settle(question)
            state = apply(state, settled)
            events.append(settled)
        return build_feedback(events)

    async def _pay(self) -> AsyncGenerator[e.Event | Signal, None]:
        while True:
            duty = next_duty(self.state, self._room.judge.name)
            match duty.kind:
                case "listen":
                    yield await self._append(await self._listen())
                case "judge":
                    yield await self._append(await self._judge(duty.question or ""))
                case "move":
                    yield await self._append(e.MoveChosen(turn=self.state.turn, beats=next_beats(self.state), **self._stamp()))
                case "speak":
                    async for item in self._speak():
                        yield item
                case "settle":
                    yield await self._append(await self._settle(duty.question or ""))
                case "close":
                    why = "stopped" if self.state.close_why == "stopped" else "finished"
                    yield await self._append(e.Closed(why=why, **self._stamp()))
                case "nothing":
                    async for event in self.finish():
                        yield event
                    return
                case "candidate":
                    return

    async def _listen(self) -> e.Heard:
        state = self.state
        hearing = await aside(lambda: self._room.listener.hear(state, state.text), len(state.text))
        return e.Heard(
            turn=self.state.turn,
            acts=hearing.acts,
            flags=hearing.flags,
            about=hearing.about,
            judge=hearing.judge,
            addressee=hearing.addressee,
            **self._stamp(),
        )

    async def _judge(self, question_id: str) -> e.Judged | e.Unjudged:
        cast = self.state.cast
        judgement = await self._room.judge.live(cast, cast.question(question_id), self.state.record(question_id))
        turn = self.state.turn
        if judgement.unjudged is not None:
            return e.Unjudged(turn=turn, question=question_id, why=judgement.unjudged, **self._stamp())
        return e.Judged(turn=turn, question=question_id, by=self._room.judge.name, judgement=judgement, **self._stamp())

    async def _settle(self, question_id: str) -> e.Settled:
        cast, record = self.state.cast, self.state.record(question_id)
        if not record.lines and not record.stuck and self.state.close_why == "stopped":
            judgement = Judgement(unjudged="ended before an answer")
        else:
            judgement = await self._room.judge.settle(cast, cast.question(question_id), record)
        return e.Settled(
            question=question_id, by=self._room.judge.name, lines=record.line_refs, judgement=judgement, **self._stamp()
        )  # fmt: skip

    def _rate(self, competency: Competency) -> e.Rated:
        rating = rate(competency, self.state, candidate_turns(self.state, self._events))
        return e.Rated(
            competency=rating.competency,
            level=rating.level,
            cites=rating.cites,
            unjudged=rating.unjudged,
            by=self._room.judge.name,
            **self._stamp(),
        )

    async def _speak(self) -> AsyncGenerator[e.Event | Signal, None]:
        state = self.state
        if state.moves is None:
            return
        turn, index, beat = state.turn, state.said, state.moves.beats[state.said]
        if beat.gesture is not None and state.gestured <= index:
            yield await self._append(
                e.Said(turn=turn, beat=index, speaker=beat.speaker, text=beat.gesture, kind="gesture", **self._stamp())
            )
        pieces: list[str] = []
        sources: set[e.Source] = set()
        cut: str | None = None
        async for words in self._room.voice.speak(state, beat, self._stop):
            cut = words.cut or cut
            if words.text:
                pieces.append(words.text)
                sources.add(words.source)
                yield Saying(speaker=beat.speaker, text=words.text)
        source = sources.pop() if len(sources) == 1 else "mixed" if sources else "script"
        text = " ".join(pieces)
        yield await self._append(
            e.Said(turn=turn, beat=index, speaker=beat.speaker, text=text, source=source, cut=cut, **self._stamp())
        )  # fmt: skip

    def _stamp(self) -> Stamp:
        return Stamp(seq=self.state.seq + 1, at=self._room.clock.now())

    async def _append(self, event: e.Event) -> e.Event:
        await self._room.journal.append(self.state.session, event)
        self.state = apply(self.state, event)
        self._events.append(event)
        return event


def candidate_turns(state: State, events: list[e.Event]) -> list[CandidateTurn]:
    """The candidate's turns as ratings read them; those taken back are left out."""
    gone = {event.turn for event in events if isinstance(event, e.TakenBack)}
    about = {line.turn: name for name, record in state.records.items() for line in record.lines if not line.carried}
    asks = {event.turn for event in events if isinstance(event, e.Heard) and any(act.kind == "ask_company" for act in event.acts)}
    scored = {name for name in about.values() if state.cast.question(name).scored}
    return [
        CandidateTurn(event.turn, event.text, about.get(event.turn) if about.get(event.turn) in scored else None, event.turn in asks)
        for event in events
        if isinstance(event, e.Answered) and event.turn not in gone
    ]
