"""Amenities as a form arranges them, each with its drawing."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.venues.choices import Amenity

GROUPS: tuple[tuple[Promise, dict[Amenity, str]], ...] = (
    (
        _("Getting there"),
        {
            Amenity.PARKING: "circle-parking",
            Amenity.BICYCLES: "bike",
            Amenity.TRANSIT: "bus",
            Amenity.STEP_FREE: "accessibility",
            Amenity.ACCESSIBLE_TOILET: "toilet",
            Amenity.LOADING: "truck",
        },
    ),
    (
        _("For guests"),
        {
            Amenity.WIFI: "wifi",
            Amenity.SHOWERS: "shower-head",
            Amenity.CHANGING: "shirt",
            Amenity.LOCKERS: "lock",
            Amenity.LUGGAGE: "luggage",
            Amenity.LAUNDRY: "washing-machine",
            Amenity.RECEPTION_24H: "concierge-bell",
            Amenity.FIRST_AID: "briefcase-medical",
            Amenity.FAMILY: "baby",
            Amenity.PETS: "paw-print",
        },
    ),
    (
        _("Food and shopping"),
        {
            Amenity.CAFE: "coffee",
            Amenity.BREAKFAST: "croissant",
            Amenity.KITCHEN: "cooking-pot",
            Amenity.SHOP: "shopping-bag",
            Amenity.RENTAL: "dumbbell",
        },
    ),
    (
        _("The place"),
        {
            Amenity.INDOOR: "house",
            Amenity.OUTDOOR: "trees",
            Amenity.GARDEN: "flower-2",
            Amenity.POOL: "waves",
            Amenity.DAYLIGHT: "sun",
            Amenity.LIGHTING: "lightbulb",
            Amenity.AIR_CONDITIONING: "snowflake",
            Amenity.HEATING: "flame",
            Amenity.SOUND: "volume-2",
            Amenity.STAGE: "drama",
            Amenity.PROJECTOR: "projector",
        },
    ),
)
ICONS = {amenity: icon for _title, icons in GROUPS for amenity, icon in icons.items()}
