import pytest

from interviewer.domain.events import Act, CandidateAct
from interviewer.domain.hearing import corrected
from interviewer.domain.verdict import JudgeAct


def acts(*kinds: CandidateAct) -> tuple[Act, ...]:
    return tuple(Act(kind=kind, start=0, end=3, target="0" if kind == "clarify" else None) for kind in kinds)


@pytest.mark.parametrize(
    ("heard", "seen", "right"),
    [
        (["answer"], ["clarify"], ["clarify"]),
        (["answer"], ["dont_know"], ["dont_know"]),
        (["answer"], ["answer", "challenge"], ["answer"]),
        (["clarify"], ["answer"], ["answer"]),
        (["challenge", "switch"], ["answer"], ["answer"]),
        (["ask_company", "clarify"], ["answer"], ["ask_company", "answer"]),
        (["ask_company"], ["answer"], ["ask_company"]),
        (["hint_request"], ["clarify"], ["hint_request"]),
        (["stop"], ["answer"], ["stop"]),
        (["answer"], [], ["answer"]),
        (["answer"], ["other"], ["answer"]),
        (["answer", "ask_company"], ["dont_know"], ["ask_company", "dont_know"]),
        (["clarify", "answer"], ["clarify"], ["clarify"]),
    ],
)
def test_a_model_corrects_only_what_wording_alone_can_mistake(
    heard: list[CandidateAct], seen: list[JudgeAct], right: list[CandidateAct]
) -> None:
    assert [act.kind for act in corrected(acts(*heard), seen, 40)] == right


def test_what_is_put_in_covers_the_turn_and_claims_no_target() -> None:
    (act,) = corrected(acts("answer"), ["clarify"], 40)
    assert (act.start, act.end, act.target) == (0, 40, None)


def test_what_was_right_is_the_same_object() -> None:
    heard = acts("clarify")
    assert corrected(heard, ["clarify"], 40) is heard
