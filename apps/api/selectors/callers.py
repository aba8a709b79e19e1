"""Who a credential is on this host: the only way in for programs."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from apps.accounts.choices import Role
from apps.accounts.models.membership import Membership
from apps.accounts.models.user import User
from apps.accounts.permissions import NOBODY, Person, lacks_second_factor
from apps.accounts.selectors.person import person_on
from apps.api.choices import SCOPES_OF, KeyMode, Scope
from apps.api.gateways.tokens import read_access
from apps.api.models.api_key import ApiKey
from apps.api.models.token_family import TokenFamily
from apps.api.rules.keys import digest_of, looks_like_key
from apps.api.rules.password_digest import password_digest
from apps.core.prepared import prepared_cursor
from apps.journal.choices import SYSTEM, Actor, key_actor
from apps.rates.choices import Audience
from apps.tenants.models.tenant import Tenant
from apps.venues.choices import SalesChannel

# The one that is neither revoked nor over. Every request of a program asks it, and putting the same statement together
# each time took longer than all else that is found out before the request is looked at.
COLUMNS = tuple(field.attname for field in ApiKey._meta.concrete_fields)
KEY = f"""
SELECT {", ".join(COLUMNS)} FROM api_apikey
 WHERE digest = %s AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > %s)
"""  # noqa: S608 - names of columns come from the model


@dataclass(frozen=True, slots=True)
class Caller:
    """Whoever asks. `name` is what requests and kept answers are counted by; `person` is what the doors ask for.

    Every amount a program is shown is one of its `audience`. People of the team book as they do at the desk.
    """

    name: str
    person: Person
    actor: Actor
    scopes: frozenset[Scope] = frozenset()
    is_test: bool = False
    audience: Audience = Audience.GUEST
    sells_through: SalesChannel = SalesChannel.API
    key: ApiKey | None = None

    def may(self, scope: Scope) -> bool:
        return scope in self.scopes


ANYBODY = Caller("anybody", NOBODY, SYSTEM)


def caller_with(credential: str, *, tenant: Tenant, now: datetime) -> Caller | None:
    """One query for a key, three for a person; None for whatever opens nothing here."""
    if looks_like_key(credential):
        key = _key(digest_of(credential), now)
        return _of_key(key) if key else None
    access = read_access(credential, schema=tenant.schema_name, now=now)
    return person_calling(access.user_id, access.family_id, tenant=tenant, now=now) if access else None


def person_calling(user_id: int, family_id: UUID, *, tenant: Tenant, now: datetime) -> Caller | None:
    """While they are on the team, have their second factor, and neither signed out nor changed their password."""
    user = User.objects.filter(pk=user_id, is_active=True).first()
    family = TokenFamily.objects.filter(pk=family_id, user_id=user_id, ended_at=None, expires_at__gt=now).first()
    if user is None or family is None:
        return None
    person = person_on(tenant, user)
    is_still = family.password_digest == password_digest(user.get_session_auth_hash())
    if person.role is None or not is_still or lacks_second_factor(person):
        return None
    scopes = SCOPES_OF[person.role]
    return Caller(f"person:{user.pk}", person, person.actor, scopes, sells_through=SalesChannel.DESK)


def _key(digest: str, now: datetime) -> ApiKey | None:
    with prepared_cursor() as cursor:
        cursor.execute(KEY, [digest, now])
        row = cursor.fetchone()
    return ApiKey.from_db(connection.alias, COLUMNS, row) if row else None


def _of_key(key: ApiKey) -> Caller:
    """A key stands where a colleague would, confined to its venues; its scopes say what it may do there."""
    seat = Membership(role=Role.DESK, venue_ids=key.venue_ids)
    scopes = frozenset(Scope(scope) for scope in key.scopes)
    is_test = key.mode == KeyMode.TEST
    return Caller(f"key:{key.pk}", Person(membership=seat), key_actor(key.pk), scopes, is_test, key=key)
