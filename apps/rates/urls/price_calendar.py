"""Below `staff/rates/calendar/` on tenants' hosts."""

from django.urls import path

from apps.rates.views import price_calendar

price_calendar_urls = ([path("", price_calendar.month, name="month")], "price_calendar")
