"""Words for people are marked for translation: in templates outside the tags, in Python where a person reads them."""

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from tests.architecture.tree import Source, files, sources

# Names stay names in every language.
NAMES = frozenset({"OpenAPI", "Serai"})
WORD = re.compile(r"[^\W\d_]{2,}")
COMMENT = re.compile(r"\{#.*?#\}|\{%-?\s*comment.*?endcomment\s*-?%\}", re.DOTALL)
TRANSLATED = re.compile(r"\{%\s*blocktrans(?:late)?\b.*?endblocktrans(?:late)?\s*%\}", re.DOTALL)
TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
# Attributes a person reads or hears, of HTML and of our components.
READ_ALOUD = frozenset(
    {
        "alt",
        "title",
        "placeholder",
        "aria-label",
        "aria-description",
        "aria-roledescription",
        "label",
        "hint",
        "heading",
        "text",
        "caption",
        "sentence",
        "message",
    }
)
SILENT = frozenset({"script", "style", "code", "kbd", "samp", "pre"})
# What a block may hold beside text: an attribute, or a class name of several parts.
MARKUP = re.compile(r"""[\w:-]+=(?:"[^"]*"|'[^']*')|[a-z0-9]+(?:-[a-z0-9]+)+""")


def template_words(root: Path) -> list[str]:
    """One sentence per visible text in a template that no translator can reach."""
    return [
        f"{path.relative_to(root).as_posix()}:{line}: “{text}” is not marked for translation"
        for path in files(root, "templates", ".html", ".txt")
        for line, text in _visible(path.read_text("utf-8"))
    ]


def _visible(text: str) -> Iterator[tuple[int, str]]:
    reader = _Reader()
    for pattern in (COMMENT, TRANSLATED, TAG):
        text = pattern.sub(_blank, text)
    reader.feed(text)
    reader.close()
    yield from reader.found


def _blank(match: re.Match[str]) -> str:
    """Lines stay where they are; a tag that chooses the name of an element leaves the name alone."""
    is_name = match.string[: match.start()].endswith(("<", "</"))
    return "\n" * match[0].count("\n") or ("" if is_name else " ")


class _Reader(HTMLParser):
    """Collects text nodes and read-aloud attributes that hold words."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[int, str]] = []
        self._silence = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silence += tag in SILENT
        for name, value in attrs:
            if name in READ_ALOUD and value:
                self._note(value)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self._silence -= tag in SILENT

    def handle_endtag(self, tag: str) -> None:
        self._silence -= tag in SILENT

    def handle_data(self, data: str) -> None:
        if not self._silence:
            self._note(data)

    def _note(self, text: str) -> None:
        if any(word not in NAMES for word in WORD.findall(text)) and not MARKUP.fullmatch(text.strip()):
            blank = len(text) - len(text.lstrip())
            self.found.append((self.getpos()[0] + text.count("\n", 0, blank), " ".join(text.split())[:60]))


def python_words(root: Path) -> list[str]:
    """One sentence per bare string in the places of Python whose strings people read."""
    return [
        f"{source.address}:{line}: “{text}” is not marked for translation"
        for source in sources(root, "apps")
        for line, text in _bare_strings(source)
    ]


READ_KEYWORDS = frozenset(
    {"label", "help_text", "verbose_name", "verbose_name_plural", "empty_label", "description", "sentence", "fix"}
)
# The API is described in one language, English, as its names are; its answers are translated.
OF_THE_API = frozenset({"Field", "Api"})
MESSAGE_CALLS = frozenset(
    {"messages.success", "messages.info", "messages.warning", "messages.error", "ValidationError", "PermissionDenied"}
)
CHOICE_BASES = frozenset({"TextChoices", "IntegerChoices"})


def _bare_strings(source: Source) -> Iterator[tuple[int, str]]:
    for node in ast.walk(source.syntax()):
        if isinstance(node, ast.Call):
            yield from _in_call(node)
        elif isinstance(node, ast.ClassDef):
            yield from _in_class(node)


def _in_call(node: ast.Call) -> Iterator[tuple[int, str]]:
    name = ast.unparse(node.func)
    if name.endswith((".add_argument", ".add_parser")) or name in OF_THE_API:
        return
    heard = [keyword.value for keyword in node.keywords if keyword.arg in READ_KEYWORDS]
    if name.endswith(tuple(MESSAGE_CALLS)):
        heard += node.args
    for value in heard:
        yield from _said(value)


def _in_class(node: ast.ClassDef) -> Iterator[tuple[int, str]]:
    """The sentence of a refusal, the labels of choices."""
    is_choice = any(ast.unparse(base).split(".")[-1] in CHOICE_BASES for base in node.bases)
    for statement in node.body:
        if isinstance(statement, ast.Assign) and _is_sentence(statement):
            yield from _said(statement.value)
        elif is_choice and isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Tuple):
            yield from _said(statement.value.elts[-1])


def _is_sentence(statement: ast.Assign) -> bool:
    names = {target.id for target in statement.targets if isinstance(target, ast.Name)}
    return bool(names & {"template", "sentence"}) and not ast.unparse(statement.value).strip("'\"").endswith(".html")


def _said(value: ast.expr) -> Iterator[tuple[int, str]]:
    is_text = isinstance(value, ast.JoinedStr) or (isinstance(value, ast.Constant) and isinstance(value.value, str))
    text = ast.unparse(value).strip("'\"f")
    if is_text and WORD.search(text):
        yield value.lineno, text[:60]
