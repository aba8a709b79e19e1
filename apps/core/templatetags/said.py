"""Words of a business on a page: what is not in the reader's language says so."""

from django import template
from django.db.models import Model
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from apps.core.said import Said
from apps.core.said import said as words_of

register = template.Library()


@register.simple_tag
def said(row: Model, field: str) -> SafeString:
    """`{% said venue "name" %}`: the words, with a small mark where they are in another language."""
    words = words_of(row, field)
    return _marked(words) if words.is_fallback else format_html("{}", words.text)


@register.filter(name="said")
def plain(row: Model, field: str) -> str:
    """`venue|said:"name"`: the words alone, for attributes and options, where no mark can stand."""
    return words_of(row, field).text


def _marked(words: Said) -> SafeString:
    return format_html(
        '<span class="fallback"><span lang="{}" dir="auto">{}</span> '
        '<span class="fallback-mark" aria-hidden="true">{}</span><span class="visually-hidden">({})</span></span>',
        words.language,
        words.text,
        words.language.partition("-")[0].upper(),
        # Translators: language is a language's name, such as “Spanish”
        _("written in %(language)s") % {"language": get_language_info(words.language)["name_translated"]},
    )
