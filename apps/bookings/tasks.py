from functools import partial

from apps.bookings.selectors.due_schemas import schemas_with_due
from apps.bookings.services.complete import complete_due
from apps.bookings.services.decide_departures import decide_due_departures
from apps.bookings.services.expire import expire_due
from apps.bookings.services.make_once import forget_old_tokens
from apps.bookings.services.renew_series import end_lapsed_renewals
from apps.bookings.services.sweep_arrivals import mark_missing, release_places
from apps.bookings.services.sweep_waitlist import sweep_waitlist
from apps.core import clock
from apps.core.tasks import Lane, task
from apps.tenants.models.tenant import Tenant
from apps.tenants.services.for_each import for_each_tenant


@task("bookings.expire", lane=Lane.HIGH)
def expire_everywhere() -> None:
    """Holds whose time is up, and requests nobody answered."""
    for_each_tenant(_expire, among=partial(schemas_with_due, now=clock.now()))


def _expire(_tenant: Tenant) -> None:
    expire_due(now=clock.now())


@task("bookings.sweep_arrivals", lane=Lane.NORMAL)
def sweep_arrivals_everywhere() -> None:
    """Guests who did not come, and their places."""
    for_each_tenant(_sweep_arrivals)


@task("bookings.complete", lane=Lane.LOW)
def complete_everywhere() -> None:
    """What has ended."""
    for_each_tenant(_complete)


@task("bookings.decide_departures", lane=Lane.NORMAL)
def decide_departures_everywhere() -> None:
    """Departures that leave or not, now that it has to be known."""
    for_each_tenant(_decide)


@task("bookings.sweep_waitlist", lane=Lane.NORMAL)
def sweep_waitlist_everywhere() -> None:
    """Whoever waits too long, and whoever could have a place by now."""
    for_each_tenant(_sweep_waitlist)


@task("bookings.end_renewals", lane=Lane.LOW)
def end_renewals_everywhere() -> None:
    """Next seasons nobody took in time."""
    for_each_tenant(_end_renewals)


def _sweep_arrivals(_tenant: Tenant) -> None:
    mark_missing(now=clock.now())
    release_places(now=clock.now())


def _complete(_tenant: Tenant) -> None:
    complete_due(now=clock.now())
    forget_old_tokens(now=clock.now())


def _decide(_tenant: Tenant) -> None:
    decide_due_departures(now=clock.now())


def _sweep_waitlist(_tenant: Tenant) -> None:
    sweep_waitlist(now=clock.now())


def _end_renewals(_tenant: Tenant) -> None:
    end_lapsed_renewals(now=clock.now())
