from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from apps.bookings.choices import PhoneReason
from apps.core.schema import SchemaBound


class BookingSettings(SchemaBound):
    """How one business takes bookings: one row; where there is none, these defaults hold."""

    hold_minutes = models.PositiveSmallIntegerField(default=10)
    hold_extension_minutes = models.PositiveSmallIntegerField(default=10)
    # Somebody has to say yes within so long, and at the latest before the start.
    approval_hours = models.PositiveSmallIntegerField(default=24)
    # At most so many bookings to come for one guest through open channels; empty is no limit.
    live_bookings_per_guest = models.PositiveSmallIntegerField(null=True, blank=True)
    # So long after the start somebody who is not there counts as not coming, and the place is given away; empty: never.
    no_show_after_minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    release_after_minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    complete_after_minutes = models.PositiveSmallIntegerField(default=0)
    strikes_expire_days = models.PositiveSmallIntegerField(default=180)
    strikes_to_deposit = models.PositiveSmallIntegerField(default=2)
    strikes_to_block = models.PositiveSmallIntegerField(default=3)
    strike_window_days = models.PositiveSmallIntegerField(default=90)
    block_days = models.PositiveSmallIntegerField(default=30)
    undo_no_show_hours = models.PositiveSmallIntegerField(default=48)
    # How long somebody who waited has to answer, at most.
    wait_offer_minutes = models.PositiveIntegerField(default=1440)
    # Guests who book themselves are asked for a number where there is a reason to.
    phone_reason = models.CharField(max_length=8, choices=PhoneReason.choices, blank=True)
    # Guests in one of these groups make series themselves; where there is none, staff alone do.
    series_group_ids = ArrayField(models.BigIntegerField(), default=list, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(id=1), name="bookings_bookingsettings_one_row"),
            models.CheckConstraint(
                condition=Q(hold_minutes__range=(1, 1440), hold_extension_minutes__range=(0, 1440)),
                name="bookings_bookingsettings_hold_within_a_day",
            ),
            models.CheckConstraint(
                condition=Q(wait_offer_minutes__range=(10, 1440)), name="bookings_bookingsettings_offer_within_a_day"
            ),
        ]
