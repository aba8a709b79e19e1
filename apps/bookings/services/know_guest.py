from datetime import datetime

from django.db import connection, transaction
from psycopg import sql

from apps.accounts.selectors.person import proved_addresses
from apps.bookings.errors.guests import GuestIsGone
from apps.bookings.events.guests import GuestChanged, GuestLinked, GuestMade
from apps.bookings.models.guest import Guest
from apps.bookings.rules.guest_facts import GuestFacts, with_number
from apps.bookings.selectors.guest_by_email import guest_by_email
from apps.journal.choices import Actor, Channel
from apps.journal.services.record import record
from apps.venues.models.venue import Venue

# What may be filled in where nothing is known. A name that is known stays, whatever somebody types.
FILLED = ("phone", "language", "country")


@transaction.atomic
def know_guest(facts: GuestFacts, *, by: Actor, channel: Channel, now: datetime, venue_country: str = "") -> Guest:
    """The guest with this address, made where it is unknown; somebody without an address is new unless picked.

    Two who ask at the same moment get the same guest: the second waits for the first to commit, so ask before places
    are claimed. A login is linked only to an address it has proved.
    """
    facts = with_number(facts, venue_country=venue_country or _country_here(facts))
    user_id = facts.user_id if _has_proved(facts) else None
    known = _kept(_known(facts, user_id), facts, user_id) or _made(facts, user_id, by=by, channel=channel, now=now)
    _fill_in(known, facts, by=by, channel=channel, now=now)
    _link(known, user_id, by=by, channel=channel, now=now)
    return known


def _country_here(facts: GuestFacts) -> str:
    """Of the business's first venue, where a number has no code and nobody says in which country it was typed."""
    if not facts.phone or facts.phone.startswith("+") or facts.country:
        return ""
    return Venue.objects.kept().exclude(country="").values_list("country", flat=True).first() or ""


def _has_proved(facts: GuestFacts) -> bool:
    if facts.user_id is None or not facts.email:
        return False
    return facts.email in proved_addresses(facts.user_id)


def _known(facts: GuestFacts, user_id: int | None) -> Guest | None:
    """Refuses somebody picked who was merged or erased meanwhile."""
    if facts.guest_id is not None:
        picked = Guest.objects.kept().filter(pk=facts.guest_id).first()
        if picked is None:
            raise GuestIsGone
        return picked
    by_login = Guest.objects.kept().filter(user_id=user_id).first() if user_id is not None else None
    return guest_by_email(facts.email) or by_login


def _kept(guest: Guest | None, facts: GuestFacts, user_id: int | None) -> Guest | None:
    """Whoever merges or erases them waits for us from here on; where they were quicker, it is somebody else's turn."""
    while guest is not None and not _stays(guest):
        guest = _known(facts, user_id)
    return guest


def _stays(guest: Guest) -> bool:
    """Django knows no FOR KEY SHARE, which keeps nobody waiting who only books or writes a note."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT 1 FROM bookings_guest WHERE id = %s AND merged_into_id IS NULL AND erased_at IS NULL FOR KEY SHARE",
            [guest.pk],
        )
        return cursor.fetchone() is not None


def _made(facts: GuestFacts, user_id: int | None, *, by: Actor, channel: Channel, now: datetime) -> Guest:
    """Whoever comes second inserts nothing, and finds what the first has made."""
    new = Guest(
        name=facts.name or facts.email.partition("@")[0],
        email=facts.email,
        phone=facts.phone,
        language=facts.language,
        country=facts.country,
        user_id=user_id,
        made_at=now,
        updated_at=now,
    )
    made_id = _insert(new)
    if made_id is None:
        return _known(facts, user_id) or Guest.objects.with_address(facts.email).get()
    record(GuestMade(made_id), actor=by, channel=channel)
    return Guest.objects.get(pk=made_id)


def _insert(new: Guest) -> int | None:
    """Its id, or none where the address or the login is somebody's."""
    fields = [field for field in Guest._meta.concrete_fields if not field.primary_key and not field.generated]
    statement = sql.SQL("INSERT INTO {} ({}) VALUES ({}) ON CONFLICT DO NOTHING RETURNING id").format(
        sql.Identifier(Guest._meta.db_table),
        sql.SQL(", ").join([sql.Identifier(str(field.column)) for field in fields]),
        sql.SQL(", ").join([sql.Placeholder()] * len(fields)),
    )
    values = [field.get_db_prep_save(getattr(new, field.attname), connection) for field in fields]
    with connection.cursor() as cursor:
        cursor.execute(statement.as_string(), values)
        row = cursor.fetchone()
    return int(row[0]) if row else None


def _fill_in(guest: Guest, facts: GuestFacts, *, by: Actor, channel: Channel, now: datetime) -> None:
    filled = [name for name in FILLED if getattr(facts, name) and not getattr(guest, name)]
    if not filled:
        return
    for name in filled:
        setattr(guest, name, getattr(facts, name))
    guest.updated_at = now
    guest.save(update_fields=[*filled, "updated_at"])
    record(GuestChanged(guest.pk), actor=by, channel=channel, after={"filled_in": filled})


def _link(guest: Guest, user_id: int | None, *, by: Actor, channel: Channel, now: datetime) -> None:
    """Where neither has another already: who is who is then for staff to say, by merging."""
    if user_id is None or guest.user_id is not None or Guest.objects.filter(user_id=user_id, merged_into=None).exists():
        return
    guest.user_id = user_id
    guest.updated_at = now
    guest.save(update_fields=["user_id", "updated_at"])
    record(GuestLinked(guest.pk, user_id), actor=by, channel=channel)
