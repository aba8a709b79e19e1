from urllib.parse import quote

from django.utils.translation import gettext as _

from apps.bookings.selectors.told_in_calendar import told_in_calendar
from apps.storefront.selectors.calendar_links import CalendarLinks
from apps.storefront.selectors.own_page import OwnPage
from apps.tenants.models.tenant import Tenant
from apps.tenants.selectors.urls import tenant_url


def share_link(page: OwnPage, calendar: CalendarLinks, *, tenant: Tenant) -> str:
    """A letter to whoever comes along, to be sent by the guest: when, where, and a calendar file that opens nothing."""
    when = f"{page.when.words}, {page.when.zone}"
    lines = [
        when,
        page.where.name,
        ", ".join([*page.places, page.where.address]),
        page.where.route,
        # Translators: before an address on the web
        f"{_('For your calendar')}: {tenant_url(tenant, calendar.file)}",
    ]
    subject = told_in_calendar(page.booking).summary
    return f"mailto:?subject={quote(subject)}&body={quote(chr(10).join(line for line in lines if line))}"
