"""Who runs this install, as they told it by the environment; nothing is made up for one who has not."""

from dataclasses import dataclass

from django.conf import settings


@dataclass(frozen=True, slots=True)
class Imprint:
    name: str
    address: tuple[str, ...]
    email: str
    phone: str
    register: str

    @property
    def is_told(self) -> bool:
        """Enough to know whom one deals with, and where a letter reaches them."""
        return bool(self.name and self.address and self.email)


def imprint() -> Imprint:
    return Imprint(
        name=settings.IMPRINT_NAME,
        address=tuple(settings.IMPRINT_ADDRESS),
        email=settings.IMPRINT_EMAIL,
        phone=settings.IMPRINT_PHONE,
        register=settings.IMPRINT_REGISTER,
    )


@dataclass(frozen=True, slots=True)
class PassedOn:
    """Which services of others this install uses, as far as visitors are concerned."""

    tiles: str
    has_mail_provider: bool
    has_fault_reports: bool
    has_other_sign_in: bool


def passed_on() -> PassedOn:
    return PassedOn(
        tiles=settings.MAP_ATTRIBUTION or settings.MAP_TILE_URL,
        has_mail_provider=settings.EMAIL_BACKEND.startswith("anymail."),
        has_fault_reports=settings.HAS_FAULT_REPORTS,
        has_other_sign_in=settings.HAS_OTHER_SIGN_IN,
    )
