from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, QuerySet

from apps.accounts.models.membership import Membership
from apps.accounts.models.user import User
from apps.accounts.permissions import NOBODY, Person
from apps.tenants.models.tenant import Tenant

FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def person_on(tenant: Tenant, user: User | AnonymousUser, *, impersonator_id: int | None = None) -> Person:
    """Who `user` is on the host of `tenant`, in one query (two for a superuser off the team); none for nobody."""
    if not isinstance(user, User) or not user.is_active:
        return NOBODY
    if tenant.is_public:
        return Person(user, has_second_factor=has_second_factor(user), impersonator_id=impersonator_id)
    factors = Authenticator.objects.filter(user=OuterRef("user"), type__in=FACTORS)
    members = Membership.objects.filter(user=user, tenant=tenant, ended_at=None)
    member = members.annotate(has_factor=Exists(factors)).first()
    if member is None:
        return Person(user, None, user.is_superuser and has_second_factor(user), impersonator_id)
    return Person(user, member, member.has_factor, impersonator_id)


def user_with(email: str) -> User | None:
    """Whoever signs in with this address, be it their first or another they have proved."""
    second = EmailAddress.objects.filter(email__iexact=email.strip(), verified=True).select_related("user").first()
    return User.objects.with_email(email).first() or (second.user if second else None)


def proved_addresses(user_id: int) -> list[str]:
    """In lower case, the person's first one before the others."""
    rows = EmailAddress.objects.filter(user=user_id, verified=True).order_by("-primary", "pk")
    return [email.lower() for email in rows.values_list("email", flat=True)]


def is_member(user: User, tenant: Tenant) -> bool:
    return Membership.objects.filter(user=user, tenant=tenant, ended_at=None).exists()


def has_second_factor(user: User) -> bool:
    factors: QuerySet[Authenticator] = Authenticator.objects.filter(user=user, type__in=FACTORS)
    return factors.exists()
