"""A panel: who speaks, who is silent, what is put off and paid, and what each would note."""

import asyncio

from interviewer.domain.events import Event, MoveChosen, Said
from interviewer.domain.feedback import Feedback
from interviewer.domain.wording import member
from tests.fakes import a_cast, hold

CAST = a_cast("security-panel")
PERSONA = CAST.persona
MANAGER, LEAD, SECOND = PERSONA.panel
THERE = (
    "Three years of sequence models.",
    "You choose k centres, assign each point to the nearest centre, move each centre to the mean, and repeat until nothing changes.",
    "The sum of squared distances.",
    "Scaled numbers.",
)
ON = ("/skip", "/skip", "/skip", "/skip")


def held(*answers: str) -> tuple[list[Event], Feedback]:
    async def interview() -> tuple[list[Event], Feedback]:
        session = await hold([*answers], cast=CAST, seed=8)
        return session.events, await session.feedback()

    return asyncio.run(interview())


def speeches(events: list[Event]) -> list[Said]:
    return [event for event in events if isinstance(event, Said) and event.kind == "speech"]


def answer_to(events: list[Event], turn: int) -> list[str]:
    return [said.speaker for said in speeches(events) if said.turn == turn]


def test_the_manager_answers_in_person_once_and_passes_on_what_the_team_knows() -> None:
    asked = "Sir, if I may ask you directly: 6T of what, and how much of it do you keep?"
    events, _ = held(*THERE, "I choose k by the elbow.", asked, asked)
    assert answer_to(events, 6)[:2] == [MANAGER.label, LEAD.label]
    assert MANAGER.label not in answer_to(events, 7)


def test_what_the_manager_alone_can_say_is_put_off_and_answered_in_the_close() -> None:
    events, feedback = held(THERE[0], *ON, "And who uses your service?", "No, that is all.")
    debts = [m.debt for e in events if isinstance(e, MoveChosen) for b in e.beats for m in b.acts if m.act == "defer"]
    assert len(debts) == 1
    last = [e for e in events if isinstance(e, MoveChosen)][-1].beats[-1]
    assert last.speaker == MANAGER.label
    assert [(move.act, move.fact_id) for move in last.acts if move.act != "state"] == [("answer_candidate", debts[0]), ("close", None)]
    assert next(fact for fact in feedback.report.facts if fact.id == debts[0]).uncovered


def test_a_remark_to_the_manager_that_the_bank_does_not_know_is_answered_by_him() -> None:
    remark = "It is nervous. Sir, if I may ask you directly: do your people need to read the rule behind an alarm, or is the alarm enough?"
    events, _ = held(*THERE, "I choose k by the elbow.", remark)
    assert MANAGER.label in answer_to(events, 6)


def test_whoever_leaves_off_hands_over_and_the_lead_takes_the_floor_back_without_ceremony() -> None:
    events, _ = held(THERE[0], "/skip", "/skip", "/skip", "/skip")
    beats = [beat for e in events if isinstance(e, MoveChosen) for beat in e.beats]
    handed = [beat for beat in beats if any(move.act == "hand_over" for move in beat.acts)]
    assert [beat.speaker for beat in handed] == [LEAD.label]
    after = beats[beats.index(handed[0]) + 1]
    assert (after.speaker, after.acts[-1].question_id) == (SECOND.label, SECOND.asks[0])


def test_each_of_them_would_note_what_they_heard() -> None:
    _, feedback = held(*THERE, *ON, "/skip", "No, that is all.")
    manager, lead, second = feedback.members
    assert [note.label for note in feedback.members] == [MANAGER.label, LEAD.label, SECOND.label]
    assert manager.asked == ()
    assert [shown.id for shown in manager.cares_for] == list(MANAGER.cares_for)
    assert lead.convinced is not None
    assert (lead.convinced.quote or "no quote") in THERE[1]
    assert second.convinced is None
    assert second.missed is not None
    assert "not mentioned" in " ".join(member(second))


def test_one_interviewer_alone_leaves_no_such_notes() -> None:
    alone = asyncio.run(hold(["A year of vision.", "/end"]))
    assert asyncio.run(alone.feedback()).members == ()
