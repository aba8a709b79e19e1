"""Components whose markup follows from their attributes alone are rendered once, and said again from then on.

An icon stands thirty times on a page, and rendering a component costs as much as a query to a small table.
"""

from typing import cast

from django.core.signals import setting_changed
from django.template import Library
from django.template.base import Parser, Token
from django.template.context import Context
from django_cotton.templatetags._component import AttrKind, CottonComponentNode, PreparedAttr, cotton_component

register = Library()

# They say nothing in a language, and know nothing of the page around them.
PURE = frozenset({"icon", "mark"})
MOST_KEPT = 4_096

_said: dict[tuple[object, ...], str] = {}


class PureComponentNode(CottonComponentNode):
    def render(self, context: Context) -> str:
        key = self.component_name, *(_value(attr, context) for attr in self._prepared_attrs)
        said = _said.get(key)
        if said is None:
            if len(_said) >= MOST_KEPT:
                _said.clear()
            said = _said[key] = cast(str, super().render(context))
        return said


@register.tag("cotton")
def component(parser: Parser, token: Token) -> CottonComponentNode:
    node = cotton_component(parser, token)
    attributes = node._prepared_attrs  # noqa: SLF001 - cotton tells of them nowhere else
    if node.component_name in PURE and not node.nodelist and all(map(_is_plain, attributes)):
        node.__class__ = PureComponentNode
    return node


def _is_plain(attr: PreparedAttr) -> bool:
    """Words, with variables in them or without; not an object of any kind."""
    return attr.kind in (AttrKind.STATIC, AttrKind.ESCAPED, AttrKind.BOOLEAN)


def _value(attr: PreparedAttr, context: Context) -> tuple[str, object]:
    return attr.key, attr.compiled.render(context) if attr.compiled else attr.value


def _forget(**_changed: object) -> None:
    _said.clear()


setting_changed.connect(_forget)
