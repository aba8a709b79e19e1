"""What the doctor thinks of a measured value: green, amber or red, and what would put it right."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

Measure = TypeVar("Measure", float, timedelta)


class Level(StrEnum):
    GREEN = "green"
    AMBER = "amber"
    RED = "red"


class Part(StrEnum):
    DATABASE = "database"
    MIGRATIONS = "migrations"
    CACHE = "cache"
    QUEUE = "queue"
    WORKER = "worker"
    BEAT = "beat"
    RELAY = "relay"
    BOOKINGS = "bookings"
    MAIL = "mail"
    STORAGE = "storage"
    CLOCK = "clock"
    PROXY = "proxy"
    TLS = "tls"


PART_NAMES: dict[Part, "_StrPromise"] = {
    Part.DATABASE: gettext_lazy("Database"),
    Part.MIGRATIONS: gettext_lazy("Migrations"),
    Part.CACHE: gettext_lazy("Cache"),
    Part.QUEUE: gettext_lazy("Task queue"),
    # Translators: the process that does background tasks
    Part.WORKER: gettext_lazy("Worker"),
    # Translators: the process that starts tasks at their times, like a metronome
    Part.BEAT: gettext_lazy("Beat"),
    # Translators: hands what happened to those who act on it
    Part.RELAY: gettext_lazy("Journal relay"),
    Part.BOOKINGS: gettext_lazy("Bookings"),
    Part.MAIL: gettext_lazy("Mail"),
    Part.STORAGE: gettext_lazy("File storage"),
    Part.CLOCK: gettext_lazy("Clock"),
    Part.PROXY: gettext_lazy("Proxy headers"),
    Part.TLS: gettext_lazy("TLS certificate"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the doctor's report; `fix` is empty when all is well."""

    part: Part
    level: Level
    sentence: str
    fix: str = ""

    @property
    def name(self) -> str:
        return str(PART_NAMES[self.part])


LONG_QUEUE, VERY_LONG_QUEUE = 500, 5_000
LATE, VERY_LATE = timedelta(seconds=90), timedelta(minutes=5)
SKEW, LARGE_SKEW = timedelta(seconds=2), timedelta(seconds=30)
CERTIFICATE_SOON, CERTIFICATE_URGENT = timedelta(days=21), timedelta(days=5)


def well(part: Part, sentence: str) -> Finding:
    return Finding(part, Level.GREEN, sentence)


def broken(part: Part, sentence: str, fix: str) -> Finding:
    return Finding(part, Level.RED, sentence, fix)


def on_migrations(pending: tuple[str, ...]) -> Finding:
    if not pending:
        return well(Part.MIGRATIONS, _("The database is as new as the code."))
    sentence = ngettext(
        "%(count)d migration is missing: %(names)s.", "%(count)d migrations are missing: %(names)s.", len(pending)
    ) % {"count": len(pending), "names": ", ".join(pending[:3])}
    return broken(Part.MIGRATIONS, sentence, _("Run `python manage.py migrate`."))


def on_claims(faults: Mapping[str, int]) -> Finding:
    """By the schema of a business, how often what is occupied and what is booked do not agree there."""
    if not faults:
        return well(Part.BOOKINGS, _("What is occupied is booked, and nothing twice."))
    number = sum(faults.values())
    sentence = ngettext(
        "%(count)d place is booked wrongly, at %(names)s.", "%(count)d places are booked wrongly, at %(names)s.", number
    ) % {"count": number, "names": ", ".join(sorted(faults)[:3])}
    return broken(Part.BOOKINGS, sentence, _("Somebody wrote to the database past Serai. Look at these bookings now."))


def on_queue(lengths: Mapping[str, int]) -> Finding:
    waiting = sum(lengths.values())
    sentence = ngettext("%(count)d task waits.", "%(count)d tasks wait.", waiting) % {"count": waiting}
    level = _level(waiting, amber=LONG_QUEUE, red=VERY_LONG_QUEUE)
    fix = (
        ""
        if level is Level.GREEN
        else _("Start more workers, or look in the log for a task that fails again and again.")
    )
    return Finding(Part.QUEUE, level, sentence, fix)


def on_workers(answering: int) -> Finding:
    if not answering:
        fix = _("Start a worker: `make run` does, or the `worker` line of the Procfile.")
        return broken(Part.WORKER, _("No worker answers."), fix)
    sentence = ngettext("%(count)d worker answers.", "%(count)d workers answer.", answering) % {"count": answering}
    return well(Part.WORKER, sentence)


def on_beat(age: timedelta | None) -> Finding:
    """The beat sends itself a sign through the queue; the age of the last one speaks for both."""
    fix = _("Start the beat: `make run` does, or the `beat` line of the Procfile. Exactly one may run.")
    if age is None:
        return broken(Part.BEAT, _("The beat has given no sign yet."), fix)
    level = _level(age, amber=LATE, red=VERY_LATE)
    sentence = _("The last sign of the beat came %(seconds)d s ago.") % {"seconds": age.total_seconds()}
    return Finding(Part.BEAT, level, sentence, "" if level is Level.GREEN else fix)


def on_relay(lag: timedelta, *, parked: int) -> Finding:
    sentence = _("The oldest entry waits for %(seconds)d s; %(parked)d are parked.") % {
        "seconds": lag.total_seconds(),
        "parked": parked,
    }
    level = max(_level(lag, amber=LATE, red=VERY_LATE), _level(parked, amber=1, red=100), key=list(Level).index)
    fix = _("Look at the parked entries in the admin: they say what failed. A long wait means too few workers.")
    return Finding(Part.RELAY, level, sentence, "" if level is Level.GREEN else fix)


def on_clock(skew: timedelta) -> Finding:
    sentence = _("Our clock and the database's differ by %(seconds).1f s.") % {"seconds": abs(skew).total_seconds()}
    level = _level(abs(skew), amber=SKEW, red=LARGE_SKEW)
    fix = "" if level is Level.GREEN else _("Keep both machines' clocks by NTP (chrony or systemd-timesyncd).")
    return Finding(Part.CLOCK, level, sentence, fix)


def on_certificate(left: timedelta) -> Finding:
    sentence = ngettext(
        "The certificate is good for %(days)d more day.", "The certificate is good for %(days)d more days.", left.days
    ) % {"days": left.days}
    level = _level(-left, amber=-CERTIFICATE_SOON, red=-CERTIFICATE_URGENT)
    fix = "" if level is Level.GREEN else _("Renew the certificate at the proxy, and see why it did not renew itself.")
    return Finding(Part.TLS, level, sentence, fix)


def on_proxy(*, trusted: int, forwarded: int | None, is_https_forced: bool) -> Finding:
    """`forwarded` counts the addresses in X-Forwarded-For; unknown on the command line."""
    if forwarded is not None and forwarded != trusted:
        sentence = _("The request passed %(seen)d proxies, TRUSTED_PROXIES says %(trusted)d.") % {
            "seen": forwarded,
            "trusted": trusted,
        }
        fix = _("Set TRUSTED_PROXIES to the number of proxies: rate limits and audit use the address behind them.")
        return Finding(Part.PROXY, Level.AMBER, sentence, fix)
    if is_https_forced and not trusted:
        sentence = _("HTTPS is forced, but no proxy is trusted to say that a request came by HTTPS.")
        fix = _("Set TRUSTED_PROXIES to 1 behind a proxy that ends TLS; otherwise every page redirects to itself.")
        return Finding(Part.PROXY, Level.AMBER, sentence, fix)
    return well(Part.PROXY, _("Proxies and TRUSTED_PROXIES agree."))


def _level(value: Measure, *, amber: Measure, red: Measure) -> Level:
    if value >= red:
        return Level.RED
    return Level.AMBER if value >= amber else Level.GREEN
