from django.utils.translation import gettext_lazy as _

from apps.core.errors import Refusal


class TaxInUse(Refusal):
    # Translators: names are rates or extras
    template = _("%(names)s still use this tax. Give them another one first.")


class TaxOutOfRange(Refusal):
    template = _("A tax lies between 0 and 100 percent.")
