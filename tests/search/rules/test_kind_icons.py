from apps.search.choices import Category
from apps.search.rules.kind_icons import EVERYTHING, icon_of


def test_every_kind_has_a_sign_of_its_own() -> None:
    signs = [icon_of(kind.value) for kind in Category]

    assert len(set(signs)) == len(signs)
    assert EVERYTHING not in signs


def test_what_is_no_kind_wears_the_sign_of_all() -> None:
    assert icon_of("castle") == EVERYTHING
