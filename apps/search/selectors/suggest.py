"""What a search field offers while somebody types: kinds and offers by their names, cities by theirs."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.core.cache import cache
from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from apps.core.countries import country_name
from apps.search.choices import Category
from apps.search.models.listing import Listing
from apps.search.models.term import Term
from apps.search.rules.kind_icons import icon_of
from apps.search.rules.normal import normal, words_of
from apps.tenants.choices import TenantStatus

AT_MOST = 7
# Beyond this many offers with the word the first of them stand for all.
LOOKED_THROUGH = 60
CITIES_SECONDS = 60
PLACE_ICON = "map-pin"


@dataclass(frozen=True, slots=True)
class Suggestion:
    value: str
    note: str
    icon: str


def suggest_what(text: str, *, language: str) -> list[Suggestion]:
    """Kinds first, then offers whose name has the words; each name once."""
    typed = normal(text).strip()
    if not typed:
        return []
    found = [*_kinds(typed), *_offers(typed, language)]
    return list({each.value: each for each in reversed(found)}.values())[::-1][:AT_MOST]


def _kinds(typed: str) -> Iterator[Suggestion]:
    for kind in Category:
        if kind is not Category.OTHER and typed in normal(str(kind.label)):
            # Translators: what a suggestion of the search is, where it is no single offer
            yield Suggestion(str(kind.label), _("Kind"), icon_of(kind))


def _offers(typed: str, language: str) -> Iterator[Suggestion]:
    words = words_of(typed)
    if not words:
        return
    begun = Term.objects.filter(word__startswith=words[-1])
    known = list(begun.order_by("word").values_list("word", flat=True)[:AT_MOST])
    listings = _open_ones().filter(terms__overlap=known).filter(terms__contains=words[:-1])
    for names, main, kind, city in listings.order_by("turn", "draw", "pk").values_list(
        "names", "language", "category", "city"
    )[:LOOKED_THROUGH]:
        name = names.get(language) or names.get(main) or ""
        if name and typed in normal(name):
            yield Suggestion(name, city, icon_of(kind))


def _open_ones() -> QuerySet[Listing]:
    """Of businesses that are open, even before the index has heard that one is not."""
    return Listing.objects.filter(tenant__status=TenantStatus.ACTIVE)


def suggest_where(text: str, *, language: str) -> list[Suggestion]:
    """Cities that begin so, those with most to book first; then those that have it elsewhere in their name."""
    typed = normal(text).strip()
    if not typed:
        return []
    known = [(place, normal(place[0])) for place in _cities()]
    begins = [place for place, name in known if name.startswith(typed)]
    holds = [place for place, name in known if typed in name and place not in begins]
    return list(_places([*begins, *holds][:AT_MOST], language))


def _places(cities: Iterable[tuple[str, str]], language: str) -> Iterator[Suggestion]:
    for city, country in cities:
        yield Suggestion(city, country_name(country, language) if country else "", PLACE_ICON)


def _cities() -> list[tuple[str, str]]:
    """All there are, the one with most to book first."""
    kept: list[tuple[str, str]] | None = cache.get("search:cities")
    if kept is None:
        rows = _open_ones().exclude(city="").values_list("city", "country").annotate(count=Count("pk"))
        kept = [(city, country) for city, country, _count in rows.order_by("-count", "city")]
        cache.set("search:cities", kept, CITIES_SECONDS)
    return kept
