"""The last step of every letter of a business: both forms of its words, and a name by which it is never sent twice."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.template.loader import render_to_string

from apps.core.post import Attached, Letter, post
from apps.tenants.models.tenant import Tenant

# Longer than any queue tries.
REMEMBERED_SECONDS = 86_400


@dataclass(frozen=True, slots=True)
class Envelope:
    """`key` is what it is sent for: programs show one letter where two come with the same."""

    to: str
    subject: str
    key: str
    reply_to: str = ""
    attached: tuple[Attached, ...] = ()


def post_letter(template: str, envelope: Envelope, *, tenant: Tenant, context: Mapping[str, Any]) -> None:
    """In the language that is active. A task that is given out again finds that it is on its way."""
    if cache.get(_sent(envelope)):
        return
    told = {**context, "tenant": tenant, "subject": envelope.subject, "email": envelope.to}
    post(
        Letter(
            to=envelope.to,
            subject=" ".join(envelope.subject.split()),
            text=render_to_string(f"storefront/mail/{template}.txt", told).strip() + "\n",
            html=render_to_string(f"storefront/mail/{template}.html", told),
            headers=_headers(envelope, tenant),
            attached=envelope.attached,
        )
    )
    cache.set(_sent(envelope), True, timeout=REMEMBERED_SECONDS)


def _sent(envelope: Envelope) -> str:
    return f"letter:{envelope.key}"


def _headers(envelope: Envelope, tenant: Tenant) -> dict[str, str]:
    """Answers go to the business; machines that answer by themselves are asked not to."""
    headers = {
        "Message-ID": f"<{envelope.key}@{tenant.slug}.{settings.SERAI_HOST}>",
        "Auto-Submitted": "auto-generated",
    }
    return {**headers, "Reply-To": envelope.reply_to} if envelope.reply_to else headers
