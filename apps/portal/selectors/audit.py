"""Everything that happened in this business, page by page, the latest first."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.accounts.events import ImpersonationStarted
from apps.accounts.models.impersonation import Impersonation
from apps.accounts.permissions import Person
from apps.accounts.selectors.names import names_of
from apps.bookings.events.bookings import BOOKING
from apps.bookings.events.guests import GUEST
from apps.bookings.rules.history_words import Frame, told
from apps.bookings.rules.reference import grouped, tidied
from apps.bookings.selectors.doors import bookings_for, guests_for
from apps.core.periods import start_of_day
from apps.journal.choices import ActorKind
from apps.journal.models.entry import Entry
from apps.journal.rules.changes import Change
from apps.journal.selectors.history import HistoryLine, lines_of
from apps.portal.rules.audit import KINDS, Asked
from apps.tenants.models.tenant import Tenant

PAGE = 50
NOTHING_ASKED = Asked()


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One entry in words; `about` is what it happened to, where that has a page."""

    at: datetime
    actor_name: str
    sentence: str
    changes: list[Change]
    about: str = ""
    about_url: str = ""


def audit_page(
    person: Person, tenant: Tenant, *, asked: Asked = NOTHING_ASKED, before: UUID | None = None, limit: int = PAGE
) -> tuple[list[AuditLine], str]:
    """One page and the key of the next: entries' keys begin with their time, so nothing is counted or skipped."""
    entries = _narrowed(person, asked, tenant.time_zone).order_by("-id")
    if before:
        entries = entries.filter(pk__lt=before)
    rows = list(entries[: limit + 1])
    shown = rows[:limit]
    lines = _with_reasons(shown, lines_of(shown, names_of=names_of))
    return _in_words(shown, lines, person, tenant), str(shown[-1].pk) if len(rows) > limit else ""


def _narrowed(person: Person, asked: Asked, zone: str) -> QuerySet[Entry]:
    rows = Entry.objects.all()
    if asked.who:
        is_user = asked.who.isdecimal()
        rows = (
            rows.filter(actor_kind=ActorKind.USER, actor_id=asked.who) if is_user else rows.filter(actor_kind=asked.who)
        )
    if asked.what:
        kinds = [Q(subject_kind__startswith=kind) for kind in KINDS[asked.what][1]]
        rows = rows.filter(Q(*kinds, _connector=Q.OR))
    if asked.about:
        booking_ids = bookings_for(person).filter(reference=tidied(asked.about)[:12]).values_list("pk", flat=True)
        rows = rows.filter(subject_kind=BOOKING, subject_id__in=[str(pk) for pk in booking_ids])
    if asked.first:
        rows = rows.filter(happened_at__gte=start_of_day(asked.first, zone))
    if asked.last:
        rows = rows.filter(happened_at__lt=start_of_day(asked.last + timedelta(days=1), zone))
    return rows


def _in_words(
    entries: Sequence[Entry], lines: Sequence[HistoryLine], person: Person, tenant: Tenant
) -> list[AuditLine]:
    frame = Frame(tenant.time_zone, tenant.currency, clock_of(entries))
    about = _subjects(entries, person)
    return [
        AuditLine(line.at, line.actor_name, line.sentence, _told(entry, line, frame), *about.get(_key(entry), ("", "")))
        for entry, line in zip(entries, lines, strict=True)
    ]


def clock_of(entries: Sequence[Entry]) -> datetime:
    """Moments are told with their year where it is not that of the latest entry."""
    return entries[0].happened_at if entries else datetime.min.replace(tzinfo=UTC)


def _told(entry: Entry, line: HistoryLine, frame: Frame) -> list[Change]:
    """Of bookings as their own pages tell it; of the rest the names of fields, readable."""
    if entry.subject_kind == BOOKING:
        return [Change(each.label, each.before, each.after) for each in told(line.changes, frame)]
    return [replace(change, field=change.field.replace("_", " ")) for change in line.changes]


def _key(entry: Entry) -> tuple[str, str]:
    return entry.subject_kind, entry.subject_id


def _subjects(entries: Sequence[Entry], person: Person) -> dict[tuple[str, str], tuple[str, str]]:
    """Name and page of the bookings and guests among them; two queries for all."""
    ids = {kind: [entry.subject_id for entry in entries if entry.subject_kind == kind] for kind in (BOOKING, GUEST)}
    bookings = bookings_for(person).filter(pk__in=ids[BOOKING]).values_list("pk", "reference") if ids[BOOKING] else []
    guests = guests_for(person).filter(pk__in=ids[GUEST]).values_list("pk", "name") if ids[GUEST] else []
    found = {(BOOKING, str(pk)): (grouped(name), reverse("bookings:booking", args=[name])) for pk, name in bookings}
    return found | {(GUEST, str(pk)): (name, reverse("guests:guest", args=[pk])) for pk, name in guests}


def _with_reasons(entries: Sequence[Entry], lines: list[HistoryLine]) -> list[HistoryLine]:
    """Why support looked in stands in the impersonation's own row, not in the journal, which is never changed."""
    asked = [_impersonation_of(entry) for entry in entries]
    reasons = _reasons([key for key in asked if key])
    return [_explained(line, reasons.get(key, "")) for line, key in zip(lines, asked, strict=True)]


def _impersonation_of(entry: Entry) -> str:
    return str(entry.facts["impersonation_id"]) if entry.event == ImpersonationStarted.name else ""


def _reasons(keys: list[str]) -> dict[str, str]:
    if not keys:
        return {}
    rows = Impersonation.objects.filter(pk__in=keys).values_list("pk", "reason")
    return {str(key): reason for key, reason in rows}


def _explained(line: HistoryLine, reason: str) -> HistoryLine:
    if not reason:
        return line
    # Translators: in the audit log, why support looked at the workspace
    sentence = _("%(what)s. Reason: %(reason)s") % {"what": line.sentence, "reason": reason}
    return replace(line, sentence=sentence)
