"""The doctor's round: every part that can be ill, what was found and what would put it right."""

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _

from apps.bookings.selectors.claim_audit import audit_claims
from apps.portal.errors import Unreachable
from apps.portal.gateways import probes
from apps.portal.rules import findings
from apps.portal.rules.findings import Finding, Level, Part
from apps.portal.selectors.figures import relay_state
from apps.portal.selectors.heartbeat import heartbeat_age
from apps.tenants.models.tenant import Tenant
from apps.tenants.services.for_each import for_each_tenant


def examine(*, now: datetime, forwarded: int | None = None) -> list[Finding]:
    """Red first when sorted by level; `forwarded` counts the proxies the asking request went through."""
    return [
        *_database(now),
        _asked(Part.CACHE, probes.look_at_cache, fix=_("See that Redis runs and REDIS_URL names it.")),
        *_queue(now),
        _asked(Part.MAIL, probes.look_at_mail, fix=_("See EMAIL_URL or the keys of your mail provider.")),
        _asked(Part.STORAGE, probes.look_at_storage, fix=_("Make the media folder below VAR_DIR writable.")),
        findings.on_proxy(
            trusted=settings.TRUSTED_PROXIES,
            forwarded=forwarded,
            is_https_forced=settings.SECURE_SSL_REDIRECT,
        ),
        _certificate(now),
    ]


def examine_bookings() -> Finding:
    """Of every business, in plain SQL; it reads all bookings, so it is for the command and not for the page."""
    faults: dict[str, int] = {}

    def look(tenant: Tenant) -> None:
        if number := len(audit_claims()):
            faults[tenant.schema_name] = number

    for_each_tenant(look)
    return findings.on_claims(faults)


def is_ill(report: list[Finding]) -> bool:
    return any(finding.level is Level.RED for finding in report)


def _asked(part: Part, probe: Callable[[], object], *, fix: str) -> Finding:
    try:
        probe()
    except Unreachable as problem:
        return findings.broken(part, str(problem), fix)
    return findings.well(part, _("Answers."))


def _database(now: datetime) -> list[Finding]:
    try:
        state = probes.look_at_database()
    except Unreachable as problem:
        return [findings.broken(Part.DATABASE, str(problem), _("See that PostgreSQL runs and DATABASE_URL names it."))]
    report = [
        findings.well(Part.DATABASE, _("Answers.")),
        findings.on_clock(state.skew),
        findings.on_migrations(state.pending),
    ]
    if not state.pending:
        relay = relay_state(now=now)
        report.append(findings.on_relay(relay.lag, parked=relay.parked))
    return report


def _queue(now: datetime) -> list[Finding]:
    try:
        lengths = probes.lane_lengths()
        workers = probes.workers_answering()
    except Unreachable as problem:
        return [findings.broken(Part.QUEUE, str(problem), _("See that Redis runs and REDIS_URL names it."))]
    return [
        findings.on_queue(lengths),
        findings.on_workers(workers),
        findings.on_beat(heartbeat_age(now=now)),
    ]


def _certificate(now: datetime) -> Finding:
    if settings.SERAI_SCHEME != "https":
        return findings.well(Part.TLS, _("Not used: links start with http."))
    try:
        ends_at = probes.certificate_ends_at(settings.SERAI_HOST)
    except Unreachable as problem:
        fix = _("Point the name at the proxy and give it a certificate; `SERAI_SCHEME=http` switches TLS off.")
        return findings.broken(Part.TLS, str(problem), fix)
    return findings.on_certificate(ends_at - now)
