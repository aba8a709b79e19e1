from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.contrib.postgres.indexes import GistIndex
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Coalesce

from apps.bookings.rules.spots import DEPARTURE, EXTRA, KINDS, SEATS, SPACE
from apps.core.schema import SchemaBound

# Which of all spaces are free is asked by the beginning of a claim, as far back as the longest of the short ones.
SHORT = "1 day"


def _begins() -> Func:
    return Func(F("during"), function="lower", output_field=models.DateTimeField())


def _ends() -> Func:
    return Func(F("during"), function="upper", output_field=models.DateTimeField())


def _is_long() -> Func:
    """Told by the database itself, from the range it belongs to."""
    template = f"(upper(%(expressions)s) - lower(%(expressions)s) > interval '{SHORT}')"
    return Func(F("during"), template=template, output_field=models.BooleanField())


class Claim(SchemaBound):
    """One leaf space, one seat of a departure or one piece of an extra, occupied for one half-open range.

    Claims are the only truth about occupancy, and `bookings_claim_apart` the fence no channel gets round. `during`
    includes set-up and clean-up; the guest's own times stand on the booking. A claim that `lapses_at` a moment is a
    hold's. Those of a departure's guide and van have no booking of their own: they are the departure's `crew_of`.
    """

    booking = models.ForeignKey(
        "bookings.Booking", on_delete=models.PROTECT, null=True, blank=True, related_name="claims"
    )
    crew_of = models.ForeignKey(
        "venues.Departure", on_delete=models.PROTECT, null=True, blank=True, related_name="crew_claims"
    )
    space = models.ForeignKey(
        "venues.Space", on_delete=models.PROTECT, null=True, blank=True, related_name="claims", db_index=False
    )
    departure = models.ForeignKey(
        "venues.Departure",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="seat_claims",
        db_index=False,
    )
    extra = models.ForeignKey(
        "venues.Extra", on_delete=models.PROTECT, null=True, blank=True, related_name="claims", db_index=False
    )
    number = models.PositiveSmallIntegerField(default=0)
    spot = models.BigIntegerField()
    # What was chosen from the pool, of which this is a leaf; and for which need or extra it was taken.
    picked = models.ForeignKey(
        "venues.Space", on_delete=models.PROTECT, null=True, blank=True, related_name="picks", db_index=False
    )
    need_id = models.BigIntegerField(null=True, blank=True)
    with_extra_id = models.BigIntegerField(null=True, blank=True)
    during = DateTimeRangeField()
    live = models.BooleanField(default=True)
    lapses_at = models.DateTimeField(null=True, blank=True)
    is_long = models.GeneratedField(expression=_is_long(), output_field=models.BooleanField(), db_persist=True)

    class Meta:
        ordering = ("pk",)
        indexes = [
            models.Index(
                F("spot"), _begins(), condition=Q(live=True, is_long=False), name="bookings_claim_spot_begins"
            ),
            models.Index(_begins(), condition=Q(live=True, is_long=False), name="bookings_claim_begins"),
            models.Index(F("spot"), _ends(), condition=Q(live=True, is_long=True), name="bookings_claim_spot_long"),
            GistIndex(fields=["during"], condition=Q(live=True, is_long=True), name="bookings_claim_long"),
        ]
        constraints = [
            ExclusionConstraint(
                name="bookings_claim_apart",
                expressions=[
                    (Func(F("spot"), F("spot"), Value("[]"), function="int8range"), RangeOperators.OVERLAPS),
                    ("during", RangeOperators.OVERLAPS),
                ],
                condition=Q(live=True),
            ),
            models.CheckConstraint(
                condition=Q(
                    spot=Coalesce(
                        F("space_id") * KINDS + SPACE,
                        F("departure_id") * KINDS + DEPARTURE,
                        F("extra_id") * KINDS + EXTRA,
                    )
                    * SEATS
                    + F("number")
                ),
                name="bookings_claim_spot_is_its_own",
            ),
            models.CheckConstraint(
                condition=Q(space__isnull=False, departure=None, extra=None, number=0)
                | Q(space=None, departure__isnull=False, extra=None, number__gte=1)
                | Q(space=None, departure=None, extra__isnull=False, number__gte=1),
                name="bookings_claim_of_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(booking__isnull=False, crew_of=None) | Q(booking=None, crew_of__isnull=False),
                name="bookings_claim_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(during__isempty=False, during__lower_inf=False, during__upper_inf=False),
                name="bookings_claim_begins_and_ends",
            ),
        ]
