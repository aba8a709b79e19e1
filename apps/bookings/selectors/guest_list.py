"""The list of guests, a page at a time, with what each of them did here."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Lower
from django.utils.formats import date_format

from apps.accounts.permissions import Person
from apps.bookings.choices import GuestsOnly
from apps.bookings.models.guest import Guest, GuestQuerySet, Strike
from apps.bookings.selectors.doors import bookings_for
from apps.bookings.selectors.find_guests import find_guests
from apps.bookings.selectors.guest_profile import Past, pasts_of
from apps.core.periods import local_date, zone_named
from apps.core.phones import as_read
from apps.core.said import said
from apps.rates.models.groups import GroupMember, GuestGroup

A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Look:
    """Who looks when, and the business's own zone."""

    person: Person
    zone: str
    now: datetime


@dataclass(frozen=True, slots=True)
class GuestsAsked:
    words: str = ""
    tag: str = ""
    group_id: int | None = None
    only: GuestsOnly | None = None

    @property
    def is_narrowed(self) -> bool:
        return self != GuestsAsked()


@dataclass(frozen=True, slots=True)
class GuestRow:
    """`past` tells only of venues in the reader's reach; `last_seen` is a day of the business's own zone."""

    guest: Guest
    past: Past
    strikes: int
    groups: tuple[str, ...]
    is_blocked: bool
    last_seen: str

    @property
    def phone(self) -> str:
        return as_read(self.guest.phone) if self.guest.phone else ""


@dataclass(frozen=True, slots=True)
class GuestsPage:
    """`after` and `before` are the guests between whom the page stands; nothing is counted."""

    rows: list[GuestRow]
    before: int | None
    after: int | None


def guests_asked(person: Person, asked: GuestsAsked, *, now: datetime) -> GuestQuerySet:
    """By name."""
    rows = find_guests(person, asked=asked.words, tag=asked.tag)
    if asked.group_id is not None:
        members = GroupMember.objects.filter(group=asked.group_id).values(low=Lower("email"))
        rows = rows.alias(low=Lower("email")).filter(low__in=members)
    match asked.only:
        case GuestsOnly.BLOCKED:
            rows = rows.filter(_blocked(now))
        case GuestsOnly.STRIKES:
            rows = rows.filter(pk__in=_counting(now).values("guest"))
        case GuestsOnly.UPCOMING:
            rows = rows.filter(pk__in=bookings_for(person).upcoming().filter(ends_at__gt=now).values("guest"))
    return rows.order_by("name", "pk")


def guests_list(look: Look, asked: GuestsAsked, *, after: int | None, before: int | None) -> GuestsPage:
    """Beside the guest a link names; from the first where there is no such guest."""
    rows = guests_asked(look.person, asked, now=look.now)
    edge = Guest.objects.filter(pk=after or before or 0).values_list("name", "pk").first()
    is_back = edge is not None and not after
    if edge is not None:
        rows = rows.filter(_beyond(*edge, is_less=is_back))
    found = list((rows.reverse() if is_back else rows)[: A_PAGE + 1])
    is_longer, shown = len(found) > A_PAGE, found[:A_PAGE]
    if is_back:
        shown.reverse()
    has_before, has_after = (is_longer, True) if is_back else (edge is not None, is_longer)
    return GuestsPage(
        guest_rows(look, shown),
        before=shown[0].pk if shown and has_before else None,
        after=shown[-1].pk if shown and has_after else None,
    )


def guest_rows(look: Look, guests: Sequence[Guest]) -> list[GuestRow]:
    """The same few questions however many there are."""
    ids = [guest.pk for guest in guests]
    pasts = pasts_of(bookings_for(look.person).filter(guest__in=ids))
    counted = _counting(look.now).filter(guest__in=ids).order_by().values("guest").annotate(number=Count("pk"))
    strikes = {row["guest"]: row["number"] for row in counted}
    groups = groups_of([guest.email for guest in guests if guest.email], today=local_date(look.now, look.zone))
    return [
        GuestRow(
            guest,
            pasts.get(guest.pk, Past()),
            strikes.get(guest.pk, 0),
            groups.get(guest.email, ()),
            is_blocked(guest, now=look.now),
            _day(pasts.get(guest.pk, Past()).last_seen_at, look.zone),
        )
        for guest in guests
    ]


def groups_of(emails: Sequence[str], *, today: date) -> dict[str, tuple[str, ...]]:
    """Names of the groups they belong to today, by address."""
    if not emails:
        return {}
    is_current = (Q(starts_on=None) | Q(starts_on__lte=today)) & (Q(ends_on=None) | Q(ends_on__gte=today))
    members = GroupMember.objects.filter(is_current, group__archived_at=None).select_related("group")
    found: dict[str, list[str]] = defaultdict(list)
    for member in members.alias(low=Lower("email")).filter(low__in=emails).order_by("group__position", "group"):
        found[member.email.lower()].append(said(member.group, "name").text)
    return {email: tuple(names) for email, names in found.items()}


def is_blocked(guest: Guest, *, now: datetime) -> bool:
    """By hand; what strikes lead to is told by `standing`."""
    return guest.blocked_at is not None and (guest.blocked_until is None or guest.blocked_until > now)


def group_choices() -> list[tuple[int, str]]:
    return [(group.pk, said(group, "name").text) for group in GuestGroup.objects.filter(archived_at=None)]


def _day(moment: datetime | None, zone: str) -> str:
    return date_format(moment.astimezone(zone_named(zone)), "DATE_FORMAT") if moment else ""


def _blocked(now: datetime) -> Q:
    return Q(blocked_at__isnull=False) & (Q(blocked_until=None) | Q(blocked_until__gt=now))


def _counting(now: datetime) -> QuerySet[Strike]:
    return Strike.objects.filter(undone_at=None, expires_at__gt=now)


def _beyond(name: str, pk: int, *, is_less: bool) -> Q:
    than = "lt" if is_less else "gt"
    return Q(**{f"name__{than}": name}) | Q(**{"name": name, f"pk__{than}": pk})
