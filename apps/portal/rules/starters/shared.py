"""What the first catalogues have in common."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from apps.portal.rules.catalogue_plan import Week
from apps.portal.rules.price_plan import PolicyPlan, StepPlan, TierPlan
from apps.rates.choices import Collecting, DueEvent

ALL_DAY: Week = tuple(((0, 1440),) for _day in range(7))


def week(weekday: tuple[int, int], weekend: tuple[int, int]) -> Week:
    """The same hours from Monday to Friday, others on Saturday and Sunday; in minutes."""
    return (*((weekday,) for _day in range(5)), (weekend,), (weekend,))


FLEXIBLE = PolicyPlan(
    key="flexible",
    name=_("Flexible"),
    cancel=(TierPlan(hours=24), TierPlan(hours=6, percent=Decimal(50))),
    reschedule=(TierPlan(hours=6),),
    steps=(StepPlan(DueEvent.BOOKING, Collecting.CHARGE, percent=Decimal(100)),),
)
STAYS = PolicyPlan(
    key="flexible",
    name=_("Flexible"),
    cancel=(TierPlan(hours=48),),
    reschedule=(TierPlan(hours=48),),
    steps=(StepPlan(DueEvent.BEFORE_START, Collecting.CHARGE, percent=Decimal(100), hours=48),),
)
HIRE = PolicyPlan(
    key="hire",
    name=_("Hire"),
    cancel=(TierPlan(hours=336), TierPlan(hours=72, percent=Decimal(50))),
    reschedule=(TierPlan(hours=168),),
    steps=(
        StepPlan(DueEvent.BOOKING, Collecting.CHARGE, percent=Decimal(30)),
        StepPlan(DueEvent.BEFORE_START, Collecting.LINK, percent=Decimal(70), hours=168),
    ),
)
