from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from apps.core.money import Money
from apps.core.periods import moments_at
from apps.rates.choices import Effect
from apps.rates.rules.ask import Ask
from apps.rates.rules.curve import Curve, Priced
from apps.rates.rules.day_cuts import SharedCuts
from apps.rates.rules.quote import quote
from apps.rates.rules.tariff import Tariff
from apps.venues.choices import OfferKind
from tests.rates.requests import CHANGES, asks, tariffs
from tests.rates.small import a_court, a_rule, for_minutes

FEW = settings(max_examples=60, deadline=None)


def asked(ask: Ask, tariff: Tariff, local: datetime) -> Money | None:
    """By `quote`: the same nights and time of leaving for a stay, the same length for anything else."""
    moments = moments_at(local, tariff.zone)
    if not moments:
        return None
    ends_at = moments[0] + (ask.ends_at - ask.starts_at)
    if tariff.kind == OfferKind.NIGHT:
        first, last = (moment.astimezone(ZoneInfo(tariff.zone)) for moment in (ask.starts_at, ask.ends_at))
        nights = max((last.date() - first.date()).days, 1)
        leaving = datetime.combine(local.date() + timedelta(days=nights), last.time())
        if not (ends := moments_at(leaving, tariff.zone)):
            return None
        ends_at = ends[0]
    return quote(replace(ask, starts_at=moments[0], ends_at=ends_at), tariff).total


@FEW
@given(st.data())
def test_a_curve_says_what_a_quote_says(data: st.DataObject) -> None:
    tariff = data.draw(tariffs())
    ask = replace(data.draw(asks(tariff.kind)), extras={}, promo=None, credits=())
    starts = tuple(data.draw(st.lists(st.integers(0, 95).map(lambda quarter: quarter * 15), min_size=1, max_size=3)))
    first = data.draw(st.sampled_from(CHANGES)).date() - timedelta(days=data.draw(st.integers(0, 8)))

    dearer = replace(tariff, prices=tuple(replace(price, amount=price.amount + 1) for price in tariff.prices))
    shared = SharedCuts()
    curves = [(each, Curve(ask, each, shared.of(ask, each))) for each in (tariff, dearer)]

    for number in range(12):
        day = first + timedelta(days=number)
        midnight = datetime.combine(day, datetime.min.time())
        for each, curve in curves:
            expected = tuple(asked(ask, each, midnight + timedelta(minutes=start)) for start in starts)
            assert curve.on(day, starts).prices == expected


def test_a_day_tells_its_lowest_and_its_highest_price() -> None:
    """Half as much again from six in the evening; an hour from two does not exist on 29 March."""
    curve = Curve(
        for_minutes("2026-03-28T12:00", 60), a_court(a_rule(1, Effect.FACTOR, "1.5", from_minute=1080, to_minute=1440))
    )

    assert curve.on(date(2026, 3, 27), (600, 1050, 1080)) == Priced(
        (euros(24), euros(30), euros(36)), low=euros(24), high=euros(36)
    )
    assert curve.on(date(2026, 3, 29), (120,)) == Priced((None,))
    assert curve.on(date(2026, 3, 29), (120, 600)) == Priced((None, euros(24)), low=euros(24), high=euros(24))


def euros(amount: int) -> Money:
    return Money.of(amount, "EUR")
