"""What is asked for many bookings, and what was shown of it, sealed until it is done."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

from apps.bookings.choices import BulkVerb
from apps.bookings.errors.lists import ReasonNeeded
from apps.bookings.rules.bulk import Terms, Ticked
from apps.bookings.services.change_guest import LONGEST_TAG
from apps.core.schema import current_schema

LONGEST_REASON = 300
A_DAY = 86_400


def sealed_bulk(key: str, ticked: Sequence[Ticked], terms: Terms) -> str:
    """For this business only. The reason is told later, by whoever does it."""
    rows = [(each.booking_id, each.version) for each in ticked]
    return signing.dumps([key, rows, terms.verb.value, terms.waive, terms.tag], salt=_salt(), compress=True)


def _salt() -> str:
    return f"bookings.bulk:{current_schema()}"


class TagForm(forms.Form):
    tag = forms.CharField(label=_("Tag"), max_length=LONGEST_TAG)


class BulkForm(forms.Form):
    """Exactly what was shown, with the reason for it. One who sealed it for themselves gains no rights by it."""

    sealed = forms.CharField(widget=forms.HiddenInput)
    reason = forms.CharField(label=_("Why"), max_length=LONGEST_REASON, required=False)

    def __init__(self, *args: Any, terms: Terms | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if terms is not None and terms.verb is not BulkVerb.CANCEL:
            del self.fields["reason"]
        elif terms is not None and terms.waive:
            self.fields["reason"].required = True

    def clean_sealed(self) -> str:
        try:
            key, rows, verb, waive, tag = signing.loads(self.cleaned_data["sealed"], salt=_salt(), max_age=A_DAY)
        except signing.BadSignature as broken:
            raise forms.ValidationError(_("This page is too old. Tick the bookings again.")) from broken
        self.key = str(key)
        self.ticked = [Ticked(booking_id, version) for booking_id, version in rows]
        self.sealed_terms = Terms(BulkVerb(verb), waive=waive, tag=tag)
        return str(key)

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        if hasattr(self, "sealed_terms") and self.sealed_terms.waive and not told.get("reason", "").strip():
            self.add_error("reason", ReasonNeeded().sentence)
        return told

    @property
    def terms(self) -> Terms:
        found = self.sealed_terms
        return Terms(found.verb, self.cleaned_data.get("reason", "").strip(), found.waive, found.tag)
