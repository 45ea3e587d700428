"""What a file within a mail gives to the mail's links and words, gathered within fixed limits."""

from __future__ import annotations

from dataclasses import dataclass, field

MOST_URLS = 200  # of one file; a catalogue has more, and the first two hundred tell whose it is
MOST_IMAGES = 8
MOST_CODES = 50
LONGEST_TEXT = 200_000  # characters
LONGEST_URL = 4_000
MOST_PAGES_OF_HTML = 10


@dataclass(slots=True)
class Harvest:
    """The state of one reading. Readers add; the caller makes links, a Document and Defects of it."""

    urls: dict[str, str] = field(default_factory=dict)  # what a click or a tap leads to, and the words that are clicked
    remote: dict[str, None] = field(default_factory=dict)  # what the program fetches by itself
    html: list[str] = field(default_factory=list)  # pieces that are to be read as web pages
    # to be looked through for codes; and the page of each
    images: list[tuple[bytes, int]] = field(default_factory=list)
    # read already, and the page that shows them; 0 where that is not known
    codes: dict[str, int] = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)
    length: int = 0
    pages: int = 0
    oddities: dict[str, None] = field(default_factory=dict)
    defects: dict[tuple[str, str], None] = field(default_factory=dict)

    def url(self, url: str, words: str = "") -> None:
        url = url.strip().strip("\0")
        if url and len(url) <= LONGEST_URL and (len(self.urls) < MOST_URLS or url in self.urls):
            self.urls[url] = self.urls.get(url) or " ".join(words.split())[:500]

    def fetched(self, url: str) -> None:
        url = url.strip().strip("\0")
        if url and len(url) <= LONGEST_URL and len(self.remote) < MOST_URLS:
            self.remote[url] = None

    def text(self, text: str) -> None:
        room = LONGEST_TEXT - self.length
        if text and room > 0:
            self.texts.append(text[:room])
            self.length += len(self.texts[-1])

    def page(self, html: str) -> None:
        if html and len(self.html) < MOST_PAGES_OF_HTML:
            self.html.append(html[:2_000_000])

    def image(self, image: bytes, page: int = 0) -> None:
        if len(self.images) < MOST_IMAGES:
            self.images.append((image, page))

    def code(self, text: str, page: int = 0) -> None:
        if len(self.codes) < MOST_CODES:
            self.codes.setdefault(text, page)

    def odd(self, what: str) -> None:
        self.oddities[what] = None

    def defect(self, id: str, detail: str = "") -> None:
        if len(self.defects) < 20:
            self.defects[id, detail[:200]] = None
