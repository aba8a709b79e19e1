from apps.core.money import Money
from apps.search.templatetags.search import written_of
from tests.factories.hits import hit, hit_picture


def test_the_same_result_is_written_once_for_everybody() -> None:
    assert written_of(hit(picture=hit_picture()), "2") is written_of(hit(picture=hit_picture()), "2")


def test_another_price_or_another_look_is_written_anew() -> None:
    first = written_of(hit(), "2")

    assert written_of(hit(price=Money.of("19", "EUR")), "2") is not first
    assert written_of(hit(), "3") is not first
