from datetime import UTC, datetime

import pytest

from apps.accounts.models.membership import Membership
from apps.accounts.models.user import User
from apps.portal.rules.demo_world import PASSWORD, PEOPLE
from apps.portal.services.demo_businesses import load_businesses
from apps.portal.services.demo_people import load_people

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 1, tzinfo=UTC)


def test_everybody_gets_in_and_has_their_seat_once() -> None:
    load_businesses(NOW)
    load_people(NOW)
    load_people(NOW)

    users = User.objects.filter(email__in=[person.email for person in PEOPLE])
    seats = {(seat.user.email, seat.tenant.slug, seat.role) for seat in Membership.objects.filter(user__in=users)}
    assert users.count() == len(PEOPLE)
    assert all(user.check_password(PASSWORD) for user in users)
    assert seats == {(person.email, *person.works_at) for person in PEOPLE if person.works_at}
    assert Membership.objects.filter(user__in=users).count() == len(seats)


def test_only_the_platform_s_own_is_a_superuser() -> None:
    load_businesses(NOW)
    load_people(NOW)

    assert set(User.objects.filter(is_superuser=True).values_list("email", flat=True)) == {
        person.email for person in PEOPLE if person.is_superuser
    }
