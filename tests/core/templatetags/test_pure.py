from django.template import engines
from django.template.base import NodeList
from django.template.context import Context

from apps.core.templatetags import pure

ENGINE = engines["django"].engine


def _written(markup: str, **words: str) -> str:
    return ENGINE.from_string(_compiled(markup)).render(Context(words)).strip()


def _compiled(markup: str) -> str:
    return markup.replace("<c-icon", "{% cotton icon").replace(" />", " / %}")


def test_an_icon_is_rendered_once_and_said_again() -> None:
    pure._forget()

    first = _written('<c-icon name="clock" size="16" />')
    again = _written('<c-icon name="clock" size="16" />')

    assert first == again
    assert "icon-16 icon-clock" in first
    assert len(pure._said) == 1


def test_icons_that_differ_in_a_word_are_two() -> None:
    small, large = (_written('<c-icon name="{{ name }}" size="16" />', name=name) for name in ("clock", "users"))

    assert "#clock" in small
    assert "#users" in large


def test_what_somebody_wrote_is_escaped() -> None:
    assert "<b>" not in _written('<c-icon name="clock" label="{{ label }}" />', label='"><b>')


def test_what_is_kept_has_an_end() -> None:
    for number in range(pure.MOST_KEPT + 2):
        pure._said[("icon", number)] = ""
    _written('<c-icon name="clock" size="48" />')

    assert len(pure._said) == 1


def test_components_with_words_of_the_page_are_rendered_each_time() -> None:
    nodes: NodeList = ENGINE.from_string("{% cotton badge %}{{ name }}{% endcotton %}").nodelist

    assert not isinstance(nodes[0], pure.PureComponentNode)
