"""The photos of the demo world: drawn, because nothing is fetched from anywhere."""

from collections.abc import Callable
from io import BytesIO
from random import Random

from apps.portal.gateways.drawings import courts, halls, houses, lounges, outings, rooms, seaside, studios
from apps.portal.gateways.drawings.sheet import HEIGHT, WIDTH, Sheet

KINDS: dict[str, Callable[[Sheet], None]] = {
    "beach": seaside.beach,
    "breakfast": rooms.breakfast,
    "city-walk": seaside.city_walk,
    "clinic": halls.clinic,
    "coach": halls.coach,
    "coast": seaside.coast,
    "courtyard": houses.courtyard,
    "cyclorama": studios.cyclorama,
    "dorm": rooms.dorm,
    "garden": houses.garden,
    "hall": halls.hall,
    "hall-thirds": halls.hall_thirds,
    "house-blue": houses.house_blue,
    "house-garden": houses.house_garden,
    "house-pink": houses.house_pink,
    "house-river": houses.house_river,
    "house-yellow": houses.house_yellow,
    "kitchen": rooms.kitchen,
    "lagoon": outings.lagoon,
    "lockers": halls.lockers,
    "loft": lounges.loft,
    "make-up": studios.make_up,
    "market": seaside.market,
    "meeting": lounges.meeting,
    "mountain": outings.mountain,
    "music-studio": studios.music_studio,
    "padel": courts.padel,
    "padel-2": courts.padel,
    "padel-outdoor": courts.padel_outdoor,
    "park": seaside.park,
    "photo-studio": studios.photo_studio,
    "private-room": rooms.private_room,
    "rehearsal": studios.rehearsal,
    "ruins": outings.ruins,
    "squash": courts.squash,
    "stands": halls.stands,
    "studio": studios.studio,
    "tennis-clay": courts.tennis_clay,
    "tennis-hard": courts.tennis_hard,
    "terrace": houses.terrace,
    "trail": outings.trail,
    "van": outings.van,
}


def draw(kind: str, *, seed: int | str, size: tuple[int, int] = (WIDTH, HEIGHT)) -> bytes:
    """A JPEG of what `kind` names: the same one every time for the same seed, another one for another."""
    chance = Random(f"{kind} {seed}")  # noqa: S311 - a drawing, not a secret
    sheet = Sheet(chance, size=size)
    KINDS[kind](sheet)
    target = BytesIO()
    sheet.finished().save(target, "JPEG", quality=90)
    return target.getvalue()
