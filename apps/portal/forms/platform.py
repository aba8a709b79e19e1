"""What the platform asks before it does something grave."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _
from unfold.widgets import (
    UnfoldAdminCheckboxSelectMultipleWidget,
    UnfoldAdminIntegerFieldWidget,
    UnfoldAdminSelectWidget,
    UnfoldAdminTextareaWidget,
    UnfoldAdminTextInputWidget,
)

from apps.accounts.models.user import User
from apps.tenants.models.plan import Plan
from apps.tenants.models.tenant import Tenant
from apps.tenants.plans import FEATURE_NAMES, Limit


class TypedForm(forms.Form):
    """Type the words to confirm: nobody does it by a slip of the hand."""

    confirmation = forms.CharField(widget=UnfoldAdminTextInputWidget(attrs={"autocomplete": "off"}))

    def __init__(self, *args: Any, words: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.words = words
        # Translators: %(words)s is what has to be typed, such as the address of a business
        self.fields["confirmation"].label = _("Type “%(words)s” to confirm") % {"words": words}

    def clean_confirmation(self) -> str:
        typed = str(self.cleaned_data["confirmation"])
        if typed.strip() != self.words:
            raise forms.ValidationError(_("This is not “%(words)s”. Nothing was done.") % {"words": self.words})
        return typed


class ReasonForm(TypedForm):
    reason = forms.CharField(label=_("Reason"), max_length=300, widget=UnfoldAdminTextareaWidget(attrs={"rows": 3}))
    field_order = ("reason", "confirmation")


class PlanForm(TypedForm):
    plan = forms.ModelChoiceField(
        Plan.objects.none(), label=_("Plan"), empty_label=None, widget=UnfoldAdminSelectWidget()
    )
    field_order = ("plan", "confirmation")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ModelChoiceField[Plan]", self.fields["plan"]).queryset = Plan.objects.order_by("position")


class DomainForm(TypedForm):
    host = forms.CharField(
        label=_("Domain"),
        max_length=253,
        widget=UnfoldAdminTextInputWidget(attrs={"autocomplete": "off", "spellcheck": "false"}),
        help_text=_("Its name alone, such as book.example.com."),
    )
    field_order = ("host", "confirmation")

    def clean_host(self) -> str:
        return str(self.cleaned_data["host"]).lower()


class ImpersonateForm(forms.Form):
    """Whose eyes, where, and why. The business's owner reads the reason."""

    tenant = forms.ModelChoiceField(
        Tenant.objects.businesses(),
        label=_("Business"),
        to_field_name="slug",
        widget=UnfoldAdminTextInputWidget,
        help_text=_("Its address, such as riverside."),
        error_messages={"invalid_choice": _("No business has this address.")},
    )
    user = forms.ModelChoiceField(
        User.objects.filter(is_active=True),
        label=_("Person"),
        to_field_name="email",
        widget=UnfoldAdminTextInputWidget,
        help_text=_("The e-mail address of somebody on its team."),
        error_messages={"invalid_choice": _("Nobody signs in with this address.")},
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 3}),
        help_text=_("The owner of the business reads it in the audit log."),
    )


class PlanRowForm(forms.ModelForm):  # type: ignore[type-arg]
    """Features by tick, limits by number; an empty limit has no end."""

    features = forms.MultipleChoiceField(
        label=_("Features"),
        choices=[(str(feature), name) for feature, name in FEATURE_NAMES.items()],
        widget=UnfoldAdminCheckboxSelectMultipleWidget,
        required=False,
    )
    bookings = forms.IntegerField(
        label=_("Bookings a month"), min_value=0, required=False, widget=UnfoldAdminIntegerFieldWidget
    )
    spaces = forms.IntegerField(label=_("Spaces"), min_value=0, required=False, widget=UnfoldAdminIntegerFieldWidget)

    class Meta:
        model = Plan
        fields = ("name", "position", "features")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for limit in Limit:
            self.fields[str(limit)].initial = self.instance.limits.get(limit)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        self.instance.limits = {str(key): cleaned[key] for key in Limit if cleaned.get(key) is not None}
        return cleaned
