"""What the button says that does one thing with many bookings."""

from django.utils.translation import ngettext

from apps.bookings.choices import BulkVerb


def button_words(verb: BulkVerb, number: int) -> str:
    """“Cancel 24 bookings”."""
    match verb:
        # Translators: number is how many bookings; all of these are words on a button
        case BulkVerb.CONFIRM:
            words = ngettext("Confirm %(number)d booking", "Confirm %(number)d bookings", number)
        case BulkVerb.CHECK_IN:
            words = ngettext("Check in %(number)d booking", "Check in %(number)d bookings", number)
        case BulkVerb.CANCEL:
            words = ngettext("Cancel %(number)d booking", "Cancel %(number)d bookings", number)
        case BulkVerb.NO_SHOW:
            words = ngettext(
                "Mark the guest of %(number)d booking as missing",
                "Mark the guests of %(number)d bookings as missing",
                number,
            )
        case BulkVerb.TAG:
            words = ngettext("Tag the guest of %(number)d booking", "Tag the guests of %(number)d bookings", number)
    return words % {"number": number}
