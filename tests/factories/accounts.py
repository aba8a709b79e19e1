from datetime import UTC, datetime
from typing import Any

import factory
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from factory.django import DjangoModelFactory

from apps.accounts.choices import Role
from apps.accounts.models.membership import Membership
from apps.accounts.models.user import User
from tests.factories.tenants import TenantFactory

PASSWORD = "serai-demo"


class UserFactory(DjangoModelFactory[User]):
    """Somebody whose address is verified and whose password is `PASSWORD`."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda number: f"person{number}@serai.example")
    name = factory.LazyAttribute(lambda user: user.email.partition("@")[0].title())
    password = factory.django.Password(PASSWORD)

    @factory.post_generation
    def verified(user: User, create: bool, value: bool | None, **_: Any) -> None:  # noqa: N805 - the object made
        if create and value is not False:
            EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)

    @factory.post_generation
    def second_factor(user: User, create: bool, value: bool | None, **_: Any) -> None:  # noqa: N805 - the object made
        if create and value:
            Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "sealed"})


class MembershipFactory(DjangoModelFactory[Membership]):
    class Meta:
        model = Membership

    user = factory.SubFactory(UserFactory)
    tenant = factory.SubFactory(TenantFactory)
    role = Role.DESK
    joined_at = datetime(2026, 1, 1, tzinfo=UTC)
