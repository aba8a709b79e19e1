from django.db import models
from django.utils.translation import gettext_lazy as _


class TenantKind(models.TextChoices):
    """What a business mainly does; chooses the first tree, words and pictures."""

    CLUB = "club", _("Sports club")
    HOSTEL = "hostel", _("Hostel or guest house")
    TOURS = "tours", _("Tours and activities")
    STUDIO = "studio", _("Studio")
    HALL = "hall", _("Hall or event space")
    OTHER = "other", _("Something else")


class ExportStatus(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    RUNNING = "running", _("Being written")
    READY = "ready", _("Ready")
    FAILED = "failed", _("Failed")
    # Translators: a file that was kept for some days and is deleted now
    GONE = "gone", _("No longer kept")


class TenantStatus(models.TextChoices):
    ACTIVE = "active", _("Active")
    SUSPENDED = "suspended", _("Suspended")
    DELETING = "deleting", _("Waiting to be deleted")
    TEMPLATE = "template", _("Template schema")
    PLATFORM = "platform", _("Marketplace")
