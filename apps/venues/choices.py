"""Words of the catalogue that are stored."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Showing(models.TextChoices):
    """Whether travellers may see a venue or an offer."""

    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Published")
    ARCHIVED = "archived", _("Archived")


class VenueMissing(models.TextChoices):
    """What keeps a venue from being published."""

    NAME = "name", _("A name in your main language")
    PLACE = "place", _("A street and a city, or its point on the map")
    SPACE = "space", _("At least one space")


class SpaceKind(models.TextChoices):
    # Translators: a court for tennis, padel or squash, not a court of law
    COURT = "court", pgettext_lazy("a kind of space", "Court")
    ROOM = "room", pgettext_lazy("a kind of space", "Room")
    BED = "bed", pgettext_lazy("a kind of space", "Bed")
    HALL = "hall", pgettext_lazy("a kind of space", "Hall")
    STUDIO = "studio", pgettext_lazy("a kind of space", "Studio")
    DESK = "desk", pgettext_lazy("a kind of space", "Desk")
    BOAT = "boat", pgettext_lazy("a kind of space", "Boat")
    VEHICLE = "vehicle", pgettext_lazy("a kind of space", "Vehicle")
    # Translators: a person who guides, teaches or works the desk of a studio
    GUIDE = "guide", pgettext_lazy("a kind of space", "Guide or coach")
    # Translators: equipment that is booked, such as a camera or a bicycle
    KIT = "kit", pgettext_lazy("a kind of space", "Kit")
    OTHER = "other", pgettext_lazy("a kind of space", "Other")


class OfferKind(models.TextChoices):
    HOUR = "hour", _("By the hour")
    NIGHT = "night", _("By the night")
    DEPARTURE = "departure", _("Departures")


class SalesChannel(models.TextChoices):
    """Where a booking may come from; notice, horizon and prices differ between them."""

    ONLINE = "online", _("Online")
    DESK = "desk", _("Front desk")
    AGENCY = "agency", _("Agencies")
    API = "api", _("API")


class Season(models.TextChoices):
    """When a weekly set holds. A dated one wins over a yearly one, a yearly one over the standing one."""

    ALWAYS = "always", _("All year")
    YEARLY = "yearly", _("Every year between two days")
    ONCE = "once", _("Once between two dates")


class ClosureReason(models.TextChoices):
    MAINTENANCE = "maintenance", _("Maintenance")
    CLEANING = "cleaning", _("Cleaning")
    EVENT = "event", _("Own event")
    WEATHER = "weather", _("Weather")
    HOLIDAY = "holiday", _("Holiday")
    STAFF = "staff", _("Nobody to look after it")
    OTHER = "other", _("Another reason")


class ExtraStock(models.TextChoices):
    """What limits an extra."""

    UNLIMITED = "unlimited", _("No limit")
    AT_ONCE = "at_once", _("So many at the same time")
    PER_BOOKING = "per_booking", _("So many in one booking")


class QuestionKind(models.TextChoices):
    TEXT = "text", _("A line of text")
    LONG_TEXT = "long_text", _("A longer text")
    CHOICE = "choice", _("One of several")
    YES_NO = "yes_no", _("Yes or no")
    NUMBER = "number", _("A number")
    DATE = "date", _("A date")


class AskedOf(models.TextChoices):
    BOOKING = "booking", _("Once for the booking")
    PERSON = "person", _("For each person")


class DepartureStatus(models.TextChoices):
    """`RUNS` is decided: enough people, or the business said so."""

    PLANNED = "planned", _("Planned")
    RUNS = "runs", _("Goes ahead")
    CANCELLED = "cancelled", _("Cancelled")


class Missing(models.TextChoices):
    """What keeps an offer from being published."""

    VENUE = "venue", _("Its venue is archived")
    NAME = "name", _("A name in your main language")
    SUMMARY = "summary", _("A sentence that sums it up")
    TERMS = "terms", _("Its times")
    SPACES = "spaces", _("A space it takes place in")
    MORE_SPACES = "more_spaces", _("More spaces: some it needs are archived")
    HOURS = "hours", _("Opening hours of the venue or of its spaces")
    DEPARTURES = "departures", _("A date on which it leaves")
    CHANNEL = "channel", _("A channel that sells it")


class Amenity(models.TextChoices):
    PARKING = "parking", _("Parking")
    BICYCLES = "bicycles", _("Bicycle parking")
    TRANSIT = "transit", _("Public transport near by")
    WIFI = "wifi", _("Wi-Fi")
    SHOWERS = "showers", _("Showers")
    CHANGING = "changing", _("Changing rooms")
    LOCKERS = "lockers", _("Lockers")
    CAFE = "cafe", _("Café or bar")
    BREAKFAST = "breakfast", _("Breakfast")
    KITCHEN = "kitchen", _("Kitchen for guests")
    LAUNDRY = "laundry", _("Laundry")
    LUGGAGE = "luggage", _("Luggage room")
    RECEPTION_24H = "reception_24h", _("Reception day and night")
    AIR_CONDITIONING = "air_conditioning", _("Air conditioning")
    HEATING = "heating", _("Heating")
    STEP_FREE = "step_free", _("Step-free entrance")
    ACCESSIBLE_TOILET = "accessible_toilet", _("Accessible toilet")
    FIRST_AID = "first_aid", _("First aid")
    SHOP = "shop", _("Shop")
    RENTAL = "rental", _("Equipment for rent")
    LIGHTING = "lighting", _("Floodlights")
    INDOOR = "indoor", _("Indoor")
    OUTDOOR = "outdoor", _("Outdoor")
    GARDEN = "garden", _("Garden or terrace")
    POOL = "pool", _("Swimming pool")
    FAMILY = "family", _("Good for families")
    PETS = "pets", _("Pets welcome")
    SOUND = "sound", _("Sound system")
    STAGE = "stage", _("Stage")
    PROJECTOR = "projector", _("Projector or screen")
    DAYLIGHT = "daylight", _("Daylight")
    LOADING = "loading", _("Loading access")
