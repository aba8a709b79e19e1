"""Django's `static`, which asks for the address of a file once and not for each page it stands on, and `module`.

Settings name this library `static`, so that every template has it.
"""

from django.core.signals import setting_changed
from django.template import Library
from django.template.base import Parser, Token
from django.template.context import Context
from django.templatetags import static as django_static
from django.templatetags.static import StaticNode
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from apps.core.scripts import imports_of

register = Library()
register.tags.update(django_static.register.tags)

_addresses: dict[str, str] = {}
_modules: dict[tuple[str, str], SafeString] = {}


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


@register.simple_tag
def module(path: str, priority: str = "auto") -> SafeString:
    """`{% module "js/door.js" %}`: the script, and all it imports, which the browser then fetches at once with it.

    With `priority="low"` after what is seen, where a page can be read without it.
    """
    key = path, priority
    if key not in _modules:
        _modules[key] = _module(path, priority)
    return _modules[key]


def _module(path: str, priority: str) -> SafeString:
    marked = SafeString("") if priority == "auto" else format_html(' fetchpriority="{}"', priority)
    others = [(marked, _as_imported(each)) for each in imports_of(path)]
    preloads = format_html_join("", '<link rel="modulepreload"{} href="{}">', others)
    own = StaticNode.handle_simple(path)
    return format_html('{}<script type="module"{} src="{}"></script>', preloads, marked, own)


def _as_imported(path: str) -> str:
    """A script writes the address of another plainly; told in other letters, it would be fetched twice."""
    return StaticNode.handle_simple(path).replace("%40", "@")


def _forget(**_changed: object) -> None:
    _addresses.clear()
    _modules.clear()


setting_changed.connect(_forget)
