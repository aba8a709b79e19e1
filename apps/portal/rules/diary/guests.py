"""Made-up people, each once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from apps.portal.rules.diary.chance import Chance


@dataclass(frozen=True, slots=True)
class Origin:
    language: str
    country: str
    phone: str
    first: tuple[str, ...]
    last: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MadeUp:
    name: str
    email: str
    phone: str
    language: str
    country: str


def made_up(origins: Sequence[Origin], *, number: int, chance: Chance) -> list[MadeUp]:
    """So many people of these origins, as many of each as their shares say."""
    names = {origin: _names(origin, chance) for origin in dict.fromkeys(origins)}
    return [_person(origins[count % len(origins)], names, count) for count in range(number)]


def _person(origin: Origin, names: dict[Origin, Iterator[str]], count: int) -> MadeUp:
    return MadeUp(
        name=next(names[origin]),
        email=f"guest{count + 1:03}@guests.example",
        phone=f"{origin.phone}{count:03}".replace(" ", ""),
        language=origin.language,
        country=origin.country,
    )


def _names(origin: Origin, chance: Chance) -> Iterator[str]:
    names = [f"{first} {last}" for first, last in product(origin.first, origin.last)]
    chance.shuffle(names)
    return iter(names)
