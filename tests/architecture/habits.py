"""Words of Python that only one module may say (schema, clock, environment), and excuses without a reason."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.tree import Source, sources

SCHEMA_WORDS = frozenset({"schema_context", "tenant_context", "set_tenant", "set_schema", "set_schema_to_public"})
SCHEMA_PLACES = ("apps/core/schema.py", "apps/tenants/")
CLOCK_PLACES = ("apps/core/clock.py",)
CLOCKS = frozenset(
    {
        "datetime.now",
        "datetime.utcnow",
        "datetime.today",
        "date.today",
        "timezone.now",
        "timezone.localdate",
        "timezone.localtime",
        "time.time",
    }
)
ENVIRONMENT_PLACES = ("config/env.py",)
EXCUSE = re.compile(r"#\s*(?:noqa|nosec)(?::\s*[A-Z]+[0-9]+(?:,\s*[A-Z]+[0-9]+)*)?(?P<reason>.*)$")


def bad_habits(root: Path) -> list[str]:
    """One sentence per use of such a word where it does not belong."""
    everything = list(sources(root, "apps", "config"))
    return [
        f"{source.address}:{line}: {sentence}"
        for source in everything
        for line, sentence in (*_in_syntax(source), *_excuses(source))
    ]


def _in_syntax(source: Source) -> Iterator[tuple[int, str]]:
    for node in ast.walk(source.syntax()):
        if isinstance(node, ast.With | ast.AsyncWith):
            yield from _tenant_blocks(node)
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield from _schema_decorators(node)
        elif isinstance(node, ast.Name | ast.Attribute):
            yield from _reserved_words(source, node)


def _tenant_blocks(node: ast.With | ast.AsyncWith) -> Iterator[tuple[int, str]]:
    """`with tenant:` keeps its stack on the class, so two threads end in each other's schema."""
    for item in node.items:
        if isinstance(item.context_expr, ast.Name | ast.Attribute) and _last_word(item.context_expr).endswith("tenant"):
            yield node.lineno, "a tenant is no context manager between threads; use core.schema.in_schema"


def _schema_decorators(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> Iterator[tuple[int, str]]:
    """A decorator is made once and shared by nested calls."""
    for decorator in node.decorator_list:
        called = decorator.func if isinstance(decorator, ast.Call) else decorator
        if _last_word(called) in SCHEMA_WORDS | {"in_schema"}:
            yield node.lineno, "a schema is entered by a with block, never by a decorator"


def _reserved_words(source: Source, node: ast.Name | ast.Attribute) -> Iterator[tuple[int, str]]:
    word = ast.unparse(node)
    if _last_word(node) in SCHEMA_WORDS and not source.address.startswith(SCHEMA_PLACES):
        yield node.lineno, f"{_last_word(node)} belongs to core.schema and tenants"
    if word.endswith(tuple(CLOCKS)) and ".".join(word.split(".")[-2:]) in CLOCKS and source.address not in CLOCK_PLACES:
        yield node.lineno, f"{word} reads the clock; only core.clock may"
    if word in {"os.environ", "os.getenv"} and source.address not in ENVIRONMENT_PLACES:
        yield from _environment(source, node)


def _environment(source: Source, node: ast.Name | ast.Attribute) -> Iterator[tuple[int, str]]:
    """Naming the settings module for Django is not reading the environment."""
    line = source.text().splitlines()[node.lineno - 1]
    if 'environ.setdefault("DJANGO_SETTINGS_MODULE"' not in line:
        yield node.lineno, "the environment is read in config/env.py alone"


def _last_word(node: ast.expr) -> str:
    return ast.unparse(node).split(".")[-1]


def _excuses(source: Source) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(source.text().splitlines(), start=1):
        excuse = EXCUSE.search(line)
        if excuse and len(excuse["reason"].strip(" -:#")) < 8:
            yield number, "an excuse for the linter needs its reason on the line"
