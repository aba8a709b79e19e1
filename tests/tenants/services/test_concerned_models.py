"""What is concerned is found without rendering: targets and what is inherited from, or whoever points to it."""

from django.db import models
from django.db.migrations import CreateModel
from django.db.migrations.state import ProjectState

from apps.tenants.services.concerned_models import with_targets, with_users


def _world() -> ProjectState:
    """Booking -> venue -> city, a tour is a venue, guests of a booking by way of seats; and a note about nothing."""
    state = ProjectState()
    for made in (
        CreateModel("City", [("id", models.BigAutoField(primary_key=True))]),
        CreateModel("Venue", [("city", models.ForeignKey("venues.City", models.CASCADE))]),
        CreateModel("Tour", [("size", models.IntegerField())], bases=("venues.venue",)),
        CreateModel("Guest", [("above", models.ForeignKey("self", models.CASCADE))]),
        CreateModel("Seat", [("guest", models.ForeignKey("venues.Guest", models.CASCADE))]),
        CreateModel(
            "Booking",
            [
                ("venue", models.ForeignKey("Venue", models.CASCADE)),
                ("guests", models.ManyToManyField("venues.Guest", through="venues.Seat")),
            ],
        ),
        CreateModel("Note", [("text", models.TextField())]),
    ):
        made.state_forwards("venues", state)
    return state


def _keys(*names: str) -> set[tuple[str, str]]:
    return {("venues", name) for name in names}


def test_whatever_a_model_points_to_is_needed_to_render_it() -> None:
    world = _world()

    assert with_targets(world, _keys("booking")) == _keys("booking", "venue", "city", "guest", "seat")
    assert with_targets(world, _keys("tour")) == _keys("tour", "venue", "city")
    assert with_targets(world, _keys("note")) == _keys("note")


def test_whatever_points_to_a_model_is_concerned_by_its_key() -> None:
    world = _world()

    assert with_users(world, _keys("city")) == _keys("city", "venue", "tour", "booking")
    assert with_users(world, _keys("guest", "note")) == _keys("guest", "seat", "booking", "note")


def test_what_is_enough_to_render_is_rendered_alone() -> None:
    world = _world()
    few = with_targets(world, _keys("booking"))

    apps = ProjectState({key: world.models[key] for key in few}).apps

    assert {model.__name__ for model in apps.get_models()} == {"Booking", "Venue", "City", "Guest", "Seat"}
