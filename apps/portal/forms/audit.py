from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.accounts.models.membership import Membership
from apps.core.choosing import choosable
from apps.core.day_field import DayField
from apps.portal.rules.audit import KINDS, OTHERS, Asked
from apps.tenants.models.tenant import Tenant

ANYBODY = ("", _("Anybody"))
ANYTHING = ("", _("Anything"))


class AuditForm(forms.Form):
    """What is not known or not right narrows nothing."""

    who = forms.ChoiceField(label=pgettext_lazy("of the audit log", "Who"), required=False)
    what = forms.ChoiceField(label=pgettext_lazy("of the audit log", "What"), required=False)
    about = forms.CharField(label=_("Reference of a booking"), required=False, max_length=20)
    first = DayField(label=pgettext_lazy("a date", "From"), required=False)
    last = DayField(label=pgettext_lazy("a date", "To"), required=False)

    def __init__(self, data: Any, *, tenant: Tenant) -> None:
        super().__init__(data)
        members = Membership.objects.filter(tenant=tenant).select_related("user").order_by("user__name", "pk")
        people = {str(member.user_id): member.user.get_full_name() for member in members}
        choosable(self, "who").choices = [ANYBODY, *people.items(), *[(kind.value, kind.label) for kind in OTHERS]]
        choosable(self, "what").choices = [ANYTHING, *[(key, label) for key, (label, _kinds) in KINDS.items()]]

    @property
    def asked(self) -> Asked:
        self.is_valid()
        return Asked(**{name: value for name, value in self.cleaned_data.items() if value})
