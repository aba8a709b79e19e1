import pytest

from apps.tenants.rules.hosts import host_name, is_at_or_below, is_domain, without_www


@pytest.mark.parametrize(
    "header",
    ["club.serai.example", "CLUB.Serai.Example", "club.serai.example.", "club.serai.example:8000"],
)
def test_spellings_of_a_host_are_one_host(header: str) -> None:
    assert host_name(header) == "club.serai.example"


@pytest.mark.parametrize(
    "header", ["", "club.serai.example/evil", "a b", "club@serai.example", "x\r\ny", "a." * 130 + "b"]
)
def test_what_is_no_host_name_is_none(header: str) -> None:
    assert host_name(header) == ""


@pytest.mark.parametrize(
    ("name", "meant"), [("www.club.example", "club.example"), ("club.example", ""), ("wwwclub.example", "")]
)
def test_www_is_dropped_where_it_stands(name: str, meant: str) -> None:
    assert without_www(name) == meant


@pytest.mark.parametrize(
    "name", ["club.example", "book.club.example", "a-1.b.co", "xn--bcher-kva.example", "club.xn--p1ai", "3.club.io"]
)
def test_a_domain_is_a_host_name_with_a_dot(name: str) -> None:
    assert is_domain(name)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "club",
        "Club.example",
        "club.example.",
        ".club.example",
        "club..example",
        "club.example:8000",
        "club.example/path",
        "https://club.example",
        "*.club.example",
        "a_b.example",
        "-a.example",
        "a-.example",
        "club.example\n",
        "bücher.example",
        "xn--.example",
        "xn--999999999.example",
        "ab--c.example",
        "10.0.0.1",
        "0x7f.0x1",
        "[::1]",
        f"{'a' * 64}.example",
        f"{'a.' * 124}example",
    ],
)
def test_anything_else_is_no_domain(name: str) -> None:
    assert not is_domain(name)


@pytest.mark.parametrize(
    ("name", "is_below"),
    [("serai.example", True), ("a.b.serai.example", True), ("myserai.example", False), ("example", False)],
)
def test_below_begins_at_a_dot(name: str, is_below: bool) -> None:
    assert is_at_or_below(name, "serai.example") is is_below
