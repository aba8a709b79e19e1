"""What every offer says of itself, whatever its kind."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from apps.venues.choices import SalesChannel
from apps.venues.errors.faults import Fault
from apps.venues.rules.faults import repeated

DAY = 1440
LARGEST_PARTY = 1000
LONGEST_HORIZON = 1100


@dataclass(frozen=True, slots=True)
class OfferFacts:
    """`words` are columns by language. Buffers of None leave those of the spaces in force."""

    words: Mapping[str, str] = field(hash=False)
    min_party: int = 1
    max_party: int = 1
    setup_minutes: int | None = None
    cleanup_minutes: int | None = None


@dataclass(frozen=True, slots=True)
class ChannelFacts:
    """How one channel may sell: a channel nobody spoke about is as these are by default."""

    channel: SalesChannel
    is_open: bool = True
    needs_approval: bool = False
    notice_minutes: int = 0
    horizon_days: int = 365


def offer_faults(facts: OfferFacts) -> list[Fault]:
    wrong = [
        (facts.min_party < 1, "min_party", _("A party is at least one person.")),
        (facts.max_party < facts.min_party, "max_party", _("The largest party must not be below the smallest.")),
        (facts.max_party > LARGEST_PARTY, "max_party", _("A party is at most 1000 people.")),
        ((facts.setup_minutes or 0) > DAY, "setup_minutes", _("Enter at most 1440 minutes, which is a day.")),
        ((facts.cleanup_minutes or 0) > DAY, "cleanup_minutes", _("Enter at most 1440 minutes, which is a day.")),
    ]
    return [Fault(name, sentence) for is_wrong, name, sentence in wrong if is_wrong]


def channel_faults(terms: Sequence[ChannelFacts]) -> list[Fault]:
    """One row a channel."""
    twice = [
        Fault("is_open", _("This channel stands here twice."), row) for row in repeated([t.channel for t in terms])
    ]
    return twice + [
        Fault(name, sentence, row)
        for row, each in enumerate(terms)
        for is_wrong, name, sentence in (
            (not 1 <= each.horizon_days <= LONGEST_HORIZON, "horizon_days", _("Enter between 1 and 1100 days.")),
            (
                each.notice_minutes >= each.horizon_days * DAY,
                "notice_minutes",
                _("With so much notice and so few days ahead nothing can ever be booked."),
            ),
        )
        if is_wrong
    ]
