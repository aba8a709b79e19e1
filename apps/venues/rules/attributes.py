"""What there is to say about a space of each kind, and whether it is said right."""

from collections.abc import Mapping
from decimal import Decimal

from django.utils.translation import gettext as _

from apps.venues.choices import SpaceKind
from apps.venues.errors.faults import Fault
from apps.venues.rules.attribute import Attribute, Shape, Value
from apps.venues.rules.attribute_catalogue import ATTRIBUTES

MOST_DIGITS = 9
YES_NO = {
    **dict.fromkeys(("yes", "true", "1", "x", "y", "✓"), True),
    **dict.fromkeys(("no", "false", "0", "n", "-"), False),
}


def attributes_of(kind: SpaceKind) -> tuple[Attribute, ...]:
    return ATTRIBUTES[kind]


def every_attribute() -> dict[str, Attribute]:
    """By key; two kinds that share a key mean the same by it."""
    return {attribute.key: attribute for kind in SpaceKind for attribute in ATTRIBUTES[kind]}


def attribute_faults(kind: SpaceKind, values: Mapping[str, object]) -> list[Fault]:
    """What is wrong with attributes that are already of the right type."""
    known = {attribute.key: attribute for attribute in attributes_of(kind)}
    strange = [Fault(key, _("A space of this kind does not have this.")) for key in values if key not in known]
    wrong = [(key, _fault_in(known[key], value)) for key, value in values.items() if key in known]
    return strange + [Fault(key, sentence) for key, sentence in wrong if sentence]


def _fault_in(attribute: Attribute, value: object) -> str:
    match attribute.shape:
        case Shape.YES_NO:
            return "" if isinstance(value, bool) else _("Say yes or no.")
        case Shape.NUMBER:
            return _fault_in_number(attribute, value)
        case Shape.TEXT:
            return "" if isinstance(value, str) and len(value) <= attribute.longest else _("This is too long.")
        case Shape.CHOICE:
            return "" if value in dict(attribute.choices) else _not_a_choice(attribute, str(value))
        case Shape.SEVERAL:
            many = value if isinstance(value, list) else [value]
            strange = [str(one) for one in many if one not in dict(attribute.choices)]
            return _not_a_choice(attribute, strange[0]) if strange else ""


def _fault_in_number(attribute: Attribute, value: object) -> str:
    if not isinstance(value, int) or isinstance(value, bool):
        return _("Write a whole number.")
    if attribute.least <= value <= attribute.most:
        return ""
    places = {"least": attribute.least, "most": attribute.most}
    return _("Write a number from %(least)d to %(most)d.") % places


def _not_a_choice(attribute: Attribute, value: str) -> str:
    known = ", ".join(str(label) for _code, label in attribute.choices)
    return _("“%(value)s” is not known. Choose one of: %(known)s.") % {"value": value[:40], "known": known}


def kept_for(kind: SpaceKind, values: Mapping[str, Value]) -> dict[str, Value]:
    """What still fits after a change of kind."""
    return {
        key: value
        for key, value in values.items()
        if not attribute_faults(kind, {key: value}) and value not in ("", [])
    }


def facts_of(kind: SpaceKind, values: Mapping[str, Value]) -> list[str]:
    """What is known of a space, a few words each, in the reader's language; what is not so is not said."""
    return [
        words
        for attribute in attributes_of(kind)
        if _is_told(value := values.get(attribute.key))
        if (words := _said(attribute, value))
    ]


def _is_told(value: Value | None) -> bool:
    """Zero is told: it is the ground floor."""
    return bool(value) or (value == 0 and not isinstance(value, bool))


def _said(attribute: Attribute, value: Value | None) -> str:
    if attribute.shape is Shape.YES_NO:
        return str(attribute.label)
    if attribute.shape is Shape.SEVERAL and isinstance(value, list):
        names = dict(attribute.choices)
        return ", ".join(str(names.get(one, one)) for one in value)
    if attribute.shape is Shape.CHOICE:
        return attribute.label_of(str(value))
    if attribute.unit:
        # Translators: a number with its unit, such as “24 m²”
        return _("%(number)s %(unit)s") % {"number": value, "unit": attribute.unit}
    # Translators: a fact about a space, such as “Floor: 2”
    return _("%(label)s: %(value)s") % {"label": attribute.label, "value": value}


def typed(attribute: Attribute, text: str) -> Value | None:
    """What somebody wrote in a cell; what it is not, `attribute_faults` refuses."""
    match attribute.shape:
        case Shape.YES_NO:
            return YES_NO.get(text.casefold()) if text.casefold() in YES_NO else _own_yes_no(text)
        case Shape.NUMBER:
            return _whole(text)
        case Shape.TEXT:
            return text
        case Shape.CHOICE:
            return _code(attribute, text)
        case Shape.SEVERAL:
            return [_code(attribute, part.strip()) for part in text.replace(";", ",").split(",") if part.strip()]


def written(attribute: Attribute, value: Value) -> str | int | bool:
    """For a cell, as `typed` reads it."""
    if isinstance(value, list):
        names = dict(attribute.choices)
        return ", ".join(str(names.get(one, one)) for one in value)
    return attribute.label_of(value) if isinstance(value, str) and attribute.choices else value


def _own_yes_no(text: str) -> bool | None:
    return {_("yes").casefold(): True, _("no").casefold(): False}.get(text.casefold())


def _whole(text: str) -> int | None:
    """A billion is no size of anything, and `1e999999999` written out would fill all memory."""
    try:
        number = Decimal(text.replace(",", "."))
    except ArithmeticError:
        return None
    is_small = number.is_finite() and number.adjusted() < MOST_DIGITS
    return int(number) if is_small and number == number.to_integral_value() else None


def _code(attribute: Attribute, text: str) -> str:
    names = {str(label).casefold(): code for code, label in attribute.choices}
    return names.get(text.casefold(), text.casefold())
