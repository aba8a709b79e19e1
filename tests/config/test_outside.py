import pytest

from config import outside


@pytest.mark.parametrize(
    ("backend", "named"),
    [
        ("anymail.backends.mailgun.EmailBackend", {"MAILGUN_API_KEY": "k"}),
        ("anymail.backends.postmark.EmailBackend", {"POSTMARK_SERVER_TOKEN": "k"}),
        ("", {}),
    ],
)
def test_the_mail_providers_key_gets_the_name_anymail_reads(backend: str, named: dict[str, str]) -> None:
    assert outside.anymail(backend, "k") == named


@pytest.mark.parametrize(
    ("url", "hosts"),
    [
        ("", []),
        ("/tiles/{z}/{x}/{y}.png", []),
        ("https://tiles.example.org/{z}/{x}/{y}.png", ["https://tiles.example.org"]),
        ("https://{s}.tiles.example.org:8443/{z}/{x}/{y}.png", ["https://*.tiles.example.org:8443"]),
    ],
)
def test_pictures_may_come_from_where_the_tiles_of_the_map_are(url: str, hosts: list[str]) -> None:
    assert outside.tile_hosts(url) == hosts
