"""A policy in plain sentences, in the reader's language. What they promise is never more than `policy` gives."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from apps.core.money import Money, format_money
from apps.rates.choices import Collecting
from apps.rates.rules.policy import (
    HUNDRED,
    CancelTier,
    ChangeTier,
    Due,
    PolicyTerms,
    RefundPreview,
    Step,
    deadline,
    is_open,
)
from apps.rates.rules.policy_line import open_tiers
from apps.rates.rules.time_words import event_words, moment_words, percent_words, until_words, within_words

HALF = Decimal(50)


def policy_words(policy: PolicyTerms, *, currency: str) -> list[str]:
    """Everything a guest agrees to: cancelling, changing, paying, not coming."""
    return [
        *cancel_words(policy, currency=currency),
        *change_words(policy.changing, currency=currency),
        *payment_words(policy.steps, currency=currency),
        *no_show_words(policy, currency=currency),
    ]


def kept_words(policy: PolicyTerms, *, currency: str) -> list[str]:
    """What holds whichever way it is paid: cancelling, changing, not coming."""
    return [
        *cancel_words(policy, currency=currency),
        *change_words(policy.changing, currency=currency),
        *no_show_words(policy, currency=currency),
    ]


def cancel_words(policy: PolicyTerms, *, currency: str) -> list[str]:
    return [*_tiers_in_words(open_tiers(policy), currency), *_kept_in_words(policy, currency)]


def change_words(tiers: Sequence[ChangeTier], *, currency: str) -> list[str]:
    if not tiers:
        return [_("The time cannot be changed after booking.")]
    return [_change_in_words(tier, currency) for tier in tiers]


def payment_words(steps: Sequence[Step], *, currency: str) -> list[str]:
    if not steps:
        return [_("The whole price is paid on site.")]
    asked = sum((step.percent or Decimal(0) for step in steps), Decimal(0))
    rest = [] if asked >= HUNDRED else [_("What is left is paid on site.")]
    return [*(_step_in_words(step, currency) for step in steps), *rest]


def no_show_words(policy: PolicyTerms, *, currency: str) -> list[str]:
    share = max(policy.no_show_percent, policy.kept_percent)
    if share == HUNDRED:
        words = _("Guests who do not come pay the whole price.")
    elif share == HALF:
        words = _("Guests who do not come pay half the price.")
    elif share:
        # Translators: percent is such as “30%”
        words = _("Guests who do not come pay %(percent)s of the price.") % {"percent": percent_words(share)}
    elif policy.kept_amount:
        kept = format_money(Money(policy.kept_amount, currency))
        words = _("Guests who do not come pay %(amount)s.") % {"amount": kept}
    else:
        words = _("Guests who do not come pay nothing for it.")
    return [words, *([_("Not coming is counted as a strike.")] if policy.no_show_strikes else [])]


def dated_words(policy: PolicyTerms, *, starts_at: datetime, zone: str, currency: str, when: datetime) -> str:
    """The one sentence on a card: “Free to cancel until Fri 21 Nov, 19:00, Madrid time”."""
    still_open = [tier for tier in open_tiers(policy) if is_open(tier, starts_at=starts_at, when=when)]
    if not still_open:
        return _("Nothing comes back any more.")
    best = still_open[0]
    until = moment_words(deadline(best.minutes_before, starts_at=starts_at), zone=zone, now=when)
    # Translators: moment is such as “Fri 21 Nov, 19:00, Madrid time”
    if _is_free(best):
        return _("Free to cancel until %(moment)s") % {"moment": until}
    fee = format_money(Money(best.fee, currency))
    if best.percent == HUNDRED:
        return _("Can be cancelled for %(fee)s until %(moment)s") % {"fee": fee, "moment": until}
    if best.percent == HALF and not best.fee:
        return _("Half the price comes back until %(moment)s") % {"moment": until}
    places = {"percent": percent_words(best.percent), "fee": fee, "moment": until}
    if best.fee:
        return _("%(percent)s of the price, less %(fee)s, comes back until %(moment)s") % places
    return _("%(percent)s of the price comes back until %(moment)s") % places


def refund_words(preview: RefundPreview, *, zone: str, when: datetime) -> str:
    """“Cancel now: 36.00 back; after Thu 20 Nov, 18:00, Madrid time: 18.00.”"""
    change = preview.next_change
    places = {"now": format_money(preview.back)}
    if change is None and preview.back:
        return _("Cancel now: %(now)s back.") % places
    if change is None:
        return _("Cancel now: nothing comes back.")
    places |= {"moment": moment_words(change.after, zone=zone, now=when), "later": format_money(change.back)}
    if change.back:
        return _("Cancel now: %(now)s back; after %(moment)s: %(later)s.") % places
    return _("Cancel now: %(now)s back; after %(moment)s nothing.") % places


def schedule_words(dues: Sequence[Due], *, zone: str, booked_at: datetime) -> list[str]:
    """What one booking is to be paid, when: “Now: €30.00.”"""
    return [_due_in_words(due, zone, booked_at) for due in dues]


def _is_free(tier: CancelTier) -> bool:
    return tier.percent == HUNDRED and not tier.fee


def _tiers_in_words(tiers: Sequence[CancelTier], currency: str) -> list[str]:
    if not tiers:
        return [_("Once booked, nothing comes back.")]
    if len(tiers) <= 2 and _is_free(tiers[0]) and not any(tier.fee for tier in tiers):
        return [_in_one_sentence(*tiers)]
    last = tiers[-1].minutes_before
    closing = [_("Later than that nothing comes back.")] if last else []
    return [*(_tier_in_words(tier, currency) for tier in tiers), *closing]


def _in_one_sentence(free: CancelTier, partly: CancelTier | None = None) -> str:
    """Places are such as until=“until 48 hours before the start”, within=“within 24 hours”."""
    places = {"until": until_words(free.minutes_before)}
    if partly is None:
        # Translators: until is such as “until 48 hours before the start”
        return (
            _("Free %(until)s; after that nothing comes back.") % places
            if free.minutes_before
            else _("Free %(until)s.") % places
        )
    places |= {"kept": percent_words(HUNDRED - partly.percent), "within": within_words(partly.minutes_before)}
    is_half = partly.percent == HALF
    if not partly.minutes_before:
        return (
            _("Free %(until)s; then half is kept.") if is_half else _("Free %(until)s; then %(kept)s is kept.")
        ) % places
    if is_half:
        # Translators: until is such as “until 48 hours before the start”, within is such as “within 24 hours”
        return _("Free %(until)s; then half is kept; %(within)s nothing comes back.") % places
    # Translators: kept is such as “30%”
    return _("Free %(until)s; then %(kept)s is kept; %(within)s nothing comes back.") % places


def _tier_in_words(tier: CancelTier, currency: str) -> str:
    places = {
        "until": until_words(tier.minutes_before),
        "percent": percent_words(tier.percent),
        "fee": format_money(Money(tier.fee, currency)),
    }
    if _is_free(tier):
        return _("Free %(until)s.") % places
    if tier.percent == HUNDRED:
        return _("Everything less %(fee)s comes back %(until)s.") % places
    if tier.fee:
        return _("%(percent)s of the price, less %(fee)s, comes back %(until)s.") % places
    if tier.percent == HALF:
        return _("Half the price comes back %(until)s.") % places
    return _("%(percent)s of the price comes back %(until)s.") % places


def _kept_in_words(policy: PolicyTerms, currency: str) -> Iterator[str]:
    places = {
        "percent": percent_words(policy.kept_percent),
        "amount": format_money(Money(policy.kept_amount, currency)),
    }
    if not open_tiers(policy):
        return
    if policy.kept_percent and policy.kept_amount:
        yield _("%(percent)s of the price and %(amount)s are kept in any case.") % places
    elif policy.kept_percent:
        yield _("%(percent)s of the price is kept in any case.") % places
    elif policy.kept_amount:
        yield _("%(amount)s is kept in any case.") % places


def _change_in_words(tier: ChangeTier, currency: str) -> str:
    places = {"until": until_words(tier.minutes_before), "fee": format_money(Money(tier.fee, currency))}
    if tier.fee:
        # Translators: until is such as “until 48 hours before the start”
        return _("The time can be changed for %(fee)s %(until)s.") % places
    # Translators: until is such as “until 48 hours before the start”
    return _("The time can be changed free of charge %(until)s.") % places


def _step_in_words(step: Step, currency: str) -> str:
    """Places are such as when=“30 days before the start”, share=“30% of the price”."""
    sentences = {
        Collecting.CHARGE: _("%(when)s: %(share)s is charged."),
        Collecting.AUTHORISE: _("%(when)s: %(share)s is reserved on the card."),
        Collecting.LINK: _("%(when)s: %(share)s is asked for with a payment link."),
        Collecting.ON_SITE: _("%(when)s: %(share)s is paid on site."),
    }
    places = {"when": event_words(step.event, step.offset_minutes), "share": _share_in_words(step, currency)}
    return sentences[step.collecting] % places


def _share_in_words(step: Step, currency: str) -> str:
    if step.percent is None:
        return format_money(Money(step.amount or Decimal(0), currency))
    if step.percent == HUNDRED:
        return pgettext("inside a sentence", "the whole price")
    # Translators: percent is such as “30%”
    return pgettext("inside a sentence", "%(percent)s of the price") % {"percent": percent_words(step.percent)}


def _due_in_words(due: Due, zone: str, booked_at: datetime) -> str:
    """Places are such as moment=“Fri 21 Nov, 19:00, Madrid time”, amount=“€36.00”."""
    now = {
        Collecting.CHARGE: _("Now: %(amount)s."),
        Collecting.AUTHORISE: _("Now: %(amount)s is reserved on the card."),
        Collecting.LINK: _("Now: %(amount)s with a payment link."),
        Collecting.ON_SITE: _("Now: %(amount)s on site."),
    }
    later = {
        Collecting.CHARGE: _("%(moment)s: %(amount)s is charged."),
        Collecting.AUTHORISE: _("%(moment)s: %(amount)s is reserved on the card."),
        Collecting.LINK: _("%(moment)s: %(amount)s is asked for with a payment link."),
        Collecting.ON_SITE: _("%(moment)s: %(amount)s is paid on site."),
    }
    sentences = now if due.due_at <= booked_at else later
    moment = moment_words(due.due_at, zone=zone, now=booked_at)
    return sentences[due.collecting] % {"amount": format_money(due.amount), "moment": moment}
