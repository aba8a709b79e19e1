from datetime import date, time

from apps.search.choices import Category
from apps.search.rules.asked import Asked
from apps.search.rules.sought import MOST_CANDIDATES, kinds_at, sought_by
from apps.venues.choices import OfferKind

DAY, NEXT = date(2027, 1, 8), date(2027, 1, 9)


def test_words_are_sought_as_the_index_knows_them() -> None:
    sought = sought_by(Asked(what="Pádel  café", where="Río", kind=Category.SPORT, people=4), language="es")

    assert (sought.words, sought.places, sought.category) == (("padel", "cafe"), ("rio",), Category.SPORT)
    assert (sought.people, sought.language) == (4, "es")


def test_without_a_time_a_page_is_a_page_of_the_index() -> None:
    sought = sought_by(Asked(page=3), language="en")

    assert (sought.skip, sought.take) == (48, 24)


def test_with_a_time_many_are_asked_which_are_free() -> None:
    sought = sought_by(Asked(first=DAY, page=3), language="en")

    assert (sought.skip, sought.take) == (0, MOST_CANDIDATES)


def test_who_names_an_hour_does_not_want_a_bed() -> None:
    assert kinds_at(Asked(first=DAY, starts=time(18))) == (OfferKind.HOUR, OfferKind.DEPARTURE)


def test_days_alone_may_be_for_anything() -> None:
    assert kinds_at(Asked(first=DAY)) == kinds_at(Asked(first=DAY, last=NEXT)) == kinds_at(Asked()) == ()
