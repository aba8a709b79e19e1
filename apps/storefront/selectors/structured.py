"""What a page says to machines (schema.org), word for word and coin for coin what it says to people."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, time
from typing import Any

from apps.bookings.rules.departure_search import DepartureChoice
from apps.core.money import Money
from apps.storefront.rules.open_spans import OpenSpan
from apps.storefront.selectors.from_prices import FromPrice
from apps.storefront.selectors.offer_cards import OfferCard
from apps.tenants.choices import TenantKind
from apps.venues.choices import OfferKind
from apps.venues.models.venue import Venue

SCHEMA = "https://schema.org"
Data = dict[str, Any]

# What a venue of such a business is.
VENUE_TYPES = {
    TenantKind.CLUB: "SportsActivityLocation",
    TenantKind.HOSTEL: "Hostel",
    TenantKind.TOURS: "LocalBusiness",
    TenantKind.STUDIO: "LocalBusiness",
    TenantKind.HALL: "EventVenue",
    TenantKind.OTHER: "LocalBusiness",
}
OFFER_TYPES = {OfferKind.HOUR: "Product", OfferKind.NIGHT: "Product", OfferKind.DEPARTURE: "TouristTrip"}
IN_STOCK, SOLD_OUT = f"{SCHEMA}/InStock", f"{SCHEMA}/SoldOut"
MOST_EVENTS = 10
# As schema.org calls them, whatever the reader's language.
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def venue_data(
    venue: Venue, cards: Sequence[OfferCard], *, kind: TenantKind, told: Data, spans: Iterable[OpenSpan] = ()
) -> Data:
    """`told` are its words and addresses on the page: name, url, image, description. `spans` are of one week."""
    data = {"@context": SCHEMA, "@type": VENUE_TYPES[kind], **told, **_contact(venue), **_place(venue)}
    data["openingHoursSpecification"] = _opening_hours(spans)
    priced = [card for card in cards if card.hint.price]
    if priced:
        data["makesOffer"] = [_offer(card.hint, name=card.name.text) for card in priced]
    return _without_empty(data)


def _opening_hours(spans: Iterable[OpenSpan]) -> list[Data]:
    """Days alike together, and only for the week the page shows: the next may have a holiday."""
    alike: dict[tuple[time, time], list[date]] = defaultdict(list)
    for span in spans:
        alike[span.opens, span.closes].append(span.day)
    week = sorted(day for days in alike.values() for day in days)
    return [
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": [f"{SCHEMA}/{WEEKDAYS[day.weekday()]}" for day in days],
            "opens": f"{opens:%H:%M}",
            "closes": f"{closes:%H:%M}",
            "validFrom": week[0].isoformat(),
            "validThrough": week[-1].isoformat(),
        }
        for (opens, closes), days in alike.items()
    ]


def business_data(venues: Iterable[Venue], *, told: Data) -> Data:
    """The business itself, with where it is."""
    places = [{"@type": "Place", "name": venue.name, **_place(venue)} for venue in venues]
    return _without_empty({"@context": SCHEMA, "@type": "Organization", **told, "location": places})


def offer_data(hint: FromPrice, *, venue: Venue, told: Data) -> list[Data]:
    """A tour with each departure one may still join; anything else with its lowest price."""
    place = {"@type": "Place", "name": venue.name, **_place(venue)}
    data: Data = {"@context": SCHEMA, "@type": OFFER_TYPES[hint.kind], **told}
    if hint.kind == OfferKind.DEPARTURE:
        trip = {**data, "offers": _offer(hint, url=told["url"]) if hint.price else None}
        events = [_event(each, told=told, place=place) for each in hint.soon[:MOST_EVENTS] if each.price]
        return [_without_empty(trip), *events]
    return [_without_empty({**data, "offers": _offer(hint, url=told["url"]) if hint.price else None})]


def _offer(hint: FromPrice, **more: str) -> Data:
    return {"@type": "Offer", **more, **price_data(hint.price), "availability": IN_STOCK if hint.is_free else SOLD_OUT}


def price_data(price: Money | None) -> Data:
    return {"price": str(price.amount), "priceCurrency": price.currency} if price else {}


def _event(choice: DepartureChoice, *, told: Data, place: Data) -> Data:
    offer = {"@type": "Offer", "url": told["url"], **price_data(choice.price), "availability": IN_STOCK}
    return _without_empty(
        {
            "@context": SCHEMA,
            "@type": "Event",
            **told,
            "startDate": choice.starts_at.isoformat(),
            "endDate": choice.ends_at.isoformat(),
            "inLanguage": choice.language,
            "eventAttendanceMode": f"{SCHEMA}/OfflineEventAttendanceMode",
            "eventStatus": f"{SCHEMA}/EventScheduled",
            "location": place,
            "offers": offer,
        }
    )


def _contact(venue: Venue) -> Data:
    return {"telephone": venue.phone, "email": venue.email}


def _place(venue: Venue) -> Data:
    address = {
        "streetAddress": venue.street,
        "postalCode": venue.postal_code,
        "addressLocality": venue.city,
        "addressRegion": venue.region,
        "addressCountry": venue.country,
    }
    told = _without_empty(address)
    place: Data = {"address": {"@type": "PostalAddress", **told}} if told else {}
    if venue.latitude is not None:
        geo = {"@type": "GeoCoordinates", "latitude": str(venue.latitude), "longitude": str(venue.longitude)}
        place["geo"] = geo
    return place


def _without_empty(data: Data) -> Data:
    return {key: value for key, value in data.items() if value not in ("", None, [], {})}
