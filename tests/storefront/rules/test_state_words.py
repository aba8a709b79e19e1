import pytest

from apps.bookings.choices import Status
from apps.storefront.rules.state_words import state_words


@pytest.mark.parametrize("status", Status)
def test_every_state_has_a_title_a_sentence_and_a_look(status: Status) -> None:
    state = state_words(status)

    assert str(state.title)
    assert str(state.sentence).endswith((".", "!"))
    assert state.pill == ("hold" if status == Status.HELD else status.replace("_", "-"))
