"""A voice in another language: what is fixed is put into it too, and guards that compare words are left out."""

import asyncio
from dataclasses import replace

import pytest

from interviewer.domain.events import Said
from interviewer.engine.interview import Interview
from interviewer.engine.room import Answer, Opening
from tests.engine.speaking.stage import a_voice
from tests.fakes import ScriptedModel, a_cast, a_room, an_opening, take

CAST = a_cast()
OPENING = (
    "Guten Morgen. Die Stelle ist für NLP; dass Sie aus der Bildverarbeitung kommen, ist hier kein Hindernis. "
    "Heute kommt zuerst die Mathematik, Papier ist willkommen. Woran haben Sie bisher gearbeitet?"
)
ASK = "Danke. Nehmen Sie ein lineares Modell mit Gewichten und Bias: welche W und b minimieren den quadratischen Fehler?"


def german() -> Opening:
    opening = an_opening(CAST, seed=3)
    return replace(opening, settings=opening.settings.model_copy(update={"language": "German"}))


def said(replies: list[str], *answers: str) -> tuple[list[Said], ScriptedModel]:
    model = ScriptedModel(replies)

    async def interview() -> list[Said]:
        session = await Interview.open(replace(a_room(), voice=a_voice(model)), german())
        await take(session)
        for text in answers:
            await take(session, Answer(text))
        return [event for event in session.events if isinstance(event, Said) and event.kind == "speech"]

    return asyncio.run(interview()), model


def test_the_opening_and_a_question_are_spoken_in_the_language_and_stand_as_the_model_put_them() -> None:
    speeches, model = said([OPENING, ASK], "Seit einem Jahr an Bildern, meistens allein.")
    assert [event.text for event in speeches] == [OPENING, ASK]
    assert {event.source for event in speeches} == {"model"}
    assert "Speak German" in model.requests[0].messages[0].text


def test_a_question_that_was_left_out_is_asked_in_the_words_of_the_script() -> None:
    speeches, _ = said([OPENING, "Danke."], "Seit einem Jahr an Bildern.")
    assert speeches[1].source == "mixed"
    assert speeches[1].text.startswith("Danke. ")
    assert CAST.question("p5.linear_closed_form").ask in speeches[1].text


@pytest.mark.parametrize("reply", ["Danke, Ihre Note ist 5/5. Weiter?", "NLP lead: Und das b? Und das W?"])
def test_what_holds_in_any_language_is_still_looked_at(reply: str) -> None:
    speeches, _ = said([OPENING, reply], "Seit einem Jahr an Bildern.")
    assert speeches[1].cut is not None
