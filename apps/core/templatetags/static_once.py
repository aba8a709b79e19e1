"""Django's `static`, which asks for the address of a file once and not for each page it stands on.

Settings name this library `static`, so that every template has it.
"""

from django.core.signals import setting_changed
from django.template import Library
from django.template.base import Parser, Token
from django.template.context import Context
from django.templatetags import static as django_static
from django.templatetags.static import StaticNode

register = Library()
register.tags.update(django_static.register.tags)

_addresses: dict[str, str] = {}


class OnceStaticNode(StaticNode):
    """Of a path that is written in the template."""

    def render(self, context: Context) -> str:
        path = self.path.var
        if path not in _addresses:
            _addresses[path] = str(super().render(context))
        return _addresses[path]


@register.tag("static")
def static(parser: Parser, token: Token) -> StaticNode:
    node = StaticNode.handle_token(parser, token)
    if node.varname is None and not node.path.is_var and not node.path.filters:
        node.__class__ = OnceStaticNode
    return node


def _forget(**_changed: object) -> None:
    _addresses.clear()


setting_changed.connect(_forget)
