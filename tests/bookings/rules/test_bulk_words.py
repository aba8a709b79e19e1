import pytest

from apps.bookings.choices import BulkVerb
from apps.bookings.rules.bulk_words import button_words


@pytest.mark.parametrize(
    ("verb", "one", "many"),
    [
        (BulkVerb.CONFIRM, "Confirm 1 booking", "Confirm 2 bookings"),
        (BulkVerb.CHECK_IN, "Check in 1 booking", "Check in 2 bookings"),
        (BulkVerb.CANCEL, "Cancel 1 booking", "Cancel 2 bookings"),
        (BulkVerb.NO_SHOW, "Mark the guest of 1 booking as missing", "Mark the guests of 2 bookings as missing"),
        (BulkVerb.TAG, "Tag the guest of 1 booking", "Tag the guests of 2 bookings"),
    ],
)
def test_the_button_says_what_and_how_many(verb: BulkVerb, one: str, many: str) -> None:
    assert (button_words(verb, 1), button_words(verb, 2)) == (one, many)
