"""Writes a diary down as bookings: priced by the engine, stored in bulk, since three thousand one by one take minutes.

What was booked long ago cannot come through the services people use: they refuse the past.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random

from django.utils.translation import override

from apps.bookings.choices import Status
from apps.bookings.models.booking import Booking, BookingLine
from apps.bookings.models.claim import Claim
from apps.bookings.models.guest import Guest
from apps.bookings.rules.placement import Taking
from apps.bookings.rules.reference import new_reference
from apps.portal.rules.diary.facts import Visit, World
from apps.portal.rules.diary.fates import OCCUPIES, paid_of
from apps.portal.rules.diary.guests import MadeUp
from apps.portal.services.lay_out.diary_words import add_tags, add_words
from apps.rates.models.rate import Rate
from apps.rates.rules.ask import Ask
from apps.rates.rules.lines import Line, Quote
from apps.rates.rules.policy import PolicyTerms, cancel_charge, no_show_keeps
from apps.rates.rules.quote import quote
from apps.rates.rules.tariff import Tariff
from apps.rates.selectors.policies import policy_for
from apps.rates.selectors.tariff import tariffs_at
from apps.venues.choices import SalesChannel
from apps.venues.models.offer import Offer

# One in four comes by the desk.
CHANNELS = (SalesChannel.ONLINE, SalesChannel.ONLINE, SalesChannel.ONLINE, SalesChannel.DESK)
BATCH = 500
# The first guest is whoever signs in as one; one booking in so many is theirs, in every business.
REGULARLY = 60


@dataclass(slots=True)
class Prices:
    """The rates a visit may be sold at, in every language its lines may be written in."""

    rates: dict[int, list[Rate]]
    tariffs: dict[str, dict[int, Tariff]] = field(default_factory=dict)
    policies: dict[int, PolicyTerms] = field(default_factory=dict)

    def tariff(self, rate: Rate, language: str) -> Tariff:
        if language not in self.tariffs:
            with override(language):
                self.tariffs[language] = tariffs_at([each.pk for rates in self.rates.values() for each in rates])
        return self.tariffs[language][rate.pk]

    def policy(self, rate: Rate, visit: Visit) -> PolicyTerms:
        if rate.pk not in self.policies:
            self.policies[rate.pk] = policy_for(rate, visit.period.start.date())
        return self.policies[rate.pk]


def write_guests(people: Sequence[MadeUp], world: World, *, chance: Random) -> list[Guest]:
    made = world.now - timedelta(days=130)
    guests = [
        Guest(
            name=person.name,
            email=person.email,
            phone=person.phone,
            language=person.language,
            country=person.country,
            made_at=made,
            updated_at=made,
        )
        for person in people
    ]
    add_tags(guests, chance=chance)
    return Guest.objects.bulk_create(guests)


def write_visits(visits: Sequence[Visit], guests: Sequence[Guest], world: World, *, chance: Random) -> list[Booking]:
    """With their claims and the lines of their prices."""
    offers = {offer.pk: offer for offer in Offer.objects.filter(pk__in=[each.id for each in world.offers])}
    zones = {each.id: each.zone for each in world.offers}
    prices = Prices({pk: list(Rate.objects.kept().filter(offer=pk, group=None)) for pk in offers})
    rows, quotes = list[Booking](), list[Quote]()
    for number, visit in enumerate(visits):
        guest = chance.choice(guests) if number % REGULARLY else guests[0]
        booking, price = _booking(visit, offers[visit.offer_id], guest, prices, chance)
        booking.zone = zones[visit.offer_id]
        _end(booking, visit, prices.policy(booking.rate, visit), world) if booking.rate else None
        booking.paid = paid_of(visit.status, total=booking.total, kept=booking.kept, chance=chance)
        rows.append(booking)
        quotes.append(price)
    add_words(rows, chance=chance)
    Booking.objects.bulk_create(rows, batch_size=BATCH)
    _write_lines(rows, quotes)
    _write_claims(rows, visits)
    return rows


def _booking(visit: Visit, offer: Offer, guest: Guest, prices: Prices, chance: Random) -> tuple[Booking, Quote]:
    rate, channel = chance.choice(prices.rates[offer.pk]), chance.choice(CHANNELS)
    ask = Ask(visit.period.start, visit.period.end, visit.party, visit.made_at, channel=channel)
    price = quote(ask, prices.tariff(rate, guest.language))
    confirmed = visit.status not in {Status.PENDING}
    booking = Booking(
        reference=new_reference(chance),
        status=visit.status,
        offer=offer,
        venue_id=offer.venue_id,
        kind=offer.kind,
        departure_id=visit.departure_id,
        rate=rate,
        guest=guest,
        starts_at=visit.period.start,
        ends_at=visit.period.end,
        language=guest.language,
        party={str(key or ""): number for key, number in visit.party.items()},
        people=sum(visit.party.values()),
        channel=channel,
        currency=price.currency,
        total=price.total.amount,
        tax=price.tax.amount,
        policy=prices.policy(rate, visit).as_json(),
        link_salt=f"{chance.getrandbits(96):024x}"[:22],
        made_at=visit.made_at,
        updated_at=visit.made_at,
        confirmed_at=visit.made_at if confirmed else None,
    )
    return booking, price


def _end(booking: Booking, visit: Visit, policy: PolicyTerms, world: World) -> None:
    """What became of it, and what that costs."""
    start, end = visit.period.start, visit.period.end
    if visit.status == Status.CANCELLED:
        booking.ended_at = min(visit.made_at + (start - visit.made_at) / 2, world.now)
        booking.kept = cancel_charge(policy, price=booking.price, starts_at=start, when=booking.ended_at).amount
    elif visit.status == Status.NO_SHOW:
        booking.ended_at = start + timedelta(minutes=30)
        booking.kept = no_show_keeps(policy, price=booking.price).amount
    elif visit.status in {Status.COMPLETED, Status.CHECKED_IN}:
        booking.checked_in_at = start - timedelta(minutes=4)
        booking.ended_at = end if visit.status == Status.COMPLETED else None
    booking.updated_at = max(filter(None, (visit.made_at, booking.checked_in_at, booking.ended_at)))


def _write_lines(rows: Sequence[Booking], quotes: Sequence[Quote]) -> None:
    BookingLine.objects.bulk_create(
        (
            _line(booking, position, line)
            for booking, price in zip(rows, quotes, strict=True)
            for position, line in enumerate(price.lines)
        ),
        batch_size=BATCH,
    )


def _line(booking: Booking, position: int, line: Line) -> BookingLine:
    return BookingLine(
        booking=booking,
        position=position,
        kind=line.kind,
        what=line.what[:200],
        quantity=line.quantity,
        unit=line.unit or "",
        unit_price=line.unit_price.amount if line.unit_price else None,
        amount=line.amount.amount,
        tax=line.tax.amount,
        tax_percent=line.tax_percent,
        audience=line.audience,
        rule_id=line.rule_id,
        source_id=line.source_id,
    )


def _write_claims(rows: Sequence[Booking], visits: Sequence[Visit]) -> None:
    """Of those that occupy their places; in the order the constraint is happiest with."""
    claims = [
        _claim(taking, booking_id=booking.pk, live=visit.status in OCCUPIES)
        for booking, visit in zip(rows, visits, strict=True)
        for taking in visit.takings
    ]
    claims += [_claim(taking, crew_of_id=visit.departure_id) for visit in visits for taking in visit.crew]
    Claim.objects.bulk_create(sorted(claims, key=lambda claim: (claim.spot, claim.during)), batch_size=BATCH)


def _claim(taking: Taking, *, booking_id: int | None = None, crew_of_id: int | None = None, live: bool = True) -> Claim:
    return Claim(
        booking_id=booking_id,
        crew_of_id=crew_of_id,
        space_id=taking.space_id,
        departure_id=taking.departure_id,
        number=taking.number,
        spot=taking.spot,
        picked_id=taking.picked_id,
        need_id=taking.need_id,
        during=(taking.during.start, taking.during.end),
        live=live,
    )
