"""What is picked, as an address."""

from apps.storefront.rules.pick_link import PickLink, told_of


def test_a_choice_is_added_another_replaced_and_nothing_takes_it_away() -> None:
    link = PickLink("/offers/padel/", {"day": ("2027-01-11",), "start": ("x",)})

    assert link(people=2) == "/offers/padel/?day=2027-01-11&start=x&people=2"
    assert link(day="2027-01-12", start=None) == "/offers/padel/?day=2027-01-12"
    assert link(day=None, start=None) == "/offers/padel/"
    assert link.query == "day=2027-01-11&start=x"


def test_several_places_are_several_values() -> None:
    assert PickLink("/", {})(space=[1, 2]) == "/?space=1&space=2"


def test_only_what_belongs_to_picking_is_kept_and_nothing_that_says_nothing() -> None:
    told = told_of(
        [
            ("start", ["a", "b"]),
            ("space", ["1", "", "2"]),
            ("party_4", ["2"]),
            ("party_x", ["2"]),
            ("extra_9", [""]),
            ("csrfmiddlewaretoken", ["secret"]),
            ("minutes", ["9" * 41]),
            ("people", ["2\0"]),
        ]
    )

    assert told == {"start": ("b",), "space": ("1", "2"), "party_4": ("2",)}


def test_nobody_makes_an_address_long() -> None:
    assert len(told_of([("space", [str(number) for number in range(99)])])["space"]) == 20
