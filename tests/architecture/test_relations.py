from django.apps import apps
from django.contrib.contenttypes.fields import GenericForeignKey
from django.db import models
from django.test.utils import isolate_apps

from tests.architecture.relations import relation_faults


def test_foreign_keys_obey_the_floors() -> None:
    assert relation_faults(apps.get_models()) == []


@isolate_apps()
def test_a_key_that_points_up_is_named() -> None:
    class Roof(models.Model):
        class Meta:
            app_label = "bookings"

    class Cellar(models.Model):
        roof = models.ForeignKey(Roof, on_delete=models.CASCADE)

        class Meta:
            app_label = "venues"

    assert relation_faults([Roof, Cellar]) == ["venues.Cellar.roof points at bookings.Roof, which is not below it"]


@isolate_apps()
def test_a_key_that_points_down_is_left_alone() -> None:
    class Cellar(models.Model):
        class Meta:
            app_label = "venues"

    class Roof(models.Model):
        cellar = models.ForeignKey(Cellar, on_delete=models.CASCADE)

        class Meta:
            app_label = "bookings"

    assert relation_faults([Roof, Cellar]) == []


@isolate_apps()
def test_a_generic_key_is_named() -> None:
    class Roof(models.Model):
        kind = models.CharField(max_length=10)
        number = models.IntegerField()
        thing = GenericForeignKey("kind", "number")

        class Meta:
            app_label = "bookings"

    assert relation_faults([Roof]) == ["bookings.Roof.thing is generic: content types differ from schema to schema"]
