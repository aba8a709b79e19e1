from collections.abc import Iterator

import pytest

from apps.search.errors import IndexUnreachable
from apps.search.gateways.index_server import IndexServer
from tests.fakes.search_index import SearchIndex, search_index

MAPPING = {"mappings": {"dynamic": "strict", "properties": {"tenant": {"type": "long"}}}}


@pytest.fixture
def index() -> Iterator[SearchIndex]:
    with search_index() as running:
        yield running


@pytest.fixture
def server(index: SearchIndex) -> IndexServer:
    made = IndexServer(index.address)
    made.prepare(MAPPING)
    return made


def test_the_index_is_made_once(server: IndexServer, index: SearchIndex) -> None:
    server.prepare(MAPPING)

    assert index.asked == ["HEAD /offers", "PUT /offers", "HEAD /offers"]
    assert index.mapping == MAPPING["mappings"]


def test_documents_are_put_by_their_key_and_removed_by_what_they_say(server: IndexServer, index: SearchIndex) -> None:
    server.put([("a", {"tenant": 1}), ("b", {"tenant": 2})])
    server.put([("a", {"tenant": 3})])
    server.remove({"term": {"tenant": 2}})

    assert index.documents == {"a": {"tenant": 3}}


def test_nothing_to_put_asks_nothing(server: IndexServer, index: SearchIndex) -> None:
    before = list(index.asked)

    server.put([])

    assert index.asked == before


def test_a_document_it_does_not_take_is_no_silence(server: IndexServer) -> None:
    with pytest.raises(IndexUnreachable, match="1 documents were refused"):
        server.put([("a", {"colour": "red"})])


def test_one_that_is_broken_or_gone_or_asks_who_we_are_is_unreachable(server: IndexServer, index: SearchIndex) -> None:
    index.is_broken = True
    with pytest.raises(IndexUnreachable, match="503"):
        server.search({})
    with pytest.raises(IndexUnreachable, match="401"):
        IndexServer(index.address.replace("let-me-in", "guess")).search({})
    with pytest.raises(IndexUnreachable):
        IndexServer("http://127.0.0.1:9/offers").search({})
