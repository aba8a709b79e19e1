from datetime import datetime
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from apps.accounts.choices import CodePurpose, SecurityChange
from apps.accounts.models.invitation import Invitation
from apps.accounts.selectors.invitations import invitation_key
from apps.core.post import Letter, post
from apps.tenants.selectors.urls import tenant_url


def send_account_mail(kind: str, *, email: str, language: str, facts: dict[str, Any]) -> None:
    """One of allauth's mails, in the reader's language. `kind` is the last part of its template name."""
    with translation.override(language):
        template, subject = _template_and_subject(kind)
        context = {**facts, "subject": subject, "email": email}
        if "timestamp" in facts:
            context["timestamp"] = datetime.fromisoformat(facts["timestamp"])
        post(_letter(template, email, context))


def send_invitation_mail(invitation_id: int) -> None:
    """Says who invites to what; nothing when the invitation was answered meanwhile."""
    invitation = Invitation.objects.open().select_related("tenant", "invited_by").filter(pk=invitation_id).first()
    if invitation is None:
        return
    tenant = invitation.tenant
    with translation.override(invitation.language or tenant.language):
        path = reverse("accounts:invitation", args=[invitation_key(invitation)], urlconf="config.urls_tenant")
        subject = _("%(business)s invites you to its team") % {"business": tenant.name}
        context = {"subject": subject, "invitation": invitation, "link": tenant_url(tenant, path)}
        post(_letter("invitation", invitation.email, context))


def _template_and_subject(kind: str) -> tuple[str, str]:
    if kind in CodePurpose:
        return "code", str(CodePurpose(kind).label)
    if kind in SecurityChange:
        return "security", str(SecurityChange(kind).label)
    subjects = {
        "unknown_account": _("Somebody tried to sign in with this address"),
        "account_already_exists": _("You already have an account"),
    }
    return kind, subjects[kind]


def _letter(template: str, email: str, context: dict[str, Any]) -> Letter:
    return Letter(
        to=email,
        subject=" ".join(context["subject"].split()),
        text=render_to_string(f"accounts/mail/{template}.txt", context).strip() + "\n",
        html=render_to_string(f"accounts/mail/{template}.html", context),
    )
