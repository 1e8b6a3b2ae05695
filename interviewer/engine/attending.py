"""Waiting for a model's verdict as a person would: something is said meanwhile, and nobody waits longer than they want."""

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import dataclass

from interviewer.domain.moves import Move
from interviewer.domain.people import Member
from interviewer.domain.signals import RetryIn, Saying, Signal
from interviewer.domain.state import State
from interviewer.domain.verdict import Judgement
from interviewer.engine.floor import Floor
from interviewer.engine.lines import Picker
from interviewer.engine.ports import Case, Judge, JudgeError, Stop, Tell

ACK_AFTER_S = 1.5
"""How long a silence is after which a person says a word, in seconds (conversation.md 7)."""
ACK_WORDS = 12
"""A shorter answer needs no word while it is thought about."""
ACK_APART = 3
"""From one such word to the next there are at least so many turns: who says it each time sounds like a form."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of waiting: a judgement or the reason there is none, and the line that was said meanwhile."""

    judgement: Judgement | None
    failure: JudgeError | None
    ack: str | None


async def attended(judge: Judge, case: Case, state: State, stop: Stop, ack_after_s: float) -> AsyncGenerator[Signal | Verdict, None]:
    """What a person may see while the judge reads the newest line; the verdict comes last."""
    signals: asyncio.Queue[RetryIn] = asyncio.Queue()
    if judge.at_once:
        # It is never waited for, however busy the machine: the same answers give the same interview.
        yield await _at_once(judge, case, stop, signals.put_nowait)
        return
    ack = fitting_ack(state)
    said: str | None = None
    verdict = asyncio.create_task(judge.live(case, stop, signals.put_nowait))
    try:
        due = asyncio.get_running_loop().time() + ack_after_s if ack is not None else None
        while not verdict.done():
            heard = asyncio.create_task(signals.get())
            left = None if due is None else max(0.0, due - asyncio.get_running_loop().time())
            await asyncio.wait({verdict, heard}, timeout=left, return_when=asyncio.FIRST_COMPLETED)
            if heard.done():
                yield heard.result()
            heard.cancel()
            if ack is not None and due is not None and not verdict.done() and asyncio.get_running_loop().time() >= due:
                due, said = None, ack.line
                yield Saying(speaker=_speaker(state).label, text=ack.text)
        try:
            yield Verdict(verdict.result(), None, said)
        except JudgeError as error:
            yield Verdict(None, error, said)
    finally:
        verdict.cancel()


async def _at_once(judge: Judge, case: Case, stop: Stop, tell: Tell) -> Verdict:
    try:
        return Verdict(await judge.live(case, stop, tell), None, None)
    except JudgeError as error:
        return Verdict(None, error, None)


def fitting_ack(state: State) -> Move | None:
    """A neutral word while a plain answer of some length is thought about; never in turns that follow each other closely."""
    kinds = {act.kind for act in state.heard.acts} if state.heard else set[str]()
    if kinds != {"answer"} or len(state.text.split()) < ACK_WORDS or state.turn - state.acked_at < ACK_APART:
        return None
    return Picker(state).line("ack", "waits", by=_speaker(state))


def _speaker(state: State) -> Member:
    """Who will speak to the open question."""
    return Floor(state).at(state.current) if state.current else Floor(state).of_phase(state.phase)
