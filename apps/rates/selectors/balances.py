"""Gift cards and passes as their pages show them."""

from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet

from apps.accounts.permissions import Person
from apps.rates.choices import BalanceKind
from apps.rates.models.balance import Balance, BalanceEntry
from apps.rates.rules.balance_words import BalanceState, Standing, amount_words
from apps.rates.rules.codes import tidied
from apps.rates.selectors.narrowed import touching

A_PAGE = 50


@dataclass(frozen=True, slots=True)
class BalanceRow:
    balance: Balance
    left: str
    state: BalanceState


@dataclass(frozen=True, slots=True)
class LedgerLine:
    entry: BalanceEntry
    change: str
    left: str


def balances_for(person: Person) -> QuerySet[Balance]:
    """Also those for every offer."""
    return touching(Balance.objects.all(), person, column="balance")


def balances_page(person: Person, *, asked: str, number: str | None) -> Page[Balance]:
    """The newest first; `asked` is a part of a code, of a name or of a holder's address."""
    rows = balances_for(person)
    if asked := asked.strip():
        by_code = Q(code__icontains=asked) | Q(code__icontains=tidied(asked) or asked)
        rows = rows.filter(by_code | Q(name__icontains=asked) | Q(holder_email__icontains=asked))
    return Paginator(rows, A_PAGE).get_page(number)


def row_of(balance: Balance, today: date) -> BalanceRow:
    left = amount_words(BalanceKind(balance.kind), balance.left, currency=balance.currency)
    standing = Standing(balance.left, balance.expires_on, balance.blocked_at is not None)
    return BalanceRow(balance, left, standing.state(today))


def ledger_of(balance: Balance) -> list[LedgerLine]:
    """The latest first."""
    kind, currency = BalanceKind(balance.kind), balance.currency
    return [
        LedgerLine(
            entry,
            amount_words(kind, entry.change, currency=currency),
            amount_words(kind, entry.left, currency=currency),
        )
        for entry in BalanceEntry.objects.filter(balance=balance).order_by("-pk")
    ]
