"""Pages of the portal on a business's host. The front door beside them is the storefront's."""

from django.urls import path

from apps.portal.views import impersonation, staff, today
from apps.portal.views.find import find
from apps.portal.views.keys import keys
from apps.portal.views.plan import plan
from apps.portal.views.saved import save
from apps.portal.views.settings import settings
from apps.portal.views.shut import shut

own_pages = [
    path("account/saved/<str:key>/", save, name="save"),
    path("staff/", today.home, name="staff_home"),
    path("staff/figures/", today.day_figures, name="figures"),
    path("staff/find/", find, name="find"),
    path("staff/block/", shut, name="shut"),
    path("staff/keys/", keys, name="keys"),
    path("staff/begin/", staff.begin, name="begin_catalogue"),
    path("staff/impersonation/<str:ticket>/", impersonation.enter, name="impersonation_enter"),
    path("staff/impersonation-stop/", impersonation.stop, name="impersonation_stop"),
    path("staff/settings/", settings, name="settings"),
    path("staff/settings/business/", staff.business, name="staff_business"),
    path("staff/settings/plan/", plan, name="staff_plan"),
    path("staff/settings/audit/", staff.audit, name="staff_audit"),
]
