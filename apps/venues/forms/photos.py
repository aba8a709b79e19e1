from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core.word_fields import WordsForm


class PhotoForm(WordsForm):
    """What a photo shows, for those who cannot see it."""

    word_fields = ("alt",)

    alt = forms.CharField(
        label=_("What the photo shows"),
        help_text=_("Read aloud to guests who cannot see it. One sentence: who or what, and where."),
        max_length=200,
        required=False,
    )
