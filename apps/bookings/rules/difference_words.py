from django.utils.translation import gettext as _

from apps.core.money import Money, format_money


def difference_words(difference: Money) -> str:
    """Beside another time: “+€4.00”, “−€4.00”, or that it costs the same."""
    if not difference.rounded():
        # Translators: short, below a time to choose
        return _("same price")
    if difference > Money.zero(difference.currency):
        # Translators: amount is how much more something costs, such as €4.00
        return _("+%(amount)s") % {"amount": format_money(difference)}
    # Translators: amount is how much less something costs, such as €4.00
    return _("−%(amount)s") % {"amount": format_money(-difference)}


def settling_words(difference: Money) -> str:
    """In a sentence: what the guest pays or gets when a change is made."""
    if not difference.rounded():
        return _("The price stays the same.")
    if difference > Money.zero(difference.currency):
        return _("The guest pays %(amount)s more.") % {"amount": format_money(difference)}
    return _("The guest pays %(amount)s less.") % {"amount": format_money(-difference)}
