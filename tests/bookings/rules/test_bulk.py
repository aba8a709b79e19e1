from apps.bookings.choices import BulkVerb
from apps.bookings.rules.bulk import MOVES


def test_every_verb_but_tagging_is_a_move_of_the_booking() -> None:
    assert set(BulkVerb) - set(MOVES) == {BulkVerb.TAG}
