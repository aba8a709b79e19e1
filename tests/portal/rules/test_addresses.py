import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.portal.rules.addresses import LONGEST, next_free, suggest_slug
from apps.tenants.rules.slugs import is_well_formed


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Riverside Padel & Studios", "riverside-padel-studios"),
        ("Café São João", "cafe-sao-joao"),
        ("نادي النهر", "venue"),
        ("  --  ", "venue"),
        ("2Go Surf", "venue-2go-surf"),
        ("Ku", "venue-ku"),
    ],
)
def test_the_address_comes_from_the_name(name, slug):
    assert suggest_slug(name) == slug


@given(st.text(max_size=150))
def test_whatever_the_name_the_suggestion_may_be_an_address(name):
    assert is_well_formed(suggest_slug(name))


def test_a_long_name_gives_an_address_that_fits_a_host_name():
    assert len(suggest_slug("a very long name " * 10)) <= LONGEST


def test_a_free_address_stays_as_it_is():
    assert next_free("riverside", {"oldtown"}) == "riverside"


def test_a_taken_address_gets_the_first_free_number():
    assert next_free("riverside", {"riverside", "riverside-2", "riverside-4"}) == "riverside-3"


def test_a_taken_long_address_stays_within_the_length():
    slug = "r" * LONGEST

    assert len(next_free(slug, {slug})) <= LONGEST
