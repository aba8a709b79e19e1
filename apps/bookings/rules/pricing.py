"""The price of a wish, or why there is none."""

from dataclasses import dataclass
from datetime import datetime

from apps.bookings.rules.known_offer import KnownOffer, KnownRate
from apps.bookings.rules.sale import with_included
from apps.bookings.rules.wanted import Wanted
from apps.bookings.rules.why_not import Why, WhyNot
from apps.core.money import Money
from apps.rates.choices import Audience
from apps.rates.errors.quotes import ExtraNotSold, NoPrices, NotPriced
from apps.rates.rules.ask import Ask, Credit, Promo
from apps.rates.rules.facts import facts_of
from apps.rates.rules.lines import Quote
from apps.rates.rules.pieces import pieces_for
from apps.rates.rules.problems import PromoProblem
from apps.rates.rules.quote import likeness, quote_at
from apps.rates.rules.tariff import Tariff


@dataclass(frozen=True, slots=True)
class Offered:
    """What the guest brings that a price depends on."""

    now: datetime
    group_ids: frozenset[int] = frozenset()
    promo: Promo | None = None
    credits: tuple[Credit, ...] = ()
    audience: Audience = Audience.GUEST


def rate_of(asked: Wanted, group_ids: frozenset[int]) -> tuple[KnownRate | None, list[WhyNot]]:
    rate = asked.known.rate_for(group_ids, asked.wish.rate_id)
    if rate is not None:
        return rate, []
    if asked.wish.rate_id is not None:
        return None, [WhyNot(Why.RATE_NOT_SOLD, "rate_id")]
    return None, [WhyNot(Why.NO_PRICE, "offer_id")]


def price_of(
    asked: Wanted, rate: KnownRate, offered: Offered, occupancy: int | None
) -> tuple[Quote | None, list[WhyNot]]:
    ask = _ask(asked, offered, occupancy)
    if ask is None:
        return None, []
    try:
        quoted = _quoted(ask, asked.known, rate.tariff)
    except ExtraNotSold:
        return None, [WhyNot(Why.EXTRA_NOT_SOLD, "extras")]
    except (NoPrices, NotPriced):
        return None, [WhyNot(Why.NO_PRICE, "party")]
    return quoted, _code(asked, offered, quoted)


def _quoted(ask: Ask, known: KnownOffer, tariff: Tariff) -> Quote:
    """Most bookings of an offer cost what others cost that are like them: worked out once while nothing changes."""
    facts = facts_of(ask, kind=tariff.kind, zone=tariff.zone)
    pieces = pieces_for(facts, tariff)
    like = likeness(pieces, facts=facts, tariff=tariff)
    if like is None:
        return quote_at(pieces, facts=facts, tariff=tariff)
    return known.kept(("quote", tariff.rate_id, like), lambda: quote_at(pieces, facts=facts, tariff=tariff))


def _ask(asked: Wanted, offered: Offered, occupancy: int | None) -> Ask | None:
    """None where nobody comes, or never."""
    wish = asked.wish
    if asked.period is None or wish.people < 1 or min([*wish.party.values(), *wish.extras.values()]) < 0:
        return None
    return Ask(
        asked.period.start,
        asked.period.end,
        dict(wish.party),
        offered.now,
        channel=wish.channel,
        group_ids=offered.group_ids,
        occupancy=occupancy,
        extras=with_included(wish.extras, asked.known.sheet),
        promo=offered.promo,
        credits=offered.credits,
        audience=offered.audience,
    )


def _code(asked: Wanted, offered: Offered, quoted: Quote) -> list[WhyNot]:
    if quoted.promo_problem:
        return [WhyNot(Why.PROMO_REFUSED, "promo", promo_facts(quoted.promo_problem))]
    if asked.wish.promo.strip() and offered.promo is None:
        return [WhyNot(Why.PROMO_REFUSED, "promo", {"code": asked.wish.promo.strip()})]
    return []


def promo_facts(problem: PromoProblem) -> dict[str, str | int]:
    """As much as its sentence needs."""
    facts: dict[str, str | int] = {"code": problem.code, "reason": str(problem.reason)}
    if isinstance(problem.place, Money):
        return facts | {"amount": str(problem.place.amount), "currency": problem.place.currency}
    return facts if problem.place is None else facts | {"day": problem.place.isoformat()}
