import pytest

from apps.portal.rules.addresses import LONGEST, next_free, suggest_slug


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Riverside Padel & Studios", "riverside-padel-studios"),
        ("Café São João", "cafe-sao-joao"),
        ("نادي النهر", "venue"),
        ("  --  ", "venue"),
    ],
)
def test_the_address_comes_from_the_name(name, slug):
    assert suggest_slug(name) == slug


def test_a_name_without_latin_letters_falls_back_to_the_kind():
    assert suggest_slug("京都ロフト", kind="studio") == "studio"


def test_a_long_name_gives_an_address_that_fits_a_host_name():
    assert len(suggest_slug("a very long name " * 10)) <= LONGEST


def test_a_free_address_stays_as_it_is():
    assert next_free("riverside", {"oldtown"}) == "riverside"


def test_a_taken_address_gets_the_first_free_number():
    assert next_free("riverside", {"riverside", "riverside-2", "riverside-4"}) == "riverside-3"


def test_a_taken_long_address_stays_within_the_length():
    slug = "r" * LONGEST

    assert len(next_free(slug, {slug})) <= LONGEST
