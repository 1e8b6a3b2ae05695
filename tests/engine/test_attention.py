import asyncio
import re
from collections import Counter
from functools import cache

from interviewer.adapters.memory import MemoryJournal
from interviewer.domain.events import Event, MoveChosen, Said
from interviewer.domain.fidelity import check_session
from interviewer.domain.fidelity.log import Log, read_log
from interviewer.engine.candidates.kinds import KINDS
from interviewer.engine.candidates.simulated import SimulatedCandidate
from interviewer.engine.interview import Interview
from interviewer.engine.room import Answer
from interviewer.engine.seeing import sight
from interviewer.engine.simulate import play
from interviewer.engine.targets import all_core_met
from tests.fakes import LIBRARY, a_cast, a_room, an_opening, take

SESSIONS = 60
REPLACED = 200
CAST = a_cast()
PREPARED = LIBRARY.answers()


@cache
def sessions() -> list[tuple[str, list[Event]]]:
    async def run() -> list[tuple[str, list[Event]]]:
        played: list[tuple[str, list[Event]]] = []
        for seed in range(SESSIONS):
            kind = list(KINDS)[seed % len(KINDS)]
            journal = MemoryJournal()
            await play(a_room(journal), an_opening(CAST, seed=seed), SimulatedCandidate(kind, seed, PREPARED))
            played.append((kind, await journal.read("S")))
        return played

    return asyncio.run(run())


def logs() -> list[Log]:
    return [read_log(CAST.persona, events) for _, events in sessions()]


def test_each_probe_names_something_open_at_that_moment() -> None:
    probes = [chosen for log in logs() for chosen in log.of("probe")]
    assert len(probes) > SESSIONS
    for chosen in probes:
        record = chosen.before.record(chosen.move.question_id or "")
        assert chosen.move.targets
        if chosen.move.misconception_id:
            assert record.misconceptions[chosen.move.misconception_id].state in {"present", "suspected"}
        else:
            assert record.verdict(chosen.move.point_id or "") != "met"


def test_nobody_who_met_all_core_points_is_probed_on_one() -> None:
    seen = 0
    for log in logs():
        for chosen in log.of("probe"):
            question = CAST.question(chosen.move.question_id or "")
            if all_core_met(question, chosen.before.record(question.id)) and chosen.move.point_id:
                seen += 1
                assert question.point(chosen.move.point_id).tier == "bonus"
    assert seen


def test_most_probes_take_up_a_word_of_the_last_answer() -> None:
    taken: list[bool] = []
    for log in logs():
        for speech in log.speeches:
            if any(move.act == "probe" for move in speech.moves):
                said = set(re.findall(r"\w{4,}|\w+\^\w+", speech.text.lower()))
                taken.append(bool(said & set(re.findall(r"\w{4,}|\w+\^\w+", log.answers[speech.turn].lower()))))
    assert sum(taken) / len(taken) >= 0.6


def test_no_long_sentence_is_said_twice() -> None:
    for kind, events in sessions():
        repeated = {
            move.text for event in events if isinstance(event, MoveChosen) for b in event.beats for move in b.acts if move.act == "rephrase"
        }
        speeches = [event.text for event in events if isinstance(event, Said)]
        sentences = Counter(s for text in speeches for s in re.split(r"(?<=[.?!])\s+", text) if len(s.split()) >= 5)
        twice = [s for s, count in sentences.items() if count > 1 and s not in repeated]
        assert not twice, (kind, twice)


def test_every_fidelity_rule_holds_and_none_is_idle() -> None:
    held: Counter[str] = Counter()
    for kind, events in sessions():
        for result in check_session(CAST.persona, events):
            assert result.verdict != "violated", (kind, result)
            held[result.id] += result.verdict == "held"
    assert {check.id for check in CAST.persona.fidelity} == set(held)
    assert all(count >= 0.05 * SESSIONS for count in held.values()), held


def test_another_answer_brings_another_turn() -> None:
    async def run() -> list[bool]:
        changed: list[bool] = []
        technical = [q for q in CAST.persona.question_ids if CAST.question(q).scored]
        for seed in range(REPLACED):
            kind, other = (list(KINDS)[(seed + shift) % len(KINDS)] for shift in (0, 1 + seed % 3))
            interview = await Interview.open(a_room(), an_opening(CAST, seed=seed))
            await take(interview)
            candidate, stranger = SimulatedCandidate(kind, seed, PREPARED), SimulatedCandidate(other, seed + 1000, PREPARED)
            wanted = technical[seed % len(technical)]
            while not interview.state.closed and interview.state.current != wanted:
                await take(interview, Answer(await candidate.answer(sight(interview.state))))
            if interview.state.closed:
                continue
            seen = sight(interview.state)
            texts = (await candidate.answer(seen), await stranger.answer(seen))
            if texts[0] == texts[1]:
                continue
            turns = [await _turn_after(interview, text) for text in texts]
            changed.append(turns[0] != turns[1])
        return changed

    changed = asyncio.run(run())
    assert len(changed) > REPLACED / 2
    assert sum(changed) / len(changed) >= 0.8


async def _turn_after(interview: Interview, text: str) -> str:
    """What would be said to this answer here; the interview itself is left as it is."""
    copy = Interview.of(a_room(), interview.events)
    return " ".join(event.text for event in await take(copy, Answer(text)) if isinstance(event, Said))
