"""A table of guests, row by row: who each would be, who is known already, and what is wrong with the rest."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.bookings.rules.folding import folded
from apps.bookings.rules.guest_facts import GuestFacts, with_number
from apps.core.countries import countries
from apps.core.errors import NoPhoneNumber

LONGEST_NAME = 120
LONGEST_TAG = 30
MOST_TAGS = 20
# What people call the columns of their tables, beside our own words; folded, without spaces.
FIELDS = {
    "name": gettext_lazy("Name"),
    "first_name": gettext_lazy("First name"),
    "last_name": gettext_lazy("Last name"),
    "email": gettext_lazy("E-mail"),
    "phone": gettext_lazy("Telephone"),
    "language": gettext_lazy("Language"),
    "country": gettext_lazy("Country"),
    "tags": gettext_lazy("Tags"),
}
_ALSO = {
    "name": ("name", "fullname", "guest", "customer", "client", "nombre", "nome", "nom", "nama"),
    "first_name": ("firstname", "givenname", "vorname", "prenom"),
    "last_name": ("lastname", "surname", "familyname", "nachname", "apellidos", "sobrenome"),
    "email": ("email", "mail", "emailaddress", "correo", "courriel"),
    "phone": ("phone", "telephone", "mobile", "mobilephone", "cell", "telefono", "telefone", "telefon", "tel"),
    "language": ("language", "lang", "locale", "idioma", "sprache", "langue"),
    "country": ("country", "pais", "land", "pays", "nation"),
    "tags": ("tags", "tag", "labels", "etiquetas"),
}


@dataclass(frozen=True, slots=True)
class Planned:
    """`facts` is None where the row has faults; `known_id` is who it is already."""

    number: int
    facts: GuestFacts | None
    tags: tuple[str, ...] = ()
    known_id: int | None = None
    is_twice: bool = False
    faults: tuple[str, ...] = ()

    @property
    def is_new(self) -> bool:
        return self.facts is not None and self.known_id is None and not self.is_twice


@dataclass(frozen=True, slots=True)
class Known:
    """Guests there are, by address, and by number and folded name for those without one."""

    by_email: Mapping[str, int]
    by_phone: Mapping[tuple[str, str], int]


def guessed(headings: Sequence[str]) -> dict[str, int]:
    """Which column of the table is which of ours, by its heading; each at most once."""
    found: dict[str, int] = {}
    for place, heading in enumerate(headings):
        word = "".join(letter for letter in folded(heading) if letter.isalnum())
        for field, title in FIELDS.items():
            own = "".join(letter for letter in folded(str(title)) if letter.isalnum())
            if field not in found and word and (word == own or word in _ALSO[field]):
                found[field] = place
                break
    return found


def facts_in(cells: Mapping[str, str], *, country: str, languages: Collection[str]) -> tuple[GuestFacts, list[str]]:
    """As far as they can be read, and a sentence for each that cannot."""
    name = cells.get("name") or " ".join(filter(None, (cells.get("first_name"), cells.get("last_name"))))
    told = GuestFacts(name, cells.get("email", ""), cells.get("phone", ""), cells.get("language", "").lower())
    faults = [*_names(told), *_address(told.email)]
    if told.language and told.language not in languages:
        faults.append(
            _("“%(value)s” is no language of ours. Write a code such as %(known)s.") % _known(told, languages)
        )
    land = _country(cells.get("country", ""))
    if land is None:
        # Translators: value is what stands in a row of somebody's table
        faults.append(_("“%(value)s” is no country. Write its two letters, such as ES.") % {"value": cells["country"]})
    told = GuestFacts(told.name, told.email, told.phone, told.language, land or "")
    try:
        return with_number(told, venue_country=country), faults
    except NoPhoneNumber as refusal:
        return told, [*faults, refusal.sentence]


def planned_rows(
    rows: Iterable[tuple[int, Mapping[str, str]]], *, known: Known, country: str, languages: Collection[str]
) -> list[Planned]:
    """Who stands in the table twice is taken once, and who is known is left as they are, but for what was blank."""
    seen: set[tuple[str, str]] = set()
    planned = list[Planned]()
    for number, cells in rows:
        facts, faults = facts_in(cells, country=country, languages=languages)
        tags = tags_in(cells.get("tags", ""))
        faults += _tag_faults(tags)
        if faults:
            planned.append(Planned(number, None, faults=tuple(faults)))
            continue
        key = _key(facts)
        planned.append(Planned(number, facts, tags, _known_id(facts, known), is_twice=key in seen))
        seen.add(key)
    return planned


def tags_in(text: str) -> tuple[str, ...]:
    found = {folded(tag): tag for tag in (" ".join(part.split()) for part in text.replace(";", ",").split(","))}
    return tuple(tag for tag in found.values() if tag)


def phone_key(name: str, phone: str) -> tuple[str, str]:
    return phone, folded(name)


def _key(facts: GuestFacts) -> tuple[str, str]:
    return (facts.email, "") if facts.email else phone_key(facts.name, facts.phone)


def _known_id(facts: GuestFacts, known: Known) -> int | None:
    if facts.email:
        return known.by_email.get(facts.email)
    return known.by_phone.get(phone_key(facts.name, facts.phone))


def _names(facts: GuestFacts) -> list[str]:
    if not facts.name:
        return [_("The name is missing.")]
    if len(facts.name) > LONGEST_NAME:
        return [_("The name is longer than %(most)d letters.") % {"most": LONGEST_NAME}]
    # Without either nobody could be told from another of that name when the table comes again.
    return [] if facts.email or facts.phone else [_("An e-mail address or a telephone number is missing.")]


def _address(email: str) -> list[str]:
    try:
        if email:
            validate_email(email)
    except ValidationError:
        # Translators: value is what stands in a row of somebody's table
        return [_("“%(value)s” is no e-mail address.") % {"value": email[:80]}]
    return []


def _tag_faults(tags: Sequence[str]) -> list[str]:
    if len(tags) > MOST_TAGS:
        return [_("There are more than %(most)d tags.") % {"most": MOST_TAGS}]
    if any(len(tag) > LONGEST_TAG for tag in tags):
        return [_("A tag has at most %(most)d letters.") % {"most": LONGEST_TAG}]
    return []


def _known(facts: GuestFacts, languages: Collection[str]) -> dict[str, str]:
    return {"value": facts.language[:20], "known": ", ".join(sorted(languages))}


def _country(text: str) -> str | None:
    """By its two letters, or its name in English."""
    if not text:
        return ""
    by_name = {folded(name): code for code, name in countries("en")}
    code = text.strip().upper()
    return code if code in by_name.values() else by_name.get(folded(text.strip()))
