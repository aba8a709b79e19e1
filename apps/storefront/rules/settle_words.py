from django.utils.translation import gettext as _

from apps.core.money import Money, format_money


def settle_words(difference: Money, *, is_paid: bool) -> str:
    """In a sentence: what a change means for the guest who makes it."""
    if not difference.rounded():
        return _("The price stays the same.")
    if difference > Money.zero(difference.currency):
        # Translators: amount is how much more something costs
        return _("It costs %(amount)s more, to pay at the venue.") % {"amount": format_money(difference)}
    less = {"amount": format_money(-difference)}
    # Translators: amount is how much less something costs
    return (
        _("It costs %(amount)s less, and what you paid too much comes back.") % less
        if is_paid
        else _("It costs %(amount)s less.") % less
    )
