import pytest

from apps.tenants.rules.slugs import RESERVED, is_reserved, is_well_formed


@pytest.mark.parametrize("slug", ["abc", "river-side", "club7", "a1-b2-c3", "a" * 40])
def test_a_plain_name_is_an_address(slug: str) -> None:
    assert is_well_formed(slug)


@pytest.mark.parametrize(
    "slug",
    [
        "",
        "ab",
        "a" * 41,
        "7club",
        "-club",
        "club-",
        "river--side",
        "xn--abc",
        "pg_club",
        "Club",
        "clüb",
        "club\n",
        "a.b",
    ],
)
def test_what_could_break_a_host_a_schema_or_a_folder_is_none(slug: str) -> None:
    assert not is_well_formed(slug)


def test_addresses_of_the_platform_are_kept() -> None:
    assert is_reserved("www")
    assert not is_reserved("riverside")


def test_every_kept_address_could_otherwise_be_taken() -> None:
    """The list holds no dead weight: names too short to be taken are few and known."""
    assert {slug for slug in RESERVED if not is_well_formed(slug)} == {"my", "ns", "ws"}
