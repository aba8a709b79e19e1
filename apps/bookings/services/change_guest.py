from dataclasses import replace
from datetime import datetime

from django.db import transaction

from apps.bookings.errors.guests import AddressTaken, GuestNeedsName, TagTooLong, TooManyTags
from apps.bookings.events.guests import GuestChanged
from apps.bookings.models.guest import Guest
from apps.bookings.rules.folding import folded
from apps.bookings.rules.guest_facts import GuestFacts, with_number
from apps.bookings.services.locked_guest import locked_guest
from apps.bookings.services.tell_pages import tell_pages_of_name
from apps.journal.choices import Actor, Channel
from apps.journal.services.record import record
from apps.rates.services.move_holder import move_holder

WORDS = ("name", "email", "phone", "language", "country")
MOST_TAGS = 20
LONGEST_TAG = 30


@transaction.atomic
def change_guest(
    guest_id: int, facts: GuestFacts, *, by: Actor, channel: Channel, now: datetime, venue_country: str = ""
) -> Guest:
    """All of what is told about them; groups, gift cards and passes follow them to another address."""
    guest = locked_guest(guest_id)
    facts = with_number(facts, venue_country=venue_country)
    if not facts.name:
        raise GuestNeedsName
    changed = [name for name in WORDS if getattr(facts, name) != getattr(guest, name)]
    if facts.email != guest.email and facts.email:
        _refuse_taken(facts.email, but_for=guest)
        move_holder(guest.email, facts.email, by=by, channel=channel)
    for name in changed:
        setattr(guest, name, getattr(facts, name))
    _save(guest, changed, by=by, channel=channel, now=now)
    return guest


@transaction.atomic
def tag_guest(guest_id: int, tags: list[str], *, by: Actor, channel: Channel, now: datetime) -> Guest:
    """Instead of those they had; two that differ by capitals or accents are one."""
    return _tag(locked_guest(guest_id), tags, by=by, channel=channel, now=now)


@transaction.atomic
def add_tag(guest_id: int, tag: str, *, by: Actor, channel: Channel, now: datetime) -> Guest:
    """Beside those they have."""
    guest = locked_guest(guest_id)
    return _tag(guest, [*guest.tags, tag], by=by, channel=channel, now=now)


def _tag(guest: Guest, tags: list[str], *, by: Actor, channel: Channel, now: datetime) -> Guest:
    wanted = _once(tags)
    if len(wanted) > MOST_TAGS:
        raise TooManyTags(most=MOST_TAGS)
    if any(len(tag) > LONGEST_TAG for tag in wanted):
        raise TagTooLong(most=LONGEST_TAG)
    changed = ["tags"] if wanted != guest.tags else []
    guest.tags = wanted
    _save(guest, changed, by=by, channel=channel, now=now)
    return guest


def _once(tags: list[str]) -> list[str]:
    found: dict[str, str] = {}
    for tag in (" ".join(tag.split()) for tag in tags):
        found.setdefault(folded(tag), tag)
    return [tag for tag in found.values() if tag]


def facts_of(guest: Guest) -> GuestFacts:
    """What is known, to change a part of it by `replace`."""
    known = GuestFacts(guest.name, guest.email, guest.phone, guest.language, guest.country)
    return replace(known, user_id=guest.user_id)


def _refuse_taken(email: str, *, but_for: Guest) -> None:
    other = Guest.objects.with_address(email).exclude(pk=but_for.pk).first()
    if other is not None:
        raise AddressTaken(other.pk)


def _save(guest: Guest, changed: list[str], *, by: Actor, channel: Channel, now: datetime) -> None:
    if not changed:
        return
    guest.updated_at = now
    guest.save(update_fields=[*changed, "updated_at"])
    record(GuestChanged(guest.pk), actor=by, channel=channel, after={"changed": changed})
    tell_pages_of_name(guest.pk, now=now)
