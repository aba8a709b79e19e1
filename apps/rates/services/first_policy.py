from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from apps.core.said import column
from apps.journal.choices import Actor
from apps.rates.models.policy import Policy
from apps.rates.rules.policy import CancelTier, ChangeTier, PolicyTerms
from apps.rates.services.save_policy import add_policy

DAY = 1440


@transaction.atomic
def first_policy(languages: Sequence[str], *, currency: str, by: Actor) -> Policy:
    """What most places have: free until a day before. Made once; where there is a policy already, that one is told."""
    known = Policy.objects.filter(archived_at=None).first()
    if known is not None:
        return known
    terms = PolicyTerms(cancelling=(CancelTier(DAY),), changing=(ChangeTier(DAY),))
    return add_policy({column("name", code): _name(code) for code in languages}, terms, currency=currency, by=by)


def _name(language: str) -> str:
    with override(language):
        return _("Free until 24 hours before")
