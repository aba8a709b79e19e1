"""A tenant's host: its public pages and its staff workspace."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

from apps.accounts.urls import account_urls, team_urls
from apps.api.urls.keys import key_urls
from apps.api.urls.operations import api_urls
from apps.bookings.urls.bookings import bookings_urls
from apps.bookings.urls.calendar import calendar_urls
from apps.bookings.urls.checkin import checkin_urls
from apps.bookings.urls.guests import guests_urls
from apps.bookings.urls.housekeeping import housekeeping_urls
from apps.bookings.urls.series import series_urls
from apps.bookings.urls.settings import booking_settings_urls
from apps.bookings.urls.waitlist import waitlist_urls
from apps.portal.urls.app import manifest_urls
from apps.portal.urls.design import styleguide_urls
from apps.portal.urls.tenant import own_pages
from apps.rates.urls.balances import balance_urls
from apps.rates.urls.guest_groups import guest_group_urls
from apps.rates.urls.policies import policy_urls
from apps.rates.urls.price_calendar import price_calendar_urls
from apps.rates.urls.price_rules import price_rule_urls
from apps.rates.urls.price_tester import price_tester_urls
from apps.rates.urls.promo_codes import promo_urls
from apps.rates.urls.rates import rate_urls
from apps.rates.urls.taxes import tax_urls
from apps.storefront.urls.book import book_urls
from apps.storefront.urls.manage import manage_urls
from apps.storefront.urls.share import share_urls
from apps.storefront.urls.site import site_urls
from apps.storefront.urls.wait import wait_urls
from apps.storefront.views.home import home
from apps.venues.urls.hours import hours_urls
from apps.venues.urls.offers import offer_urls
from apps.venues.urls.photos import photo_urls
from apps.venues.urls.spaces import space_urls
from apps.venues.urls.venues import venue_urls
from config.urls_shared import shared_urls

urlpatterns: list[URLPattern | URLResolver] = [
    *shared_urls,
    path("api/", include(api_urls)),
    path("og/", include(share_urls)),
    *i18n_patterns(
        path("", include(([path("", home, name="home"), *own_pages], "portal"))),
        *manifest_urls,
        path("", include(site_urls)),
        path("book/", include(book_urls)),
        path("wait/", include(wait_urls)),
        path("bookings/", include(manage_urls)),
        path("account/", include(account_urls)),
        path("staff/check-in/", include(checkin_urls)),
        path("staff/waitlist/", include(waitlist_urls)),
        path("staff/housekeeping/", include(housekeeping_urls)),
        path("staff/settings/api/", include(key_urls)),
        path("staff/settings/bookings/", include(booking_settings_urls)),
        path("staff/settings/team/", include(team_urls)),
        path("staff/calendar/", include(calendar_urls)),
        path("staff/bookings/", include(bookings_urls)),
        path("staff/guests/", include(guests_urls)),
        path("staff/series/", include(series_urls)),
        path("staff/offers/", include(offer_urls)),
        path("staff/photos/", include(photo_urls)),
        path("staff/spaces/", include(space_urls)),
        path("staff/settings/venues/", include(venue_urls)),
        path("staff/rates/policies/", include(policy_urls)),
        path("staff/rates/codes/", include(promo_urls)),
        path("staff/rates/cards/", include(balance_urls)),
        path("staff/rates/groups/", include(guest_group_urls)),
        path("staff/rates/rules/", include(price_rule_urls)),
        path("staff/rates/calendar/", include(price_calendar_urls)),
        path("staff/rates/tester/", include(price_tester_urls)),
        path("staff/rates/taxes/", include(tax_urls)),
        path("staff/rates/", include(rate_urls)),
        path("staff/settings/venues/<slug:slug>/", include(hours_urls)),
        path("styleguide/", include(styleguide_urls)),
        prefix_default_language=False,
    ),
]

handler400 = "apps.portal.views.errors.bad_request"
handler403 = "apps.portal.views.errors.permission_denied"
handler404 = "apps.portal.views.errors.not_found"
handler429 = "apps.portal.views.errors.too_many_requests"
handler500 = "apps.portal.views.errors.server_error"
