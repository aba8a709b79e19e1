"""Twenty who want one court at the same moment: one has it, nineteen are offered what would do, nobody an error."""

import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection
from threading import Barrier
from urllib.parse import urlencode

from apps.bookings.choices import Status
from apps.bookings.models.booking import Booking
from apps.bookings.selectors.claim_audit import audit_claims
from apps.core.schema import in_schema
from apps.tenants.models.tenant import Tenant
from bench.server import Server, serving
from tests.factories.sellable import court

HOST = "club.serai.localhost"
BROWSERS = 20


@dataclass
class Browser:
    """As much of one as it takes: a page, its cookies, and a form that is sent."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)

    def open(self, path: str) -> str:
        return self._send("GET", path)[1]

    def press(self, path: str, told: dict[str, str]) -> tuple[int, str]:
        return self._send("POST", path, urlencode(told))

    def _send(self, method: str, path: str, body: str | None = None) -> tuple[int, str]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=120)
        headers = {"Host": HOST, "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        said = answer.read().decode()
        connection.close()
        return answer.status, said


def test_twenty_race_for_one_court(own_database: str) -> None:
    club = Tenant.objects.get(slug="club")
    day = datetime.now(UTC).date() + timedelta(days=3)
    with in_schema(club.schema_name):
        offer = court().offer
    start = f"{day}T12:00"

    with serving(Server(own_database, "tests.settings")) as server:
        page = f"/offers/{offer.slug}/?{urlencode({'start': start, 'minutes': '60', 'people': '2'})}"
        at_once = Barrier(BROWSERS)

        def book(_number: int) -> tuple[int, str]:
            browser = Browser(server.port)
            shown = browser.open(page)
            told = {name: value_of(shown, name) for name in ("csrfmiddlewaretoken", "token", "seen_total")}
            at_once.wait()
            return browser.press(f"/book/{offer.slug}/", told | {"start": start, "minutes": "60", "people": "2"})

        with ThreadPoolExecutor(BROWSERS) as crowd:
            answers = list(crowd.map(book, range(BROWSERS)))

    assert Counter(status for status, _said in answers) == {302: 1, 409: BROWSERS - 1}
    for status, said in answers:
        assert status == 302 or ("Somebody was quicker" in said and said.count('class="instead"') == 3)
    with in_schema(club.schema_name):
        assert Booking.objects.filter(status=Status.HELD).count() == 1
        assert audit_claims() == []


def value_of(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found, f"the picker has no {name}"
    return found.group(1)
