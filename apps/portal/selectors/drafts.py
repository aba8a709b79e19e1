from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q

from apps.accounts.models.user import User
from apps.portal.models.signup_draft import SignupDraft


def draft_for(user: User | None, draft_id: Any) -> SignupDraft | None:
    """The draft a session points to, unless it became somebody else's."""
    if not draft_id:
        return None
    mine = Q(user=None) | Q(user=user) if user else Q(user=None)
    try:
        return SignupDraft.objects.select_related("tenant").filter(mine, pk=draft_id).first()
    except ValidationError:
        return None
