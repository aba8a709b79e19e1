from dataclasses import replace

import pytest
from django.urls import reverse

from apps.accounts.choices import Role
from apps.portal.rules.checklist import STEPS, CatalogueFacts, Facts, checklist, is_complete
from apps.portal.rules.navigation import STAFF_PLACES, places_for

NEW = Facts(
    is_open=True,
    has_colour=False,
    has_second_factor=False,
    colleagues=0,
    invitations=0,
    catalogue=CatalogueFacts(),
)
SETTLED = Facts(
    is_open=True,
    has_colour=True,
    has_second_factor=True,
    colleagues=1,
    invitations=0,
    catalogue=CatalogueFacts(*(True,) * 7),
)


def done(facts):
    return {item.step.key for item in checklist(facts, role=Role.OWNER) if item.is_done}


def test_a_new_business_has_opened_and_nothing_else():
    assert done(NEW) == {"open"}


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ({"has_colour": True}, "colour"),
        ({"has_second_factor": True}, "second_factor"),
        ({"colleagues": 1}, "colleague"),
        ({"invitations": 1}, "colleague"),
        ({"catalogue": CatalogueFacts(has_spaces=True)}, "spaces"),
        ({"catalogue": CatalogueFacts(has_hours=True)}, "hours"),
        ({"catalogue": CatalogueFacts(has_offers=True)}, "offers"),
        ({"catalogue": CatalogueFacts(has_prices=True)}, "prices"),
        ({"catalogue": CatalogueFacts(has_photos=True)}, "photos"),
        ({"catalogue": CatalogueFacts(is_published=True)}, "publish"),
    ],
)
def test_each_step_follows_its_own_fact(change, key):
    assert done(replace(NEW, **change)) == {"open", key}


def test_it_is_complete_when_every_step_is_done():
    assert is_complete(checklist(SETTLED, role=Role.DESK))
    assert not is_complete(checklist(NEW, role=Role.OWNER))


def test_the_desk_may_add_its_own_factor_but_not_invite():
    can_do = {item.step.key for item in checklist(NEW, role=Role.DESK) if item.can_do}

    assert can_do == {"open", "second_factor"}


@pytest.mark.parametrize("url_name", [step.url_name for step in STEPS] + [place.url_name for place in STAFF_PLACES])
def test_steps_and_menu_name_pages_that_exist(url_name):
    assert reverse(url_name, urlconf="config.urls_tenant")


def test_the_audit_log_is_in_the_menu_of_owners_and_managers_alone():
    allowed = {role for role in Role if "portal:staff_audit" in {place.url_name for place in places_for(role)}}

    assert allowed == {Role.OWNER, Role.MANAGER}
