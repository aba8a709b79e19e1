"""How a guest may pay for what they book: the seam into which gateways put their own ways."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.core.money import Money, format_money


@dataclass(frozen=True, slots=True)
class Way:
    """`button` says the deed and the money; `words` what happens to the money, and when."""

    key: str
    icon: str
    label: str | Promise
    words: str | Promise
    button: Callable[[Money], str]


def _book(total: Money) -> str:
    if not total:
        return _("Book for free")
    # Translators: the button that books; total is such as “36.00 €”
    return _("Book · %(total)s") % {"total": format_money(total)}


def _ask(_total: Money) -> str:
    return _("Ask to book")


AT_THE_VENUE = Way(
    "venue",
    "store",
    gettext_lazy("Pay at the venue"),
    gettext_lazy("Nothing is charged now. You pay when you come."),
    _book,
)
ASK_FIRST = Way(
    "ask",
    "hourglass",
    gettext_lazy("Ask first, pay at the venue"),
    gettext_lazy("Nothing is charged now, and nothing is booked before the venue says yes."),
    _ask,
)


def ways_to_pay(*, asks_first: bool) -> tuple[Way, ...]:
    """The first is the one chosen already. Where somebody has to say yes there is nothing to pay before."""
    return (ASK_FIRST,) if asks_first else (AT_THE_VENUE,)
