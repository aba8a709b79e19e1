import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat

from apps.core.errors import NoPhoneNumber


def as_e164(text: str, *, country: str) -> str:
    """`+34912345678`. A number without a code is one of `country`; refuses what no network could dial."""
    try:
        number = phonenumbers.parse(text, country or None)
    except NumberParseException as problem:
        raise NoPhoneNumber from problem
    # Possible, not valid: countries open ranges sooner than their lists are printed.
    if not phonenumbers.is_possible_number(number):
        raise NoPhoneNumber
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def as_read(number: str) -> str:
    """`+34 912 34 56 78`, or the number as it is where nobody knows how it is grouped."""
    try:
        return phonenumbers.format_number(phonenumbers.parse(number), PhoneNumberFormat.INTERNATIONAL)
    except NumberParseException:
        return number
