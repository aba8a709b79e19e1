import pytest

from apps.tenants.rules.hosts import host_name, without_www


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
