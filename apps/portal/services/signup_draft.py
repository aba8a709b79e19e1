"""What the wizard keeps between its steps."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from apps.accounts.models.user import User
from apps.portal.models.signup_draft import SignupDraft

KEPT = timedelta(days=30)


def start_draft(*, user: User | None, now: datetime) -> SignupDraft:
    return SignupDraft.objects.create(user=user, started_at=now)


def keep_answers(draft: SignupDraft, answers: dict[str, Any]) -> None:
    """Adds to what was told; a question answered again has its new answer."""
    draft.told = {**draft.told, **answers}
    draft.save(update_fields=["told"])


def claim_draft(draft_id: UUID | str, *, user: User) -> None:
    """The first person who signs in with the draft owns it; later ones cannot take it."""
    SignupDraft.objects.filter(pk=draft_id, user=None).update(user=user)


def forget_drafts(*, now: datetime) -> None:
    """What nobody came back for within a month; drafts that became a business stay with it."""
    SignupDraft.objects.filter(tenant=None, started_at__lt=now - KEPT).delete()
