"""What a new business still has to do, in order. Whoever adds something to set up adds its step and its fact.

A step is a sentence, a page to do it on and a pure question to the facts: nothing is ticked by hand.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.accounts.choices import MANAGEMENT, Role

EVERYBODY = frozenset(Role)


@dataclass(frozen=True, slots=True)
class CatalogueFacts:
    """What there is to book, of what is not archived."""

    has_venue: bool = False
    has_spaces: bool = False
    has_hours: bool = False
    has_offers: bool = False
    has_prices: bool = False
    has_photos: bool = False
    is_published: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """What the steps ask about."""

    is_open: bool
    has_colour: bool
    has_second_factor: bool
    colleagues: int
    invitations: int
    catalogue: CatalogueFacts


@dataclass(frozen=True, slots=True)
class Step:
    key: str
    label: Promise
    note: Promise
    url_name: str
    is_done: Callable[[Facts], bool]
    roles: frozenset[Role] = MANAGEMENT


@dataclass(frozen=True, slots=True)
class Item:
    """A step as one person meets it: `can_do` is false where another role has to."""

    step: Step
    is_done: bool
    can_do: bool


STEPS = (
    Step(
        "open",
        _("Open your business"),
        _("It has its address, and its door is open."),
        "portal:home",
        lambda facts: facts.is_open,
        roles=EVERYBODY,
    ),
    Step(
        "colour",
        _("Choose your colour"),
        _("Buttons, links and pictures take it."),
        "portal:staff_business",
        lambda facts: facts.has_colour,
    ),
    Step(
        "spaces",
        _("Tell what can be occupied"),
        _("Courts, rooms, beds, guides: a tree of spaces, each booked only once at a time."),
        "spaces:list",
        lambda facts: facts.catalogue.has_spaces,
    ),
    Step(
        "hours",
        _("Set your opening hours"),
        _("By the week and the season; holidays and closures come on top."),
        "venues:list",
        lambda facts: facts.catalogue.has_hours,
    ),
    Step(
        "offers",
        _("Make your first offer"),
        _("What guests buy: an hour, a night or a seat, and which spaces it takes."),
        "offers:list",
        lambda facts: facts.catalogue.has_offers,
    ),
    Step(
        "prices",
        _("Set its price"),
        _("A base price and the rules that move it; the price tester shows every line."),
        "rates:list",
        lambda facts: facts.catalogue.has_prices,
    ),
    Step(
        "photos",
        _("Add a photo"),
        _("The first thing a traveller sees."),
        "venues:list",
        lambda facts: facts.catalogue.has_photos,
    ),
    Step(
        "publish",
        _("Publish your venue"),
        _("From then on travellers find it; until then only your team does."),
        "venues:list",
        lambda facts: facts.catalogue.is_published,
    ),
    Step(
        "second_factor",
        _("Add a second factor to your sign-in"),
        _("A passkey or an app on your phone, so that a stolen password opens nothing."),
        "accounts:second_factor",
        lambda facts: facts.has_second_factor,
        roles=EVERYBODY,
    ),
    Step(
        "colleague",
        _("Invite a colleague"),
        _("Everybody signs in as themselves; the audit log knows who did what."),
        "team:list",
        lambda facts: facts.colleagues > 0 or facts.invitations > 0,
    ),
)


def checklist(facts: Facts, *, role: Role) -> list[Item]:
    return [Item(step, step.is_done(facts), role in step.roles) for step in STEPS]


def is_complete(items: list[Item]) -> bool:
    return all(item.is_done for item in items)
