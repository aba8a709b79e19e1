"""Below `staff/rates/tester/` on tenants' hosts."""

from django.urls import path

from apps.rates.views import price_tester

price_tester_urls = ([path("", price_tester.tester, name="test")], "price_tester")
