from random import Random

from apps.portal.rules.diary.guests import MadeUp, Origin, made_up

HERE = Origin("es", "ES", "+34 612 3", ("Ana", "Luis"), ("Gil", "Vega"))
THERE = Origin("de", "DE", "+49 1512 34", ("Lena",), ("Wolf", "Koch"))


def test_people_come_from_where_their_shares_say_each_with_a_name_of_their_own() -> None:
    people = made_up([HERE, HERE, THERE], number=6, chance=Random(1))

    assert [person.country for person in people] == ["ES", "ES", "DE"] * 2
    assert len({person.name for person in people}) == len({person.email for person in people}) == 6


def test_a_made_up_person_may_be_called_and_written_to() -> None:
    lonely = Origin("de", "DE", "+49 1512 34", ("Lena",), ("Wolf",))

    person = MadeUp("Lena Wolf", "guest001@guests.example", "+49151234000", "de", "DE")
    assert made_up([lonely], number=1, chance=Random(3)) == [person]
