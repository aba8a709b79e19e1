"""Goes through a site as somebody would who presses every link, and reads each page as a machine can."""

import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import urldefrag, urljoin, urlsplit
from xml.etree.ElementTree import Element

from django.test import Client
from tinyhtml5.parser import HTMLParser

# What a page is asked with can go on for ever: days, months, filters. So many askings of one page are looked at.
ASKINGS = 2
FIELDS = {"input", "select", "textarea"}
SPEAKING = {"hidden", "submit", "button", "reset", "image"}
# A paper that is still being drawn is on its way.
GOOD = {200, 202, 301, 302}
LANGUAGE = re.compile(r"^/(es|pt-br|fr|de|id|ar)(/|$)")


@dataclass(frozen=True)
class Page:
    """One answer, read strictly: what the parser had to put right is a fault."""

    url: str
    status: int
    text: str
    faults: tuple[str, ...] = ()
    root: Element = field(default_factory=lambda: Element("html"))

    @classmethod
    def read(cls, url: str, status: int, text: str) -> "Page":
        parser = HTMLParser(namespace_html_elements=False)
        root = parser.parse(text)
        faults = tuple(f"{code} at line {place[0]}" for place, code, _more in parser.errors)
        return cls(url, status, text, faults, root)

    @property
    def host(self) -> str:
        return urlsplit(self.url).netloc

    @property
    def language(self) -> str:
        return self.root.attrib.get("lang", "")

    @property
    def title(self) -> str:
        return " ".join("".join(element.text or "" for element in self.root.iter("title")).split())

    @cached_property
    def elements(self) -> list[Element]:
        """What a template holds is not on the page until a script makes it so; comments have no name."""
        waiting = {inner for template in self.root.iter("template") for inner in template.iter()}
        return [element for element in self.root.iter() if isinstance(element.tag, str) and element not in waiting]

    def named(self, *tags: str) -> list[Element]:
        return [element for element in self.elements if element.tag in tags]

    @property
    def ids(self) -> Counter[str]:
        return Counter(element.attrib["id"] for element in self.elements if "id" in element.attrib)

    def links(self) -> Iterator[str]:
        for element in self.named("a", "area"):
            if "href" in element.attrib:
                yield urljoin(self.url, element.attrib["href"].strip())

    def resources(self) -> Iterator[str]:
        """What a browser fetches, or sends a form to, without being asked for another page."""
        for element in self.elements:
            if element.tag == "link" and element.attrib.get("rel", "") not in {"canonical", "alternate"}:
                yield urljoin(self.url, element.attrib.get("href", ""))
            for name in ("src", "poster", "action", "data-src"):
                if element.attrib.get(name):
                    yield urljoin(self.url, element.attrib[name])
            for part in element.attrib.get("srcset", "").split(","):
                if part.strip():
                    yield urljoin(self.url, part.split()[0])

    def tongues(self) -> dict[str, str]:
        return {
            element.attrib["hreflang"]: element.attrib["href"]
            for element in self.named("link")
            if element.attrib.get("rel") == "alternate" and "hreflang" in element.attrib
        }

    def canonical(self) -> str:
        return next((link.attrib["href"] for link in self.named("link") if link.attrib.get("rel") == "canonical"), "")

    def nameless_fields(self) -> list[str]:
        """Without a label, wrapped or pointing, and without a name said in another way."""
        labelled = {label.attrib.get("for", "") for label in self.named("label")}
        wrapped = {inner for label in self.named("label") for inner in label.iter()}
        return [
            element.attrib.get("name", element.tag)
            for element in self.named(*FIELDS)
            if element.attrib.get("type", "") not in SPEAKING
            and element.attrib.get("id", "-") not in labelled
            and element not in wrapped
            and not {"aria-label", "aria-labelledby", "title"} & set(element.attrib)
        ]

    def data(self) -> list[str]:
        scripts = self.named("script")
        return [script.text or "" for script in scripts if script.attrib.get("type") == "application/ld+json"]


@dataclass
class Crawl:
    """In English and the `tongues` named. `answers` are all addresses that were opened, `pages` what people read."""

    clients: Mapping[str, Client]
    tongues: frozenset[str] = frozenset()
    pages: list[Page] = field(default_factory=list)
    answers: dict[str, int] = field(default_factory=dict)
    asked_from: dict[str, str] = field(default_factory=dict)
    outside: set[str] = field(default_factory=set)

    def go(self, starts: Iterable[str], *, most: int = 400) -> "Crawl":
        ahead = deque(starts)
        askings: Counter[str] = Counter()
        while ahead and len(self.answers) < most:
            url = ahead.popleft()
            if url in self.answers or not self._is_of_interest(url, askings):
                continue
            for found in self._open(url):
                bare = urldefrag(found).url
                self.asked_from.setdefault(bare, url)
                ahead.append(bare)
        return self

    def _is_of_interest(self, url: str, askings: Counter[str]) -> bool:
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"}:
            return False
        if parts.netloc not in self.clients:
            self.outside.add(parts.netloc)
            return False
        spoken = LANGUAGE.match(parts.path)
        if spoken and spoken[1] not in self.tongues:
            return False
        if parts.query:
            askings[parts.netloc + parts.path] += 1
        return askings[parts.netloc + parts.path] <= ASKINGS

    def _open(self, url: str) -> list[str]:
        parts = urlsplit(url)
        answer = self.clients[parts.netloc].get(f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}")
        self.answers[url] = answer.status_code
        if answer.status_code in {301, 302}:
            return [urljoin(url, answer.headers["Location"])]
        if not answer.headers.get("Content-Type", "").startswith("text/html"):
            return []
        page = Page.read(url, answer.status_code, answer.text)
        self.pages.append(page)
        return list(page.links())

    def broken(self) -> list[str]:
        bad = {url: status for url, status in self.answers.items() if status not in GOOD}
        return [f"{status} {url}, linked from {self.asked_from.get(url, 'the start')}" for url, status in bad.items()]
