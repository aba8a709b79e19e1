from django import template
from django.conf import settings
from django.template.context import RequestContext

from apps.core.realtime import group_token

register = template.Library()


@register.simple_tag
def live_address() -> str:
    """Where the page's sockets go: the page's own origin, or the live process when it stands elsewhere."""
    return f"{settings.LIVE_URL.rstrip('/')}/ws/"


@register.simple_tag(takes_context=True)
def live_token(context: RequestContext, topic: str, subject_id: object = "") -> str:
    """`data-live="{% live_token "bookings.venue" venue.pk %}"` on what `hx-trigger="live:nudge"` fetches anew."""
    name = f"{topic}-{subject_id}" if subject_id != "" else topic
    return group_token(name, host=context["request"].get_host())
