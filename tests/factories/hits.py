"""One result of the marketplace as its page shows it."""

from typing import Any

from apps.core.money import Money
from apps.search.choices import Category, FreeState
from apps.search.rules.found import Hit, HitPicture, Words


def hit(key: str = "club-1", **changes: Any) -> Hit:
    told: dict[str, Any] = {
        "key": key,
        "title": Words("Indoor padel court"),
        "venue": Words("Riverside"),
        "business": "The Club",
        "url": "http://club.serai.localhost:8000/offers/padel/",
        "picture": None,
        "category": Category.SPORT,
        "kind": "Court",
        "place": "Madrid",
        "price": Money.of("18", "EUR"),
        "price_note": "for 90 min",
        "is_from": True,
        "next_free": "Today 18:00",
        "state": FreeState.FREE,
        "lat": 40.4045,
        "lng": -3.7198,
        "km": None,
    }
    return Hit(**told | changes)


def hit_picture(name: str = "a") -> HitPicture:
    url = f"/media/club/photos/{name}/640"
    return HitPicture(
        src=f"{url}.jpg",
        plain=f"{url}.jpg 640w",
        sources=(("image/avif", f"{url}.avif 640w"),),
        width=640,
        height=480,
        colour="#598d8c",
        alt=Words("A court"),
    )
