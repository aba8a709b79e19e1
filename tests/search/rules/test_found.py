from apps.search.rules.asked import Asked
from apps.search.rules.found import Facets, Results, Words


def test_nothing_found_is_a_page_of_its_own() -> None:
    found = Results(Asked())

    assert (found.hits, found.count, found.is_more, found.facets) == ((), 0, False, Facets())


def test_words_read_as_their_text() -> None:
    assert str(Words("Pádel", "es")) == "Pádel"
