import pytest

from apps.portal.rules.wizard import Answers, Step, may_visit, open_step, step_after, step_before

NAMED = {"name": "Riverside", "slug": "riverside"}
KNOWN = {**NAMED, "kind": "club"}
PLACED = {**KNOWN, "country": "ES", "time_zone": "Europe/Madrid", "currency": "EUR", "language": "es"}
COMPLETE = {**PLACED, "brand_hue": 0}


@pytest.mark.parametrize(
    ("kept", "step"),
    [
        ({}, Step.NAME),
        ({"name": "Riverside"}, Step.NAME),
        (NAMED, Step.KIND),
        (KNOWN, Step.PLACE),
        (PLACED, Step.LOOK),
        (COMPLETE, Step.REVIEW),
    ],
)
def test_the_open_step_is_the_first_without_an_answer(kept, step):
    assert open_step(Answers.of(kept)) is step


def test_nobody_jumps_over_a_question_but_everybody_may_go_back():
    answers = Answers.of(KNOWN)

    assert [step for step in Step if may_visit(step, answers)] == [Step.NAME, Step.KIND, Step.PLACE]


def test_answers_ignore_what_they_do_not_know():
    assert Answers.of({"name": "Riverside", "plan": "enterprise"}) == Answers(name="Riverside")


def test_steps_follow_each_other_and_end_at_the_review():
    assert [step_after(step) for step in Step] == [Step.KIND, Step.PLACE, Step.LOOK, Step.REVIEW, Step.REVIEW]
    assert [step_before(step) for step in Step] == [None, Step.NAME, Step.KIND, Step.PLACE, Step.LOOK]
