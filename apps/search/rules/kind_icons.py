"""The sign each kind wears on pages of the marketplace."""

from apps.search.choices import Category

ICONS = {
    Category.SPORT: "volleyball",
    Category.STAY: "bed-double",
    Category.TOUR: "compass",
    Category.STUDIO: "camera",
    Category.HALL: "drama",
    Category.OTHER: "shapes",
}
EVERYTHING = "sparkles"


def icon_of(value: str) -> str:
    return ICONS.get(Category(value), EVERYTHING) if value in Category.values else EVERYTHING
