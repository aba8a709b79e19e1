from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    OWNER = "owner", _("Owner")
    MANAGER = "manager", _("Manager")
    DESK = "desk", _("Front desk")
    ACCOUNTANT = "accountant", _("Accountant")


# Two factors are required of these: they can move money or give it away.
MONEY_ROLES = frozenset({Role.OWNER, Role.MANAGER, Role.ACCOUNTANT})
