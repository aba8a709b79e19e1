"""The pages about prices, as the tabs above each of them."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Tab:
    """`family` is the beginning that the names of its other pages share."""

    label: Promise
    url_name: str
    family: str

    def is_current(self, url_name: str) -> bool:
        return url_name.startswith(self.family)


TABS = (
    Tab(_("Rates"), "rates:list", "rates:"),
    Tab(_("Price rules"), "price_rules:list", "price_rules:"),
    # Translators: a page that explains the price of one booking line by line
    Tab(_("Price tester"), "price_tester:test", "price_tester:"),
    # Translators: a month with the price of each day
    Tab(_("Price calendar"), "price_calendar:month", "price_calendar:"),
    # Translators: what happens when a guest cancels
    Tab(_("Policies"), "policies:list", "policies:"),
    Tab(_("Promo codes"), "promo:list", "promo:"),
    Tab(_("Gift cards and passes"), "balances:list", "balances:"),
    Tab(_("Guest groups"), "guest_groups:list", "guest_groups:"),
    Tab(_("Taxes"), "taxes:list", "taxes:"),
)
