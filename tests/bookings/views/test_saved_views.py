"""Lists somebody keeps: own ones and shared ones, and the one to begin with."""

from typing import Any

import pytest
from django.test import Client

from apps.accounts.models.membership import Membership
from apps.accounts.models.user import User
from apps.bookings.models.workspace import SavedView
from apps.bookings.services import saved_views
from apps.core import clock
from apps.core.schema import in_schema
from apps.journal.models.entry import Entry
from apps.tenants.models.tenant import Tenant

LIST = "/staff/bookings/"
VIEWS = "/staff/bookings/views/"


def kept(club: Tenant, **facts: Any) -> SavedView:
    with in_schema(club.schema_name):
        return SavedView.objects.create(**{"name": "Requests", "query": "state=requests", **facts}, made_at=clock.now())


def left(club: Tenant, view: SavedView) -> SavedView | None:
    with in_schema(club.schema_name):
        return SavedView.objects.filter(pk=view.pk).first()


def test_a_list_is_kept_with_its_filters_and_columns(on_club: Client, colleague: User, club: Tenant) -> None:
    on_club.force_login(colleague)
    on_club.post(f"{LIST}columns/", {"column": ["state", "email"]})

    assert (
        'value="state=requests&amp;sort=starts"' in on_club.get(f"{VIEWS}?state=requests&sort=starts").content.decode()
    )
    answer = on_club.post(VIEWS, {"name": "My requests", "query": "state=requests&after=x&sort=starts"})

    with in_schema(club.schema_name):
        view = SavedView.objects.get()
        assert Entry.objects.filter(event="bookings.view_saved", subject_id=str(view.pk)).exists()
    assert (view.user_id, view.name, view.is_shared) == (colleague.pk, "My requests", False)
    assert (view.query, view.columns) == ("state=requests&sort=starts", ["guest", "state", "email"])
    assert answer["Location"] == f"{LIST}?state=requests&sort=starts&view={view.pk}"
    page = on_club.get(answer["Location"])
    assert "My requests" in page.content.decode()
    assert [column.value for column, *_ in page.context["columns"]] == ["guest", "state", "email"]


def test_a_name_is_there_once_for_everybody(on_club: Client, colleague: User, owner: User, club: Tenant) -> None:
    kept(club, user_id=colleague.pk)
    on_club.force_login(colleague)

    answer = on_club.post(VIEWS, {"name": "Requests", "query": ""})

    assert answer.status_code == 422
    assert "You have a view called “Requests” already." in answer.content.decode()
    on_club.force_login(owner)
    assert on_club.post(VIEWS, {"name": "Requests", "query": ""}).status_code == 302


def test_only_management_shares(on_club: Client, colleague: User, owner: User, club: Tenant) -> None:
    on_club.force_login(colleague)
    assert "is_shared" not in on_club.get(VIEWS).content.decode()
    on_club.post(VIEWS, {"name": "Mine", "query": "", "is_shared": "on"})
    on_club.force_login(owner)
    on_club.post(VIEWS, {"name": "Ours", "query": "", "is_shared": "on"})

    with in_schema(club.schema_name):
        assert dict(SavedView.objects.values_list("name", "is_shared")) == {"Mine": False, "Ours": True}
    on_club.force_login(colleague)
    page = on_club.get(f"{LIST}?view=0").content.decode()
    assert "Ours" in page
    assert "Mine" in page


def test_a_view_is_renamed_and_takes_on_other_filters(on_club: Client, colleague: User, club: Tenant) -> None:
    view = kept(club, user_id=colleague.pk)
    on_club.force_login(colleague)

    assert "Saving makes the view show" in on_club.get(f"{VIEWS}{view.pk}/?state=pending").content.decode()
    on_club.post(f"{VIEWS}{view.pk}/", {"name": "Pending", "query": "state=pending"})

    found = left(club, view)
    assert found is not None
    assert (found.name, found.query) == ("Pending", "state=pending")


def test_views_of_others_are_not_there(on_club: Client, colleague: User, owner: User, club: Tenant) -> None:
    secret, shared = kept(club, user_id=owner.pk), kept(club, user_id=owner.pk, name="Shared", is_shared=True)
    on_club.force_login(colleague)

    assert on_club.get(f"{VIEWS}{secret.pk}/").status_code == 404
    assert on_club.post(f"{VIEWS}{secret.pk}/first/").status_code == 404
    assert on_club.get(f"{VIEWS}{shared.pk}/").status_code == 404
    assert on_club.post(f"{VIEWS}{shared.pk}/delete/").status_code == 404
    assert f"view={secret.pk}" not in on_club.get(f"{LIST}?view=0").content.decode()
    assert left(club, shared) is not None


def test_it_is_deleted_and_then_the_list_opens_with_all(on_club: Client, colleague: User, club: Tenant) -> None:
    view = kept(club, user_id=colleague.pk)
    on_club.force_login(colleague)
    on_club.post(f"{VIEWS}{view.pk}/first/")
    assert on_club.get(LIST)["Location"] == f"{LIST}?state=requests&view={view.pk}"

    on_club.post(f"{VIEWS}{view.pk}/delete/")

    assert left(club, view) is None
    assert on_club.get(LIST).status_code == 200


def test_the_list_opens_with_a_view_until_it_is_told_otherwise(on_club: Client, colleague: User, club: Tenant) -> None:
    view = kept(club, user_id=colleague.pk)
    on_club.force_login(colleague)

    on_club.post(f"{VIEWS}{view.pk}/first/")
    on_club.post(f"{VIEWS}{view.pk}/first/")

    assert on_club.get(LIST).status_code == 200
    assert Membership.objects.get(user=colleague).preferences == {"bookings_view": 0}


def test_nobody_keeps_more_views_than_they_can_read(
    on_club: Client, colleague: User, club: Tenant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saved_views, "MOST_VIEWS", 1)
    kept(club, user_id=colleague.pk)
    on_club.force_login(colleague)

    assert on_club.post(VIEWS, {"name": "Another", "query": ""}).status_code == 422
    assert on_club.post(VIEWS, {"name": "  ", "query": ""}).status_code == 422
