"""The demo world, the same every time: four businesses and the people who try them. All sign in with one password."""

from dataclasses import dataclass

from apps.accounts.choices import Role
from apps.tenants.choices import TenantKind

EVERY_LANGUAGE = ("en", "es", "pt-br", "fr", "de", "id", "ar")
PASSWORD = "serai-demo"  # noqa: S105 - printed on the screen of whoever starts the demo


@dataclass(frozen=True, slots=True)
class DemoBusiness:
    slug: str
    name: str
    kind: TenantKind
    time_zone: str
    currency: str
    language: str
    languages: tuple[str, ...]
    brand_hue: int
    plan_key: str


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """`works_at` is a slug with a role; nobody's staff where it is empty."""

    email: str
    name: str
    language: str
    works_at: tuple[str, Role] | None = None
    is_superuser: bool = False


BUSINESSES = (
    DemoBusiness(
        "riverside",
        "Riverside Padel & Tennis",
        TenantKind.CLUB,
        "Europe/Madrid",
        "EUR",
        "es",
        EVERY_LANGUAGE,
        183,
        "enterprise",
    ),
    DemoBusiness(
        "oldtown",
        "Oldtown Hostel",
        TenantKind.HOSTEL,
        "Europe/Lisbon",
        "EUR",
        "pt-br",
        EVERY_LANGUAGE,
        35,
        "enterprise",
    ),
    DemoBusiness("andes", "Andes Trails", TenantKind.TOURS, "America/Lima", "PEN", "es", EVERY_LANGUAGE, 152, "growth"),
    DemoBusiness(
        "kinjo", "Kinjo Studios", TenantKind.STUDIO, "Asia/Tokyo", "JPY", "en", EVERY_LANGUAGE, 300, "enterprise"
    ),
)

PEOPLE = (
    DemoPerson("admin@serai.example", "Ada Serai", "en", is_superuser=True),
    DemoPerson("owner@riverside.example", "Lucía Ferrer", "es", ("riverside", Role.OWNER)),
    DemoPerson("desk@riverside.example", "Marcos Gil", "es", ("riverside", Role.DESK)),
    DemoPerson("owner@oldtown.example", "Inês Duarte", "pt-br", ("oldtown", Role.OWNER)),
    DemoPerson("desk@oldtown.example", "Tomás Reis", "pt-br", ("oldtown", Role.DESK)),
    DemoPerson("owner@andes.example", "Rosa Quispe", "es", ("andes", Role.OWNER)),
    DemoPerson("desk@andes.example", "Julio Huamán", "es", ("andes", Role.DESK)),
    DemoPerson("owner@kinjo.example", "Kinjo Haruka", "en", ("kinjo", Role.OWNER)),
    DemoPerson("desk@kinjo.example", "Mori Kenta", "en", ("kinjo", Role.DESK)),
    DemoPerson("guest@serai.example", "Guadalupe Stein", "en"),
    DemoPerson("agent@serai.example", "Amélie Laurent", "fr"),
)
