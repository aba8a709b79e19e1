from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core.choosing import choosable, offer_also
from apps.core.said import written
from apps.core.word_fields import WordsForm
from apps.venues.choices import SpaceKind
from apps.venues.errors.faults import Fault
from apps.venues.models.space import Space
from apps.venues.rules.attribute import Attribute, Shape, Value
from apps.venues.rules.attributes import attributes_of
from apps.venues.rules.space_words import USUAL_CAPACITY
from apps.venues.rules.spaces import (
    LONGEST_BUFFER,
    LONGEST_DESCRIPTION,
    LONGEST_NAME,
    MOST_PEOPLE,
    SpaceFacts,
    tags_from,
)

MOST_AT_ONCE = 100
WORDS = ("name", "description")
BUNKS = "bunks"


class SpaceForm(WordsForm):
    """What is written about a space of one kind; the kind decides which attributes are asked for."""

    word_fields = WORDS

    name = forms.CharField(label=_("Name"), max_length=LONGEST_NAME)
    description = forms.CharField(
        label=_("Description"), required=False, max_length=LONGEST_DESCRIPTION, widget=forms.Textarea(attrs={"rows": 3})
    )
    capacity = forms.IntegerField(label=_("For how many people"), min_value=1, max_value=MOST_PEOPLE)
    setup_minutes = forms.IntegerField(
        label=_("To set up, before"), min_value=0, max_value=LONGEST_BUFFER, required=False
    )
    cleanup_minutes = forms.IntegerField(
        label=_("To clean up, after"), min_value=0, max_value=LONGEST_BUFFER, required=False
    )
    tags = forms.CharField(
        label=_("Tags"),
        required=False,
        help_text=_("Words to find and group it by, parted by commas."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )

    def __init__(self, *args: Any, kind: SpaceKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        self.fields["capacity"].initial = USUAL_CAPACITY[kind]
        for attribute in attributes_of(kind):
            self.fields[_named(attribute)] = _field_of(attribute)

    @property
    def asked(self) -> list[forms.BoundField]:
        """The attributes that are typed or chosen."""
        return [self[_named(each)] for each in attributes_of(self.kind) if each.shape is not Shape.YES_NO]

    @property
    def ticked(self) -> list[forms.BoundField]:
        """The attributes that are so or not."""
        return [self[_named(each)] for each in attributes_of(self.kind) if each.shape is Shape.YES_NO]

    @property
    def units(self) -> dict[str, str]:
        return {_named(each): str(each.unit) for each in attributes_of(self.kind)}

    def facts(self) -> SpaceFacts:
        told = self.cleaned_data
        values = {each.key: told[_named(each)] for each in attributes_of(self.kind)}
        return SpaceFacts(
            self.kind,
            self.words,
            told["capacity"],
            {key: value for key, value in values.items() if value not in (None, "", []) and value is not False},
            tags_from(told["tags"]),
            told["setup_minutes"] or 0,
            told["cleanup_minutes"] or 0,
        )

    def show(self, faults: Iterable[Fault]) -> None:
        """What a service found, by the field it is about."""
        for fault in faults:
            self.add_error(fault.field if fault.field in self.fields else None, str(fault.sentence))


class NewSpacesForm(SpaceForm):
    """One new space, or several alike."""

    count = forms.IntegerField(
        label=_("How many of them"),
        initial=1,
        min_value=1,
        max_value=MOST_AT_ONCE,
        help_text=_("Several are numbered: a number comes after the name, or where you write #."),
    )
    parent = forms.TypedChoiceField(label=_("Part of"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, places: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choosable(self, "parent").choices = places
        if self.kind is SpaceKind.BED:
            offer_also(self, "attribute_bed_type", BUNKS, _("Bunk beds, below and above in turn"))

    def several(self) -> list[SpaceFacts]:
        facts, count = self.facts(), self.cleaned_data["count"]
        if facts.attributes.get("bed_type") != BUNKS:
            return [facts] * count
        levels: list[Value] = ["bunk_bottom", "bunk_top"]
        return [
            replace(facts, attributes={**facts.attributes, "bed_type": levels[number % 2]}) for number in range(count)
        ]


class PlaceForm(forms.Form):
    """What a space is part of."""

    parent = forms.TypedChoiceField(label=_("Part of"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, places: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choosable(self, "parent").choices = places


class MoreForm(forms.Form):
    count = forms.IntegerField(label=_("How many more"), initial=3, min_value=1, max_value=50)


class TableForm(forms.Form):
    table = forms.FileField(
        label=_("File"),
        help_text=_("CSV or XLSX, up to 2 MB and 2000 rows."),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.xlsx,text/csv"}),
        allow_empty_file=True,
    )


def initial_of(space: Space) -> dict[str, Any]:
    """What the form of a space begins with."""
    return {
        **written(space, WORDS),
        **{f"attribute_{key}": value for key, value in space.attributes.items()},
        "capacity": space.capacity,
        "setup_minutes": space.setup_minutes or None,
        "cleanup_minutes": space.cleanup_minutes or None,
        "tags": ", ".join(space.tags),
    }


def _named(attribute: Attribute) -> str:
    return f"attribute_{attribute.key}"


def _field_of(attribute: Attribute) -> forms.Field:
    words: dict[str, Any] = {"label": attribute.label, "help_text": attribute.hint, "required": False}
    match attribute.shape:
        case Shape.YES_NO:
            return forms.BooleanField(**words)
        case Shape.NUMBER:
            return forms.IntegerField(**words, min_value=attribute.least, max_value=attribute.most)
        case Shape.TEXT:
            widget = forms.TextInput(attrs={"dir": "auto"})
            return forms.CharField(**words, max_length=attribute.longest, widget=widget)
        case Shape.CHOICE:
            return forms.ChoiceField(**words, choices=[("", _("Not said")), *attribute.choices])
        case Shape.SEVERAL:
            return forms.MultipleChoiceField(
                **words, choices=list(attribute.choices), widget=forms.CheckboxSelectMultiple
            )
