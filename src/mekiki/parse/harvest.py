"""What a file within a mail gives to the mail's links and words, gathered within fixed limits: those of one file, and the work
that all files of a mail may cost together."""

from __future__ import annotations

from dataclasses import dataclass, field

from mekiki.model.message import Defect

MOST_URLS = 200  # of one file; a catalogue has more, and the first two hundred tell whose it is
MOST_IMAGES = 30  # as far as the budget goes: a lure puts its code behind a dozen pictures
MOST_CODES = 50
LONGEST_TEXT = 200_000  # characters
LONGEST_URL = 4_000
MOST_PAGES_OF_HTML = 10
MOST_STEPS = 1_000_000  # of work on all files of a mail; about as many microseconds
_LEAST, _MOST_GRANTS = 5_000, 40

# What a step is spent on, beside a lexeme of a PDF and a token of RTF, of which each costs one. Measured; signs are characters
# or bytes.
SIGNS_SCANNED = 32  # that patterns look through
SIGNS_OF_MARKUP = 14  # ... several, one after the other
BYTES_UNPACKED = 150  # of a deflated stream, or taken out of a file as they are
STEPS_OF_TAG, STEPS_OF_LINK = 3, 15


@dataclass(slots=True)
class Budget:
    """The work that the files of one mail may cost together, those of archives and of mails within it too.

    Sixty files that each stay within the limits of one would cost half a minute, and take 28 kB in an archive.
    """

    left: int = MOST_STEPS
    grants: int = _MOST_GRANTS
    ended: bool = False
    told: bool = False

    def begin(self) -> bool:
        """Whether one more file may be looked into. Where the work is spent, the next ones get a little all the same, so that a
        heavy file does not hide what comes behind it."""
        if self.left < _LEAST:
            self.ended = self.ended or self.left <= 0 or not self.grants
            if not self.grants:
                return self.left > 0
            self.grants -= 1
            self.left = _LEAST
        return True

    def defects(self, part: str = "") -> list[Defect]:
        """That not all could be read, told once."""
        if self.told or (self.left > 0 and not self.ended):
            return []
        self.told = True
        return [Defect("documents-too-many", "", part)]


@dataclass(slots=True)
class Harvest:
    """The state of one reading. Readers add; the caller makes links, a Document and Defects of it."""

    budget: Budget = field(default_factory=Budget)
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

    def piece(self, content: bytes, most: int, signs: int) -> bytes:
        """The beginning of what is to be read, as much as its reader takes and the budget allows; ``signs`` cost a step."""
        content = content[: min(most, max(0, self.budget.left) * signs)]
        self.budget.left -= 1 + len(content) // signs
        return content

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

    def script(self, script: str) -> None:
        """What a script says stands among the words, for the addresses in it."""
        self.text("\n" + script[:20_000] + "\n")

    def take(self, inner: Harvest) -> None:
        """Add what a file within this one leads to; its words are not seen before it is opened."""
        from mekiki.parse.links import urls_in

        text = "".join(inner.texts)
        written = [text[start:end] for start, end in urls_in(text)] if self.budget.left > 0 else []
        self.budget.left -= len(text) // SIGNS_SCANNED + STEPS_OF_LINK * len(written)
        for url in (*inner.urls, *written):
            self.url(url)
        for url in inner.remote:
            self.fetched(url)
        for oddity in inner.oddities:
            self.odd(oddity)
        for html in inner.html:
            self.page(html)
