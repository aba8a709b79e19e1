import pytest

from apps.accounts.services.keep_preference import keep_preference
from tests.factories.accounts import MembershipFactory

pytestmark = pytest.mark.django_db


def test_what_somebody_likes_is_kept_beside_what_was_kept_before() -> None:
    membership = MembershipFactory(preferences={"calendar": {"view": "week"}})

    keep_preference(membership.pk, "single_keys", False)

    membership.refresh_from_db()
    assert membership.preferences == {"calendar": {"view": "week"}, "single_keys": False}


def test_one_keeps_only_what_the_workspace_knows() -> None:
    membership = MembershipFactory()

    with pytest.raises(ValueError, match="favourite colour"):
        keep_preference(membership.pk, "favourite colour", "teal")
    with pytest.raises(TypeError, match="kept as bool"):
        keep_preference(membership.pk, "single_keys", "off")

    membership.refresh_from_db()
    assert membership.preferences == {}
