from django.utils.translation import gettext as _

from apps.bookings.rules.amounts_due import Amounts
from apps.core.money import Money, format_money


def settle_words(difference: Money, *, is_paid: bool) -> str:
    """In a sentence: what a change means for the guest who makes it."""
    if not difference.rounded():
        return _("The price stays the same.")
    if difference > Money.zero(difference.currency):
        # Translators: amount is how much more something costs
        return _("It costs %(amount)s more, to pay at the venue.") % {"amount": format_money(difference)}
    less = {"amount": format_money(-difference)}
    if is_paid:
        # Translators: amount is how much less something costs
        return _("It costs %(amount)s less, and what you paid too much comes back.") % less
    # Translators: amount is how much less something costs
    return _("It costs %(amount)s less.") % less


def settled_words(money: Amounts) -> str:
    """Of what was cancelled, or did not come to be."""
    if money.back:
        # Translators: amount is what a guest gets back who has cancelled
        return _("%(amount)s comes back to you, the way you paid.") % {"amount": format_money(money.back)}
    if money.due:
        # Translators: amount is what a guest owes for a booking that was cancelled too late
        return _("%(amount)s is still to be paid for it, as agreed when you booked.") % {
            "amount": format_money(money.due)
        }
    if money.kept:
        # Translators: amount is what stays with the business of what a guest has paid
        return _("%(amount)s of what you paid stays with the business, as agreed.") % {
            "amount": format_money(money.kept)
        }
    return _("You owe nothing.")
