from interviewer.engine.lint import lint
from tests.fakes import a_cast


def test_the_shipped_persona_is_sound() -> None:
    assert lint(a_cast()) == []


def test_a_question_on_a_forbidden_topic_is_named() -> None:
    cast = a_cast()
    policy = cast.persona.policy.model_copy(update={"forbidden_topics": (cast.questions[1].topic,)})
    told = lint(cast.model_copy(update={"persona": cast.persona.model_copy(update={"policy": policy})}))
    assert any(cast.questions[1].id in mistake for mistake in told)
