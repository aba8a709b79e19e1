from datetime import datetime
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession

from apps.accounts.events import USER
from apps.accounts.models.membership import Membership
from apps.accounts.models.user import User
from apps.core.schema import PUBLIC, in_schema
from apps.journal.models.entry import Entry


def everything_about(user: User) -> dict[str, Any]:
    """All the platform keeps about a person, in words a machine reads; what businesses keep is theirs to hand out."""
    return {
        "person": {
            "email": user.email,
            "name": user.name,
            "phone": user.phone,
            "language": user.language,
            "time_zone": user.time_zone,
            "joined_at": _moment(user.date_joined),
            "last_sign_in_at": _moment(user.last_login),
        },
        "addresses": list(EmailAddress.objects.filter(user=user).values("email", "verified", "primary")),
        "memberships": [_membership(row) for row in user.memberships.select_related("tenant").order_by("joined_at")],
        "connected_accounts": list(SocialAccount.objects.filter(user=user).values("provider", "uid", "extra_data")),
        "second_factors": [_factor(row) for row in Authenticator.objects.filter(user=user)],
        "sessions": [_session(row) for row in UserSession.objects.filter(user=user)],
        "journal": _journal(user),
    }


def _membership(row: Membership) -> dict[str, Any]:
    return {
        "business": row.tenant.name,
        "role": row.role,
        "joined_at": _moment(row.joined_at),
        "ended_at": _moment(row.ended_at),
    }


def _factor(row: Authenticator) -> dict[str, Any]:
    return {"kind": row.type, "added_at": _moment(row.created_at), "last_used_at": _moment(row.last_used_at)}


def _session(row: UserSession) -> dict[str, Any]:
    return {"address": row.ip, "browser": row.user_agent, "began_at": _moment(row.created_at)}


def _journal(user: User) -> list[dict[str, Any]]:
    with in_schema(PUBLIC):
        entries = Entry.objects.filter(subject_kind=USER, subject_id=str(user.pk)).order_by("happened_at")
        return [{"event": entry.event, "at": _moment(entry.happened_at)} for entry in entries]


def _moment(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
