from apps.accounts.choices import Role
from apps.accounts.forms.team import InviteForm
from apps.accounts.models.membership import Membership
from apps.accounts.models.user import User
from apps.accounts.permissions import Person


def test_an_invitation_begins_with_the_role_that_can_do_least() -> None:
    form = InviteForm(person=Person(User(pk=1), Membership(role=Role.OWNER)))

    assert form["role"].value() == Role.DESK
