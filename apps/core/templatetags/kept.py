"""`{% kept page "offers" %} … {% endkept %}`: a part of a page that says nothing but what `page` knows.

Whoever made `page` shares it for as long as it is right, in one language; what was written of it is kept in its `made`
and goes when it goes. A page that is made for one reader alone is never shared, so nothing of it is found again; where
there is no `page`, nothing is kept.
"""

from typing import Any, cast

from django.template import Library
from django.template.base import FilterExpression, Node, NodeList, Parser, Token
from django.template.context import Context
from django.template.exceptions import TemplateSyntaxError
from django.utils.safestring import SafeString

register = Library()


class KeptNode(Node):
    def __init__(self, nodelist: NodeList, thing: FilterExpression, name: str) -> None:
        self.nodelist = nodelist
        self.thing = thing
        self.name = name

    def render(self, context: Context) -> SafeString:
        made: dict[object, Any] = getattr(self.thing.resolve(context), "made", {})
        said = made.get(self.name)
        if said is None:
            said = made[self.name] = self.nodelist.render(context)
        return cast(SafeString, said)


@register.tag
def kept(parser: Parser, token: Token) -> KeptNode:
    try:
        _tag, thing, name = token.split_contents()
    except ValueError as wrong:
        raise TemplateSyntaxError('Write {% kept page "name" %}.') from wrong
    nodelist = parser.parse(("endkept",))
    parser.delete_first_token()
    return KeptNode(nodelist, parser.compile_filter(thing), name.strip("\"'"))
