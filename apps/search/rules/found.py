"""What the marketplace answers, complete for its page: in the reader's language, with nothing left to look up."""

from dataclasses import dataclass

from apps.core.money import Money
from apps.search.choices import Category, FreeState, InsteadOf
from apps.search.rules.asked import Asked


@dataclass(frozen=True, slots=True)
class Words:
    """What a business wrote; `language` only where it is not the reader's, for `lang`."""

    text: str
    language: str = ""

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class HitPicture:
    """A photo on the business's files; `sources` are kind and srcset, `plain` the srcset of the usual kind."""

    src: str
    plain: str
    sources: tuple[tuple[str, str], ...]
    width: int
    height: int
    colour: str
    alt: Words


@dataclass(frozen=True, slots=True)
class Hit:
    """One offer. `price` is all that is paid for what was asked; `price_note` says for what (“for 90 min, 4 people”).

    `key` is the same for the same offer on every page. `url` is on the business's own host and carries the wishes.
    """

    key: str
    title: Words
    venue: Words
    business: str
    url: str
    picture: HitPicture | None
    category: Category
    kind: str
    place: str
    price: Money | None
    price_note: str
    is_from: bool
    next_free: str
    state: FreeState
    lat: float | None
    lng: float | None
    km: float | None
    distance: str = ""

    @property
    def place_key(self) -> str:
        """By which it is saved."""
        return self.key.replace("-", "-offer-")


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter. `query` is the address that asks for it too, or not any more where `is_on`."""

    value: str
    label: str
    count: int
    is_on: bool
    query: str


@dataclass(frozen=True, slots=True)
class Facets:
    """Counts are of what was found without that filter; values nobody has are left out unless they are on."""

    kinds: tuple[Choice, ...] = ()
    places: tuple[Choice, ...] = ()
    amenities: tuple[Choice, ...] = ()
    currencies: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Instead:
    """What would be found by asking a little otherwise: a sentence, how many, and the address that asks it."""

    of: InsteadOf
    sentence: str
    count: int
    query: str


@dataclass(frozen=True, slots=True)
class Results:
    """One page. Where `is_count_exact` is false there are more than `count`.

    `unasked` are those that may be free at the time asked for, and whose businesses have not answered in time.
    """

    asked: Asked
    hits: tuple[Hit, ...] = ()
    count: int = 0
    is_count_exact: bool = True
    page: int = 1
    is_more: bool = False
    facets: Facets = Facets()
    instead: tuple[Instead, ...] = ()
    unasked: int = 0
