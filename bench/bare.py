"""The least a booking or a week of slots over HTTP can be: Django views of a statement or two, nothing around them."""

import json
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template import Context, Template
from django.urls import path
from django.views.decorators.cache import cache_page
from django.views.decorators.csrf import csrf_exempt

from apps.core.schema import in_schema
from bench.arena import SCHEMA
from bench.availability import RAW_WEEK, week_places
from bench.availability import SCHEMA as COURTS

BOOKING = """
INSERT INTO bookings_booking (reference, status, offer_id, venue_id, kind, starts_at, ends_at, zone, language, party,
    people, extras, answers, channel, currency, total, tax, credited, paid, policy, hold_extended, note, staff_note,
    reason, broken_rules, revision, version, sequence, link_salt, made_at, updated_at, held_until)
VALUES (%(reference)s, 'held', %(offer)s, %(venue)s, 'hour', %(start)s, %(end)s, 'Europe/Madrid', 'en', '{}', 1, '{}',
    '{}', 'api', 'EUR', 24, 0, 0, 0, '{}', false, '', '', '', '[]', 1, 1, 0, 'salt', now(), now(),
    now() + interval '1 minute') RETURNING id
"""
CLAIM = """
INSERT INTO bookings_claim (booking_id, space_id, number, spot, picked_id, during, live, lapses_at)
VALUES (%(booking)s, %(space)s, 0, %(space)s::bigint * 4 * 65536, %(space)s, tstzrange(%(start)s, %(end)s), true,
    now() + interval '1 minute')
"""


@csrf_exempt
def book(request: HttpRequest) -> JsonResponse:
    asked = json.loads(request.body)
    start = datetime.fromisoformat(asked["start"])
    asked |= {"start": start, "end": start + timedelta(hours=1)}
    with in_schema(SCHEMA), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(BOOKING, asked)
        (booking,) = cursor.fetchone()
        cursor.execute(CLAIM, asked | {"booking": booking})
    return JsonResponse({"id": booking}, status=201)


def week(request: HttpRequest) -> JsonResponse:
    places = week_places(int(request.GET["space"]), venue_id=1)
    with in_schema(COURTS), connection.cursor() as cursor:
        cursor.execute(RAW_WEEK, places)
        return JsonResponse({"starts": [start for (start,) in cursor.fetchall()]})


ROWS = Template(
    "<!doctype html><title>{{ venue.1 }}</title><h1>{{ venue.1 }}</h1><p>{{ count }} offers</p><ul>"
    "{% for name, summary, opens in rows %}<li><a href='/{{ forloop.counter }}/'>{{ name }}</a> {{ summary }}"
    " <time>{{ opens }}</time></li>{% endfor %}</ul>"
)
ROWS_OF = """
SELECT name, summary, made_at FROM (SELECT name, summary FROM venues_offer) o
 CROSS JOIN (SELECT now() + n * interval '1 hour' AS made_at FROM generate_series(1, 40) n) t LIMIT 40
"""


def rows(_request: HttpRequest) -> HttpResponse:
    """Three queries and forty rows."""
    with in_schema(SCHEMA), connection.cursor() as cursor:
        cursor.execute("SELECT id, name FROM venues_venue WHERE slug = %s", ["arena"])
        venue = cursor.fetchone()
        cursor.execute("SELECT count(*) FROM venues_offer")
        (count,) = cursor.fetchone()
        cursor.execute(ROWS_OF)
        told = {"venue": venue, "count": count, "rows": cursor.fetchall()}
    return HttpResponse(ROWS.render(Context(told)))


@cache_page(60)
def kept(_request: HttpRequest) -> HttpResponse:
    """As Django itself keeps a page: as large as one of ours."""
    return HttpResponse("<!doctype html><title>Kept</title>" + "<p>clay</p>" * 3_000)


urlpatterns = [
    path("book", book),
    path("week", week),
    path("rows", rows),
    path("kept", kept),
    path("-/live", lambda _request: JsonResponse({})),
]
