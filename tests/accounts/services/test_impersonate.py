from datetime import timedelta

from apps.accounts.models.impersonation import Impersonation
from apps.accounts.services.impersonate import LASTS, end_impersonation, end_overdue_impersonations, start_impersonation
from apps.core import clock
from apps.journal.models.entry import Entry


def test_the_sweep_ends_what_ran_out_and_nothing_else(superuser, owner, club):
    began = clock.now()
    running = start_impersonation(superuser, user=owner, tenant=club, reason="To look", now=began)

    assert end_overdue_impersonations(now=began + LASTS - timedelta(seconds=1)) == 0
    assert end_overdue_impersonations(now=began + LASTS) == 1
    assert end_overdue_impersonations(now=began + 2 * LASTS) == 0

    running.refresh_from_db()
    assert running.ended_at == running.ends_at


def test_ending_twice_keeps_the_first_end_and_tells_once(superuser, owner, club):
    began = clock.now()
    running = start_impersonation(superuser, user=owner, tenant=club, reason="To look", now=began)
    first = began + timedelta(minutes=3)

    end_impersonation(running, now=first)
    end_impersonation(running, now=began + timedelta(minutes=9))

    assert Impersonation.objects.get(pk=running.pk).ended_at == first
    assert Entry.objects.filter(event="accounts.impersonation_ended").count() == 1
