from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from apps.accounts.permissions import NOBODY
from apps.accounts.views.guards import public_page
from apps.core import clock
from apps.core.kept_pages import kept_page
from apps.core.pages import render_page
from apps.core.periods import local_date
from apps.core.request import Request
from apps.storefront.rules.asked_day import asked_day, asked_words
from apps.storefront.selectors.home_page import HomePage, description_of, home_page
from apps.storefront.selectors.offer_shown import offers_shown
from apps.storefront.selectors.share_pictures import cities_words, of_business
from apps.storefront.selectors.structured import Data, business_data
from apps.storefront.selectors.venue_shown import venues_shown
from apps.tenants.plans import Feature
from apps.tenants.selectors.urls import canonical_url
from apps.venues.models.venue import Venue
from apps.venues.selectors.pictures import picture_of


@require_safe
@public_page
@kept_page("venues", "rates", "bookings", parameters=("day", "people"))
def home(request: Request) -> HttpResponse:
    """What everybody sees of a business, staff too: what is not published yet has its own pages."""
    now = clock.now()
    today = local_date(now, request.tenant.time_zone)
    asked = asked_day(request.GET.get("day", ""), request.GET.get("people", ""), today=today)
    may_book = request.tenant.plan.has(Feature.BOOKINGS)
    venues = list(venues_shown(NOBODY))
    offers = list(offers_shown(NOBODY).order_by("venue__position", "venue_id", "position", "pk"))
    page = home_page(venues, offers, asked=asked, may_book=may_book, now=now)
    context = {
        "page": page,
        "asked": asked,
        "asked_words": asked_words(asked) if asked.is_asked else "",
        "query": urlencode(asked.query),
        "today": today,
        "may_book": may_book,
        "here": reverse("portal:home"),
        "image": of_business(request.tenant, place=cities_words(venues), photo=page.photo).path,
        "data": _data(request, venues, page),
        "description": description_of(page, request.tenant),
    }
    return render_page(request, "storefront/home.html", context)


def _data(request: Request, venues: list[Venue], page: HomePage) -> Data:
    told = {
        "name": request.tenant.name,
        "url": canonical_url(request, request.path),
        "image": canonical_url(request, picture_of(page.photo).src) if page.photo else "",
    }
    return business_data(venues, told=told)
