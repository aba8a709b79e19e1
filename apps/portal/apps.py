from django.apps import AppConfig

# The module, since a second config class in this one would have to be told apart.
from django.contrib.admin import apps as admin_apps


class PortalConfig(AppConfig):
    name = "apps.portal"
    label = "portal"
    default = True


class PlatformAdminConfig(admin_apps.AdminConfig):
    """Django's admin with our door before it."""

    default_site = "apps.portal.views.platform.PlatformSite"
    default = False
