from pathlib import Path

import pytest
from django.conf import settings

from apps.bookings.rules.door_answers import LOOKS, Said


def test_each_answer_looks_and_reads_like_no_other() -> None:
    assert {*LOOKS} == {*Said}
    assert len({look.icon for look in LOOKS.values()}) == len(Said)
    assert len({str(look.title) for look in LOOKS.values()}) == len(Said)


@pytest.mark.parametrize("said", [Said.IN, Said.UNKNOWN, Said.ANOTHER_DAY, Said.ALREADY, Said.REFUSED])
def test_whatever_a_ticket_may_be_answered_has_a_sound_of_its_own(said: Said) -> None:
    sounds = (Path(settings.BASE_DIR) / "static" / "js" / "door-sounds.js").read_text()

    assert f"{said}: {{ notes" in sounds or f'"{said}": {{ notes' in sounds
