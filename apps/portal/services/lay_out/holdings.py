"""Codes and balances of a plan."""

from apps.journal.choices import Channel
from apps.portal.rules.price_plan import BalancePlan, PromoPlan
from apps.portal.services.lay_out.setting import Setting
from apps.rates.services.balance_ledger import NewBalance, issue_balance
from apps.rates.services.save_promo import PromoTerms, add_promo


def lay_promo(plan: PromoPlan, setting: Setting) -> None:
    terms = PromoTerms(
        code=plan.code,
        effect=plan.effect,
        value=plan.value,
        offer_ids=frozenset(setting.ids("offer", plan.offers)),
        max_uses=plan.max_uses,
        max_per_guest=plan.max_per_guest,
        min_total=plan.min_total,
    )
    add_promo(terms, currency=setting.tenant.currency, by=setting.by, channel=Channel.COMMAND)


def lay_balance(plan: BalancePlan, setting: Setting) -> None:
    new = NewBalance(
        kind=plan.kind,
        amount=plan.amount,
        currency=setting.tenant.currency,
        name=plan.name,
        holder_email=plan.holder,
        offer_ids=frozenset(setting.ids("offer", plan.offers)),
    )
    issue_balance(new, by=setting.by, channel=Channel.COMMAND, now=setting.now)
