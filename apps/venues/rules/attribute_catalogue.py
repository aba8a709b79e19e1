"""Which things there are to say about a space of each kind; forms, imports and pages all read this table."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.venues.choices import SpaceKind
from apps.venues.rules.attribute import Attribute, Shape, spoken_choices

# Translators: the unit of an area, square metres
_size = Attribute("size_m2", _("Size"), Shape.NUMBER, least=1, most=100_000, unit=_("m²"))
_floor = Attribute("floor", _("Floor"), Shape.NUMBER, least=-9, most=200, hint=_("0 is the ground floor."))
_step_free = Attribute("step_free", _("Step-free access"))
_daylight = Attribute("daylight", _("Daylight"))
_projector = Attribute("projector", _("Projector or screen"))
_model = Attribute("model", _("Make and model"), Shape.TEXT, longest=80)
_cover = Attribute(
    "cover",
    _("Indoor or outdoor"),
    Shape.CHOICE,
    (("indoor", _("Indoor")), ("covered", _("Outdoor, covered")), ("outdoor", _("Outdoor"))),
)

_sport = Attribute(
    "sport",
    _("Sport"),
    Shape.CHOICE,
    (
        ("padel", _("Padel")),
        ("tennis", _("Tennis")),
        ("pickleball", _("Pickleball")),
        ("squash", _("Squash")),
        ("badminton", _("Badminton")),
        ("football", _("Football")),
        ("basketball", _("Basketball")),
        ("volleyball", _("Volleyball")),
        ("beach", _("Beach sports")),
        ("several", _("Several sports")),
    ),
)
_surface = Attribute(
    "surface",
    _("Surface"),
    Shape.CHOICE,
    (
        ("artificial_grass", _("Artificial grass")),
        # Translators: what a tennis court is covered with
        ("clay", pgettext_lazy("a court's surface", "Clay")),
        ("hard", pgettext_lazy("a court's surface", "Hard court")),
        ("grass", pgettext_lazy("a court's surface", "Grass")),
        ("carpet", pgettext_lazy("a court's surface", "Carpet")),
        ("wood", pgettext_lazy("a court's surface", "Wood")),
        ("rubber", pgettext_lazy("a court's surface", "Rubber")),
        ("concrete", pgettext_lazy("a court's surface", "Concrete")),
        ("sand", pgettext_lazy("a court's surface", "Sand")),
    ),
)
_walls = Attribute(
    "walls",
    _("Walls"),
    Shape.CHOICE,
    (
        ("glass", pgettext_lazy("a court's walls", "Glass walls")),
        ("panoramic", pgettext_lazy("a court's walls", "Panoramic glass")),
        ("solid", pgettext_lazy("a court's walls", "Solid walls")),
    ),
)
_gender = Attribute(
    "gender_policy",
    _("Who sleeps here"),
    Shape.CHOICE,
    (("mixed", _("Mixed")), ("female", _("Women only")), ("male", _("Men only"))),
    hint=_("For a dormitory."),
)
_bed = Attribute(
    "bed_type",
    _("Type of bed"),
    Shape.CHOICE,
    (
        ("single", _("Single bed")),
        ("double", _("Double bed")),
        ("bunk_bottom", _("Bunk bed, below")),
        ("bunk_top", _("Bunk bed, above")),
        ("sofa", _("Sofa bed")),
        ("cot", _("Cot")),
    ),
)
_studio = Attribute(
    "studio_type",
    _("Type of studio"),
    Shape.CHOICE,
    (
        ("recording", _("Recording studio")),
        ("rehearsal", _("Rehearsal room")),
        ("photo", _("Photo studio")),
        ("film", _("Film studio")),
        ("dance", _("Dance studio")),
        ("yoga", _("Yoga studio")),
        ("art", _("Art studio")),
    ),
)
_desk = Attribute(
    "desk_type",
    _("Type of desk"),
    Shape.CHOICE,
    (("shared", _("Shared desk")), ("own", _("Own desk")), ("standing", _("Standing desk"))),
)
_boat = Attribute(
    "boat_type",
    _("Type of boat"),
    Shape.CHOICE,
    (
        ("sail", _("Sailing boat")),
        ("motor", _("Motor boat")),
        ("catamaran", _("Catamaran")),
        ("rowing", _("Rowing boat")),
        ("kayak", _("Kayak")),
        ("paddle", _("Paddle board")),
    ),
)
_vehicle = Attribute(
    "vehicle_type",
    _("Type of vehicle"),
    Shape.CHOICE,
    (
        ("car", _("Car")),
        ("van", _("Van")),
        ("minibus", _("Minibus")),
        ("bus", _("Bus")),
        ("four_by_four", _("Four-wheel drive")),
        ("bicycle", _("Bicycle")),
        ("motorcycle", _("Motorcycle")),
    ),
)

ATTRIBUTES: dict[SpaceKind, tuple[Attribute, ...]] = {
    SpaceKind.COURT: (_sport, _surface, _cover, Attribute("lights", _("Floodlights")), _walls),
    SpaceKind.ROOM: (
        _size,
        _floor,
        Attribute("private_bathroom", _("Private bathroom")),
        _gender,
        Attribute("window", _("Window")),
        Attribute("air_conditioning", _("Air conditioning")),
        _step_free,
    ),
    SpaceKind.BED: (
        _bed,
        Attribute("curtain", _("Curtain")),
        Attribute("locker", _("Locker")),
        Attribute("socket", _("Own socket and light")),
    ),
    SpaceKind.HALL: (
        _size,
        Attribute("seated", _("Seats in rows"), Shape.NUMBER, least=1),
        Attribute("standing", _("Places standing"), Shape.NUMBER, least=1),
        _floor,
        _daylight,
        Attribute("stage", _("Stage")),
        Attribute("sound_system", _("Sound system")),
        _projector,
        _step_free,
    ),
    SpaceKind.STUDIO: (_studio, _size, _daylight, Attribute("soundproof", _("Soundproof")), _step_free),
    SpaceKind.DESK: (_desk, Attribute("monitor", _("Monitor")), _daylight, _floor),
    SpaceKind.BOAT: (
        _boat,
        _model,
        # Translators: the length of a boat
        Attribute("length_m", _("Length"), Shape.NUMBER, least=1, most=200, unit=_("m")),
        Attribute("cabins", _("Cabins"), Shape.NUMBER, least=0, most=100),
        Attribute("licence_needed", _("Needs a licence to sail")),
        Attribute("registration", _("Registration"), Shape.TEXT, longest=40),
    ),
    SpaceKind.VEHICLE: (
        _vehicle,
        _model,
        Attribute("seats", _("Seats for guests"), Shape.NUMBER, least=1, most=200),
        Attribute("plate", _("Number plate"), Shape.TEXT, longest=20),
        Attribute("child_seats", _("Child seats"), Shape.NUMBER, least=0, most=50),
        Attribute("wheelchair", _("Takes a wheelchair")),
    ),
    SpaceKind.GUIDE: (
        Attribute("speaks", _("Speaks"), Shape.SEVERAL, spoken_choices()),
        Attribute("skills", _("Skills"), Shape.TEXT),
        Attribute("licence", _("Licence"), Shape.TEXT, longest=60),
        Attribute("first_aid", _("Trained in first aid")),
    ),
    SpaceKind.KIT: (
        _model,
        # Translators: of a bicycle, a wetsuit or skis, such as “M” or “54 cm”
        Attribute("fits", pgettext_lazy("of equipment", "Size to wear or ride"), Shape.TEXT, longest=40),
        Attribute("serial", _("Serial number"), Shape.TEXT, longest=60),
    ),
    SpaceKind.OTHER: (_size, _cover, _step_free),
}
