from datetime import datetime

from django.utils.translation import gettext as _

from apps.rates.rules.policy import PolicyTerms, is_open
from apps.rates.rules.policy_line import open_tiers
from apps.rates.rules.policy_words import dated_words


def cancel_sentence(policy: PolicyTerms, *, starts_at: datetime, zone: str, currency: str, now: datetime) -> str:
    """The same sentence on card, picker, checkout, confirmation and letters, for who has not cancelled yet."""
    if not any(is_open(tier, starts_at=starts_at, when=now) for tier in open_tiers(policy)):
        return _("No refund after booking")
    return dated_words(policy, starts_at=starts_at, zone=zone, currency=currency, when=now)
