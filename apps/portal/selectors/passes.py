"""Gift cards and passes somebody holds, in whatever business."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models.functions import Lower
from django.utils.functional import Promise

from apps.accounts.models.user import User
from apps.accounts.selectors.person import proved_addresses
from apps.core.periods import local_date
from apps.core.said import said
from apps.portal.selectors.travels import businesses_of, businesses_with_own_address
from apps.rates.models.balance import Balance
from apps.rates.rules.balance_words import BalanceState
from apps.rates.selectors.balances import row_of
from apps.search.selectors.businesses import ask_each, hosts
from apps.tenants.models.tenant import Tenant
from apps.tenants.selectors.urls import url_on

MOST = 50
# So much of a code is shown that its holder knows which card it is.
TAIL = 4


@dataclass(frozen=True, slots=True)
class Pass:
    """`tail` are the last letters of its code; `offers` is empty where it is good for everything."""

    business: str
    url: str
    name: str
    kind: str | Promise
    tail: str
    left: str
    state: BalanceState
    expires_on: date | None
    offers: Sequence[str]

    @property
    def is_usable(self) -> bool:
        return self.state is BalanceState.ACTIVE


@dataclass(frozen=True, slots=True)
class _Asked:
    emails: Sequence[str]
    host: str
    now: datetime


def passes_of(user: User, *, now: datetime, language: str) -> list[Pass]:
    """Those made out to an address the person has proved, at businesses they are a guest of; usable ones first."""
    known = businesses_of(user)
    tenants = [each for each in (*known, *businesses_with_own_address(user, known=known)) if each.is_open]
    emails, at = proved_addresses(user.pk), hosts(tenant.pk for tenant in tenants)
    asked = {tenant: _Asked(emails, at[tenant.pk], now) for tenant in tenants if tenant.pk in at}
    found = [each for rows in ask_each(_passes_here, asked, language=language).values() for each in rows]
    return sorted(found, key=lambda each: not each.is_usable)


def _passes_here(tenant: Tenant, asked: _Asked) -> list[Pass]:
    """In the schema of the business."""
    rows = Balance.objects.alias(holder=Lower("holder_email")).filter(holder__in=asked.emails)
    today = local_date(asked.now, tenant.time_zone)
    return [_pass(tenant, row, today, asked.host) for row in rows.prefetch_related("offers")[:MOST]]


def _pass(tenant: Tenant, balance: Balance, today: date, host: str) -> Pass:
    row = row_of(balance, today)
    return Pass(
        business=tenant.name,
        url=url_on(host, "/"),
        name=balance.name,
        kind=balance.get_kind_display(),
        tail=balance.code[-TAIL:],
        left=row.left,
        state=row.state,
        expires_on=balance.expires_on,
        offers=[said(offer, "name").text for offer in balance.offers.all()],
    )
