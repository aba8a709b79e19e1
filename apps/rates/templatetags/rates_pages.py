from django import template
from django.template.context import Context
from django.urls import NoReverseMatch, reverse

from apps.rates.rules.tabs import TABS, Tab

register = template.Library()


@register.simple_tag(takes_context=True)
def rates_tabs(context: Context) -> list[dict[str, object]]:
    """The tabs whose page exists."""
    match = context["request"].resolver_match
    here = match.view_name if match else ""
    shown = [(tab, _url(tab)) for tab in TABS]
    return [{"label": tab.label, "url": url, "current": tab.is_current(here)} for tab, url in shown if url]


def _url(tab: Tab) -> str:
    try:
        return reverse(tab.url_name)
    except NoReverseMatch:
        return ""
