"""A small Elasticsearch over real HTTP, as strict as a big one about fields and questions it does not know.

Words are those of a document as they are, with the slips that `fuzziness` forgives; stems it has none.
"""

import base64
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from math import acos, cos, radians, sin
from threading import Thread
from typing import Any

Json = dict[str, Any]
USER, PASSWORD = "serai", "let-me-in"
STOP_WORDS = frozenset({"in", "for", "of", "the"})


@dataclass
class SearchIndex:
    """What it holds; tests set `is_broken` while it runs. `asked` are the methods and paths it was called by."""

    address: str = ""
    mapping: Json | None = None
    documents: dict[str, Json] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    is_broken: bool = False

    def answer(self, method: str, path: str, body: bytes) -> tuple[int, Json]:
        self.asked.append(f"{method} {path.partition('?')[0]}")
        if self.is_broken:
            return 503, {"error": "no shard is available"}
        verb = path.partition("?")[0].removeprefix("/offers")
        if verb == "":
            return self._index(method, body)
        if self.mapping is None:
            return 404, {"error": "no such index"}
        answers = {"/_bulk": self._bulk, "/_search": self._search, "/_delete_by_query": self._remove}
        return answers[verb](body) if verb in answers else (200, {"_shards": {"failed": 0}})

    def _index(self, method: str, body: bytes) -> tuple[int, Json]:
        if method == "PUT":
            self.mapping = json.loads(body)["mappings"]
        return (404, {}) if self.mapping is None else (200, {"acknowledged": True})

    def _bulk(self, body: bytes) -> tuple[int, Json]:
        lines = [json.loads(line) for line in body.decode().splitlines()]
        known = (self.mapping or {})["properties"].keys()
        items = []
        for action, document in zip(lines[::2], lines[1::2], strict=True):
            is_right = document.keys() <= known
            if is_right:
                self.documents[action["index"]["_id"]] = document
            items.append({"index": {"_id": action["index"]["_id"], "status": 201 if is_right else 400}})
        return 200, {"errors": any(each["index"]["status"] == 400 for each in items), "items": items}

    def _remove(self, body: bytes) -> tuple[int, Json]:
        query = json.loads(body)["query"]
        gone = [key for key, document in self.documents.items() if score(query, document) is not None]
        for key in gone:
            del self.documents[key]
        return 200, {"deleted": len(gone)}

    def _search(self, body: bytes) -> tuple[int, Json]:
        asked = json.loads(body)
        scored = [(score(asked["query"], each), each) for each in self.documents.values()]
        found = [(points, each) for points, each in scored if points is not None]
        kept = [(points, each) for points, each in found if score(asked["post_filter"], each) is not None]
        for part in reversed(asked["sort"]):
            kept.sort(key=lambda pair: order(part, *pair))
        shown = kept[asked["from"] : asked["from"] + asked["size"]]
        return 200, {
            "hits": {
                "total": {"value": len(kept), "relation": "eq"},
                "hits": [{"_source": {name: each[name] for name in asked["_source"]}} for _points, each in shown],
            },
            "aggregations": {
                name: counted(each, [one for _points, one in found]) for name, each in asked["aggs"].items()
            },
        }


def score(query: Json, document: Mapping[str, Any]) -> float | None:
    """None where it does not match; a query it does not know is a mistake of whoever asks."""
    ((kind, told),) = query.items()
    return QUERIES[kind](told, document)


def _bool(told: Json, document: Mapping[str, Any]) -> float | None:
    must = [score(each, document) for each in (*told.get("must", ()), *told.get("filter", ()))]
    if None in must or any(score(each, document) is not None for each in told.get("must_not", ())):
        return None
    should = [points for each in told.get("should", ()) if (points := score(each, document)) is not None]
    if len(should) < told.get("minimum_should_match", 0):
        return None
    return sum(points or 0.0 for points in (*must, *should))


def _multi_match(told: Json, document: Mapping[str, Any]) -> float | None:
    if told["query"] in STOP_WORDS and told["zero_terms_query"] == "all":
        return 0.0
    best = 0.0
    for name, _caret, boost in (each.partition("^") for each in told["fields"]):
        words = re.findall(r"\w+", document.get(name, ""))
        if any(is_like(told["query"], word, told["prefix_length"]) for word in words):
            best = max(best, float(boost))
    return best or None


def _values(document: Mapping[str, Any], name: str) -> list[Any]:
    value = document.get(name, [])
    return value if isinstance(value, list) else [value]


def _term(told: Json, document: Mapping[str, Any]) -> float | None:
    ((name, value),) = told.items()
    wanted = value["value"] if isinstance(value, dict) else value
    return 1.0 if wanted in _values(document, name) else None


def _terms(told: Json, document: Mapping[str, Any]) -> float | None:
    ((name, wanted),) = told.items()
    return 1.0 if set(wanted) & set(_values(document, name)) else None


def _prefix(told: Json, document: Mapping[str, Any]) -> float | None:
    ((name, value),) = told.items()
    return 1.0 if any(each.startswith(value["value"]) for each in _values(document, name)) else None


def _fuzzy(told: Json, document: Mapping[str, Any]) -> float | None:
    ((name, value),) = told.items()
    return 1.0 if any(is_like(value["value"], each, 1) for each in _values(document, name)) else None


def _range(told: Json, document: Mapping[str, Any]) -> float | None:
    ((name, limits),) = told.items()
    tests = {"lte": lambda a, b: a <= b, "gte": lambda a, b: a >= b, "gt": lambda a, b: a > b}
    values = _values(document, name)
    return 1.0 if values and all(tests[how](values[0], limit) for how, limit in limits.items()) else None


def _geo_distance(told: Json, document: Mapping[str, Any]) -> float | None:
    point = document.get("point")
    return 1.0 if point and kilometres(point, told["point"]) <= float(told["distance"].removesuffix("km")) else None


QUERIES = {
    "bool": _bool,
    "multi_match": _multi_match,
    "term": _term,
    "terms": _terms,
    "prefix": _prefix,
    "fuzzy": _fuzzy,
    "range": _range,
    "geo_distance": _geo_distance,
}


def order(part: Any, points: float, document: Mapping[str, Any]) -> Any:
    if part == "_score":
        return -points
    if isinstance(part, str):
        return document[part]
    ((name, told),) = part.items()
    if name == "_geo_distance":
        return kilometres(document["point"], told["point"])
    return (name not in document, document.get(name))


def counted(asked: Json, found: Iterable[Json]) -> Json:
    terms = asked["aggs"]["values"]["terms"]
    kept = [each for each in found if score(asked["filter"], each) is not None]
    counts = Counter(value for each in kept for value in _values(each, terms["field"]))
    buckets = [{"key": key, "doc_count": count} for key, count in counts.most_common(terms["size"])]
    return {"doc_count": len(kept), "values": {"buckets": buckets}}


def is_like(typed: str, word: str, prefix: int) -> bool:
    """As `AUTO:4,8`: one slip from four letters on, two from eight; the beginning has to be right."""
    slips = 0 if len(typed) < 4 else 1 if len(typed) < 8 else 2
    return typed[:prefix] == word[:prefix] and _within(typed, word, slips)


def _within(typed: str, word: str, slips: int) -> bool:
    if typed == word or slips == 0 or not typed or not word:
        return typed == word or len(typed) + len(word) <= slips
    if typed[0] == word[0]:
        return _within(typed[1:], word[1:], slips)
    swapped = typed[:2] == word[1::-1] and _within(typed[2:], word[2:], slips - 1)
    shorter = ((typed[1:], word), (typed, word[1:]), (typed[1:], word[1:]))
    return swapped or any(_within(*pair, slips - 1) for pair in shorter)


def kilometres(here: Mapping[str, float], there: Mapping[str, float]) -> float:
    (a, b), (c, d) = ((radians(each["lat"]), radians(each["lon"])) for each in (here, there))
    return 6371 * acos(min(1.0, sin(a) * sin(c) + cos(a) * cos(c) * cos(b - d)))


@contextmanager
def search_index() -> Iterator[SearchIndex]:
    """While the block runs, it answers at its `address`."""
    index = SearchIndex()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(index))
    index.address = f"http://{USER}:{PASSWORD}@127.0.0.1:{server.server_port}/offers"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield index
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(index: SearchIndex) -> type[BaseHTTPRequestHandler]:
    secret = "Basic " + base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            is_known = self.headers.get("Authorization") == secret
            status, told = index.answer(self.command, self.path, body) if is_known else (401, {"error": "who are you?"})
            content = b"" if self.command == "HEAD" else json.dumps(told).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def do_HEAD(self) -> None:
            self.answer()

        def do_PUT(self) -> None:
            self.answer()

        def do_POST(self) -> None:
            self.answer()

        def log_message(self, *_: object) -> None:
            return

    return Handler
