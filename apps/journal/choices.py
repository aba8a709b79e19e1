from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _


class ActorKind(models.TextChoices):
    USER = "user", _("Person")
    GUEST = "guest", _("Guest with a link")
    KEY = "key", _("API key")
    SYSTEM = "system", _("Serai")


class Channel(models.TextChoices):
    """The way a change came in."""

    PUBLIC = "public", _("Public site")
    STAFF = "staff", _("Staff workspace")
    ADMIN = "admin", _("Platform admin")
    API = "api", _("API")
    COMMAND = "command", _("Command line")
    SWEEP = "sweep", _("Automatic")


@dataclass(frozen=True, slots=True)
class Actor:
    """Who did it. An impersonated person is the actor; the superuser behind is kept beside.

    A key is named by its own id, in the place of a person's.
    """

    kind: ActorKind
    user_id: int | None = None
    impersonator_id: int | None = None


SYSTEM = Actor(ActorKind.SYSTEM)


def user_actor(user_id: int, *, impersonator_id: int | None = None) -> Actor:
    return Actor(ActorKind.USER, user_id, impersonator_id)


def key_actor(key_id: int) -> Actor:
    return Actor(ActorKind.KEY, key_id)
