from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from django.db import transaction

from apps.bookings.choices import WaitStatus
from apps.bookings.errors.places import PlaceTaken
from apps.bookings.errors.waitlist import NoLongerWaiting
from apps.bookings.models.waitlist import WaitlistEntry, WaitOffer
from apps.bookings.rules.matching import Choice
from apps.bookings.rules.offer_time import offered_by_hand_until
from apps.bookings.rules.why_not import Why, WhyNot
from apps.bookings.selectors.booking_settings import booking_settings
from apps.bookings.selectors.wait_choices import choices_for, waiter_of
from apps.bookings.services.after_deadlock import once_more
from apps.bookings.services.offer_place import offer_place
from apps.journal.choices import Actor, Channel


@once_more
@transaction.atomic
def offer_by_hand(
    entry_id: int,
    starts_at: datetime | None = None,
    *,
    space_ids: Sequence[int] = (),
    by: Actor,
    channel: Channel,
    now: datetime,
) -> WaitOffer:
    """Whoever staff choose is asked, before those who stand above them: the first time that suits, or that start; at
    the spaces they picked, else at those the engine would take.

    Also a time they did not answer for before; and there are always ten minutes to answer, if the start allows.
    """
    rows = WaitlistEntry.objects.select_for_update(of=("self",)).select_related("guest", "offer__venue", "departure")
    entry = rows.get(pk=entry_id)
    if entry.status != WaitStatus.WAITING:
        raise NoLongerWaiting
    choice = replace(_choice(entry, starts_at, now), space_ids=tuple(space_ids))
    most = timedelta(minutes=booking_settings().wait_offer_minutes)
    until = offered_by_hand_until(now=now, starts_at=choice.period.start, most=most)
    return offer_place(entry, choice, until=until, by=by, channel=channel, now=now)


def _choice(entry: WaitlistEntry, starts_at: datetime | None, now: datetime) -> Choice:
    for choice in choices_for(entry, waiter_of(entry), now=now):
        if starts_at is None or choice.period.start == starts_at:
            return choice
    raise PlaceTaken([WhyNot(Why.SLOT_TAKEN)])
