from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.rates.rules.member_lines import MOST_LINES, LineFault, MemberTerms, read_members

NEW_YEAR, EVE = date(2027, 1, 1), date(2027, 12, 31)


@pytest.mark.parametrize(
    ("line", "member"),
    [
        ("ana@guest.example", MemberTerms("ana@guest.example", "", None, EVE)),
        ("Ana Pérez <Ana@Guest.example>", MemberTerms("ana@guest.example", "Ana Pérez", None, EVE)),
        (
            "ana@guest.example, Ana Pérez, 2027-06-30",
            MemberTerms("ana@guest.example", "Ana Pérez", None, date(2027, 6, 30)),
        ),
        ("Ana\tana@guest.example\t2028-02-29", MemberTerms("ana@guest.example", "Ana", None, date(2028, 2, 29))),
        ('"Pérez; Ana"; ana@guest.example', MemberTerms("ana@guest.example", "Pérez Ana", None, EVE)),
        ("ana@guest.example، Ana", MemberTerms("ana@guest.example", "Ana", None, EVE)),
    ],
)
def test_a_line_is_read_as_people_write_it(line: str, member: MemberTerms) -> None:
    pasted = read_members(f"\n  {line} \n\n", ends_on=EVE)

    assert (pasted.members, pasted.faults) == ((member,), ())


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("Ana Pérez", "This line needs one e-mail address."),
        ("ana@guest.example ben@guest.example", "“ana@guest.example ben@guest.example” is no e-mail address."),
        ("ana@guest.example, ben@guest.example", "Give each address its own line."),
        ("ana@guest", "“ana@guest” is no e-mail address."),
        ("ana@guest.example, 2027-02-30", "“2027-02-30” is no day of the calendar."),
        ("ana@guest.example, 2027-01-01, 2027-02-01", "Give one date, the last day, such as 2027-12-31."),
        ("ana@guest.example, 2026-12-31", "The last day comes before the first."),
        ("ana@guest.example, =HYPERLINK(1)", "A name cannot begin like a formula."),
        ("ana@guest.example, " + "x" * 121, "A name has at most 120 characters."),
        ("a" * 60 + "@" + ".".join(["b" * 50] * 4) + ".example", "This address is too long."),
    ],
)
def test_a_line_that_cannot_be_read_is_told_by_its_number(line: str, sentence: str) -> None:
    pasted = read_members(f"ben@guest.example\n\n{line}", starts_on=NEW_YEAR)

    assert pasted.faults == (LineFault(3, line[:60], sentence),)


def test_an_address_twice_counts_once_as_its_last_line_says() -> None:
    pasted = read_members("ana@guest.example\nANA@guest.example, Ana")

    assert pasted.members == (MemberTerms("ana@guest.example", "Ana"),)


def test_more_lines_than_come_in_at_once_are_refused() -> None:
    pasted = read_members("ana@guest.example\n" * (MOST_LINES + 1))

    assert (pasted.members, pasted.faults[0].sentence) == ((), "Up to 2000 lines come in at once.")


@given(st.text(max_size=200))
def test_whatever_is_pasted_is_read_or_told(text: str) -> None:
    pasted = read_members(text)

    assert len(pasted.members) + len(pasted.faults) <= len(text.splitlines())
