"""A span of days against the one before it, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.rates.rules.time_words import percent_words

Amount = int | Decimal


@dataclass(frozen=True, slots=True)
class Trend:
    """`share` is the change, 0.1 for a tenth more; None where there was nothing before."""

    days: int
    now: Amount
    before: Amount
    share: Decimal | None

    @property
    def words(self) -> str:
        """“7 days: 10% more than in those before”."""
        days = ngettext("%(count)d day", "%(count)d days", self.days) % {"count": self.days}
        if self.share is None:
            # Translators: days is such as “7 days”
            return _("%(days)s: nothing to compare with") % {"days": days}
        places = {"days": days, "percent": percent_words(abs(self.share) * 100)}
        if not self.share:
            # Translators: days is such as “7 days”
            return _("%(days)s: as in those before") % places
        # Translators: days is such as “7 days”, percent such as “10%”
        more = _("%(days)s: %(percent)s more than in those before")
        # Translators: days is such as “7 days”, percent such as “10%”
        less = _("%(days)s: %(percent)s less than in those before")
        return (more if self.share > 0 else less) % places


def trend(values: Sequence[Amount], *, days: int) -> Trend:
    """The last so many days against as many before them; `values` are days in their order."""
    now, before = sum(values[-days:]), sum(values[-2 * days : -days])
    share = (Decimal(now) / Decimal(before) - 1).quantize(Decimal("0.01")) if before else None
    return Trend(days, now, before, share)
