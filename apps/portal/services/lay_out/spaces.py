"""The space tree of a plan."""

from apps.portal.rules.catalogue_plan import SpacePlan
from apps.portal.services.lay_out.setting import Setting
from apps.venues.choices import SpaceKind
from apps.venues.rules.spaces import SpaceFacts
from apps.venues.services.add_space import Spot, add_space, add_spaces


def lay_spaces(plans: tuple[SpacePlan, ...], setting: Setting, *, at: Spot) -> None:
    """Those of one level, then what each is made of."""
    for plan in plans:
        space = add_space(_facts(plan, setting), at=at, tenant=setting.tenant, by=setting.by, now=setting.now)
        setting.keys["space", plan.key] = space.pk
        below = Spot(at.venue_id, space.pk)
        lay_spaces(plan.children, setting, at=below)
        _lay_beds(plan, setting, at=below)


def _facts(plan: SpacePlan, setting: Setting) -> SpaceFacts:
    return SpaceFacts(
        kind=plan.kind,
        words=setting.words(name=plan.name, description=plan.description),
        capacity=plan.capacity,
        attributes=dict(plan.attributes),
        tags=plan.tags,
        setup_minutes=plan.setup,
        cleanup_minutes=plan.cleanup,
    )


def _lay_beds(plan: SpacePlan, setting: Setting, *, at: Spot) -> None:
    if not plan.beds:
        return
    beds = [_bed(number, setting) for number in range(1, plan.beds + 1)]
    made = add_spaces(beds, at=at, tenant=setting.tenant, by=setting.by, now=setting.now)
    for number, bed in enumerate(made, start=1):
        setting.keys["space", f"{plan.key}/{number}"] = bed.pk


def _bed(number: int, setting: Setting) -> SpaceFacts:
    kind = SpaceKind.BED
    words = {column: f"{name} {number}" for column, name in setting.words(name=kind.label).items()}
    return SpaceFacts(kind=kind, words=words)


def beds_of(key: str, setting: Setting) -> list[int]:
    """The beds made below a room, in order."""
    return [pk for (kind, name), pk in setting.keys.items() if kind == "space" and name.startswith(f"{key}/")]
