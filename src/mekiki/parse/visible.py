"""The words of a page as its reader sees them: without the characters that nobody sees, in the order of the screen."""

from __future__ import annotations

from mekiki.model.regex import regex

_INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\U000e0000-\U000e01ef"
)
INVISIBLE = regex(f"[{_INVISIBLE}]+")
# Signs that choose a variant belong behind kanji and emoji; between letters and kana they choose nothing.
_INSIDE_WORD = regex(
    "\\w[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+\\w"
    "|[a-zA-Z\u3041-\u30fa][\u180b-\u180f\ufe00-\ufe0f\U000e0000-\U000e01ef]+[a-zA-Z\u3041-\u30fa]"
)
_OVERRIDDEN = regex("\u202e([^\u202a-\u202e\u2066-\u2069\n]+)")
_RUNS_LEFT = regex("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")  # letters that go from right to left by themselves


def as_shown(text: str) -> str:
    """The text with what stands under a right-to-left override in the order of the screen; as long as the text itself.

    >>> as_shown("Your \u202eknab\u202c account").replace("\u202e", "").replace("\u202c", "")
    'Your bank account'
    """
    if "\u202e" not in text:
        return text
    return _OVERRIDDEN.sub(lambda hit: hit[0] if _RUNS_LEFT.search(hit[0]) else "\u202e" + hit[1][::-1], text)


def turned_round(text: str) -> str:
    """The text where a page shows letters from right to left whatever they are; those that go so by themselves are let be."""
    return text if _RUNS_LEFT.search(text) else text[::-1]


def parts_a_word(text: str) -> bool:
    """Whether characters that nobody sees stand within a word of the text: there they hide it from whoever looks for it."""
    return _INSIDE_WORD.search(text) is not None


class VisibleText:
    """The text of a page in the making, and from where in the source each run of it was read."""

    __slots__ = ("chunks", "ends_blank", "ends_line", "length", "spans")

    def __init__(self, spans: list[tuple[int, int, int]]) -> None:
        self.spans = spans  # where in the text, where in the source, how long
        self.chunks: list[str] = []
        self.length = 0
        self.ends_blank = True  # in white space, or it is empty
        self.ends_line = True  # in a line break, or it is empty

    def put(self, shown: str, start: int) -> None:
        """Add words, which end in no white space unless the caller says so, from a place of the source."""
        self.ends_line = False
        self.spans.append((self.length, start, len(shown)))
        self.chunks.append(shown)
        self.length += len(shown)

    def put_run(self, run: str, shown: str, start: int) -> None:
        """Add a run of the source as it is shown; the white space around it is one space, and none after another."""
        if not self.ends_blank and run[0].isspace():
            shown = " " + shown
        if run[-1].isspace():
            shown += " "
            self.ends_blank = True
        else:
            self.ends_blank = False
        self.put(shown, start)

    def put_apart(self, words: str, start: int) -> None:
        """Add words between spaces."""
        self.put(("" if self.ends_blank else " ") + words + " ", start)
        self.ends_blank = True

    def put_lines(self, lines: str, start: int) -> None:
        """Add lines that all stand at one place of the source."""
        self.put(lines + "\n", start)
        self.ends_blank = self.ends_line = True

    def put_below(self, lines: str) -> None:
        """Add lines below all others, of no place in the source that is shown to everybody."""
        self.chunks.append("\n" + lines)
        self.length += 1 + len(lines)

    def space(self, start: int) -> None:
        """End in white space."""
        if not self.ends_blank:
            self.put(" ", start)
            self.ends_blank = True

    def break_line(self) -> None:
        """End in a line break, which takes the place of a space."""
        chunks = self.chunks
        if self.ends_blank and chunks[-1][-1:] == " ":
            chunks[-1] = chunks[-1][:-1]
            self.length -= 1
        chunks.append("\n")
        self.length += 1
        self.ends_blank = self.ends_line = True

    def __str__(self) -> str:
        return "".join(self.chunks)
