from collections.abc import Collection

import pytest

from apps.core.errors import Refusal
from apps.venues.services.claimed_spaces import refuse_claimed

asked: list[Collection[int]] = []


class Booked(Refusal):
    template = "Somebody is to come."


def remember(space_ids: Collection[int]) -> None:
    asked.append(space_ids)
    if 7 in space_ids:
        raise Booked


def test_whoever_the_setting_names_may_refuse(settings):
    settings.CLAIMED_SPACES = f"{__name__}.remember"

    refuse_claimed([1, 2])
    with pytest.raises(Booked):
        refuse_claimed([7])

    assert asked == [[1, 2], [7]]
