"""The hues a business is offered first, on the wheel of `tenants.rules.theme`; any other is one number away."""

from django.utils.translation import gettext_lazy as _

DEFAULT_HUE = 183

HUES = [
    # Translators: names of colours, as poetic as your language likes
    (183, _("Glazed tile")),
    (215, _("Harbour")),
    (250, _("Morning sky")),
    (275, _("Lapis")),
    (300, _("Fig")),
    (335, _("Bougainvillea")),
    (12, _("Pomegranate")),
    (35, _("Brick")),
    (58, _("Terracotta")),
    (85, _("Ochre")),
    (120, _("Olive")),
    (152, _("Cypress")),
]
