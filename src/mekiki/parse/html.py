"""HTML to what a reader sees and what is kept from sight, with the exact place of everything in the source.

A tokenizer of our own after the WHATWG standard (13.2.5) with a stack of open elements, and no tree: one pass, linear
in the input, memory of the order of the input. docs/decisions/0002 tells why no HTML library stands here.
"""

from __future__ import annotations

from mekiki.model.message import Hidden
from mekiki.model.regex import regex
from mekiki.parse.elements import (
    ACTING,
    BLOCK,
    CELL,
    CLOSING,
    MEANING,
    RAW,
    TRAITS,
    VOID,
    end_of_raw_text,
    ended_by_start_of,
)
from mekiki.parse.harvest import SIGNS_OF_MARKUP, STEPS_OF_TAG, Budget
from mekiki.parse.looks import Looks
from mekiki.parse.outlookonly import is_said, of_comment, with_shapes_as_anchors
from mekiki.parse.pageparts import HANDLERS, Anchor, PageParts, Reading
from mekiki.parse.style import PLAIN, Look
from mekiki.parse.tag import attributes, page_of, unescape
from mekiki.parse.visible import INVISIBLE, VisibleText, as_shown, parts_a_word, turned_round

MOST_TAGS = 150_000  # a mail of 2 MB has 40,000; past this the rest is not read, and a defect says so

# Group 1: slash of an end tag, 2: name, 3: attributes, 4: the end, 5: white space after it; or none of them: a comment
# or a declaration. Quotes count only after "=", as in the standard's states. It never fails once it has begun: what it
# cannot close reaches to the end of the input, so that no input makes it look twice at the same characters.
_TAG = regex(
    r"""<(?:(/?)([a-zA-Z][^\s/>]*+)((?:[^>=]++|=\s*+(?:"[^"]*+"?+|'[^']*+'?+|[^\s>"'][^\s>]*+|))*+)(>?+)(\s*+)"""
    r"""|!--(?:-?>|(?:[^-]++|-(?!-!?>))*+(?:--!?>)?+)|[!?/][^>]*+>?+)"""
)
_MOST_CONDITIONAL = 200
_SIGNS_COMPARED = 900  # for a step of work
_MOST_STEPS = 1_000_000_000  # of a page alone, which has limits of its own
_DEEPEST = 512  # open elements that are kept apart, as in browsers; what nests deeper is read as if it did not


def read_html(source: str, most_steps: int = _MOST_STEPS) -> Reading:
    """Read an HTML document or fragment, as far as so many steps of work go. Total and linear."""
    return _Reader(source, most_steps).read()


def read_within(source: str, budget: Budget) -> Reading:
    """The same as far as the budget for the files of the mail allows."""
    piece = source[: max(0, budget.left) * SIGNS_OF_MARKUP]
    reading = read_html(piece, max(0, budget.left))
    budget.left -= 1 + len(piece) // SIGNS_OF_MARKUP + reading.steps
    return reading


class _Reader:
    """The state of one pass over one document.

    What belongs together of it is kept apart: the text as it grows (``text``), how words look where the pass is
    (``looks``), and what else the page holds (``parts``).
    """

    def __init__(
        self, source: str, most_steps: int, *, whole: bool = True, rules: dict[str, Look] | None = None
    ) -> None:
        self.source = source
        self.whole = whole  # no piece of another document
        self.most_steps = most_steps
        self.most_tags = min(MOST_TAGS, most_steps // STEPS_OF_TAG)
        self.out = Reading()
        self.stack: list[str] = []  # the open elements
        self.text = VisibleText(self.out.spans)
        self.looks = Looks(most_steps, rules)
        self.parts = PageParts(self.out, self.text, self.looks, self.stack)
        self.conditional: list[tuple[int, int]] = []  # comments that Outlook may read

    def read(self) -> Reading:
        at = 0
        while at < len(self.source):
            at = self.read_on(at)
        self.parts.end()
        if self.conditional and self.whole:
            self.add_what_outlook_shows()
        self.out.text = str(self.text)
        self.out.steps = self.steps
        return self.out

    def read_on(self, at: int) -> int:
        """Read up to the end, or up to the end of an element whose content is no markup; where to go on."""
        source, stack, out, text, traits_of = self.source, self.stack, self.out, self.text, TRAITS.get
        rules, weighed_rules, outside = self.looks.rules, self.looks.cascade.by_key, self.looks.outside
        for tag in _TAG.finditer(source, at):
            start, stop = tag.span()
            if start > at:
                self.add_text(at, start)
            at = stop
            slash, name, raw, end, blank = tag.groups()
            if not name:
                self.note_comment(start, at)
                continue
            if not end or out.tags > self.most_tags:
                out.defects.append("html-too-many-tags" if end else "html-unclosed-tag")
                return len(source)
            out.tags += 1
            traits = traits_of(name)
            if traits is None:  # in capitals, or of no meaning
                name = name.lower()
                traits = traits_of(name, 0)
            if traits & BLOCK and not text.ends_line:
                text.break_line()
            if slash:
                if traits & MEANING or not stack or stack[-1] != name:
                    self.end_tag(name)
                else:  # as nearly all do
                    stack.pop()
                    if outside and outside[-1][0] > len(stack):
                        self.looks.close(len(stack))
            elif not (traits & ACTING or raw or name in rules or weighed_rules or len(stack) >= _DEEPEST):
                stack.append(name)
            elif traits & ACTING != VOID:
                self.start_tag(name, traits, raw, start, at - len(blank))
                if traits & RAW:
                    return self.skip_raw_text(name, at)
            if blank and not text.ends_blank:
                text.space(at - len(blank))
        self.add_text(at, len(source))
        return len(source)

    # --- work -------------------------------------------------------------------------------------------------

    @property
    def steps(self) -> int:
        """The steps of work so far."""
        return self.out.steps + self.out.tags * STEPS_OF_TAG + self.looks.cascade.steps

    def may_spend(self, steps: int) -> bool:
        """Whether so many more steps, which are counted, can still be gone."""
        self.out.steps += steps
        return self.steps <= self.most_steps

    def within(self, markup: str, rules: dict[str, Look] | None = None) -> Reading:
        """What a page says that is written into this one."""
        left = max(0, self.most_steps - self.steps)
        found = _Reader(markup, left, whole=False, rules=rules).read()
        self.most_tags = min(self.most_tags, self.out.tags + (left - found.steps) // STEPS_OF_TAG)
        self.out.steps += found.steps
        return found

    # --- text -------------------------------------------------------------------------------------------------

    def add_text(self, start: int, end: int) -> None:
        """Add a run of the source that is no markup, or note why nobody sees it."""
        raw = self.source[start:end]
        if raw.isspace():
            self.text.space(start)
            return
        run = unescape(raw) if "&" in raw else raw
        if "\0" in run:  # dropped by browsers (HTML 13.2.6.4.7)
            run = run.replace("\0", "")
        look = self.looks.now
        if not run.isascii() or look.turned:
            run = self.as_seen(run, start, end)
        shown = " ".join(run.split())
        if not shown:
            return
        if look is not PLAIN and (reason := self.looks.unseen()):
            self.out.hidden.append(Hidden(shown, reason, start, end))
        else:
            self.text.put_run(run, shown, start)

    def as_seen(self, run: str, start: int, end: int) -> str:
        """A run in the order of the screen, without the characters that nobody sees; those are noted."""
        run = as_shown(run)
        if self.looks.now.turned == "rtl":
            run = turned_round(run)
        if not INVISIBLE.search(run):
            return run
        hides_word = parts_a_word(run)
        self.out.hidden.append(Hidden(run if hides_word else "", "zero-width" if hides_word else "filler", start, end))
        return INVISIBLE.sub("", run)

    # --- tags -------------------------------------------------------------------------------------------------

    def start_tag(self, name: str, traits: int, raw: str, start: int, end: int) -> None:
        """Act on a start tag with these attributes, which stands there in the source."""
        if traits & CELL and not self.text.ends_blank:
            self.text.space(end)
        if traits & CLOSING and self.stack:
            self.end_implied(name)
        if not traits & VOID and len(self.stack) < _DEEPEST:
            self.stack.append(name)
            self.looks.open(name, raw, self.stack)
        if traits & MEANING:
            handler, found = HANDLERS.get(name), attributes(raw)
            if handler is not None:
                handler(self.parts, found, start, end)
            elif name == "body":
                self.looks.lay_out(found)
            else:
                self.read_frame(found, start, end)
        if self.parts.anchor is not None and "url(" in raw:
            self.parts.on_background(attributes(raw), start, end)

    def end_tag(self, name: str) -> None:
        if name == "a":
            self.parts.end_anchor()
        elif name == "form":
            self.parts.end_form()
        stack = self.stack
        if stack and stack[-1] == name:
            stack.pop()
        elif name in stack:
            while stack.pop() != name:
                pass
        self.looks.close(len(stack))

    def end_implied(self, name: str) -> None:
        """End what the start of an element ends by itself."""
        ended = ended_by_start_of(name, self.stack)
        if ended:
            if TRAITS.get(ended, 0) & BLOCK and not self.text.ends_line:
                self.text.break_line()
            self.end_tag(ended)

    def skip_raw_text(self, name: str, at: int) -> int:
        """Read an element that holds no markup; where it ends."""
        end = end_of_raw_text(name, self.stack).search(self.source, at)
        stop = end.start() if end else len(self.source)
        inside = self.source[at:stop]
        if name == "style":
            if self.may_spend(len(inside)):  # each sign of a rule costs a step
                self.looks.add_sheet(inside)
        elif name in ("textarea", "xmp"):
            self.add_text(at, stop)
        elif name == "title" and not self.out.title:
            self.out.title = " ".join(unescape(inside).split())[:500]
        elif name == "script":
            self.out.scripts += 1
        return stop

    # --- pages within the page --------------------------------------------------------------------------------

    def read_frame(self, found: dict[str, str], start: int, end: int) -> None:
        """A page that is written into the attribute of a frame stands in the mail like the mail's own words."""
        inside = found.get("srcdoc") or page_of(found.get("src") or found.get("data", ""))
        if inside and self.whole and not self.looks.now.hidden:
            self.parts.add_framed(self.within(inside), start, end)

    def note_comment(self, start: int, end: int) -> None:
        if self.source[start + 4 : start + 7].lower() == "[if":
            self.conditional.append((start, end))

    def add_what_outlook_shows(self) -> None:
        """Words and links of comments for Outlook alone, where they are not those that everybody is shown."""
        known, said = {anchor.href for anchor in self.out.anchors}, ""
        comments: dict[str, int] = {}  # which come again and again, by where they first stand
        for start, end in self.conditional[:_MOST_CONDITIONAL]:
            comments.setdefault(self.source[start:end], start)
        for comment, start in comments.items():
            held = of_comment(comment)
            if held is None:
                continue
            begin, inside = held
            said = said or " ".join(str(self.text).split())
            if not self.may_spend(1 + len(said) // _SIGNS_COMPARED):
                break
            if not is_said(inside, said, known):
                self.add_piece(inside, start + begin, said, known)

    def add_piece(self, markup: str, at: int, said: str, known: set[str]) -> None:
        """What a piece of the source shows beyond what was said, and its links beyond those that are known."""
        shown, here = self.within(with_shapes_as_anchors(markup), self.looks.rules), self.text.length
        words = " ".join(shown.text.split())
        is_new = bool(words) and words not in said
        if is_new:
            self.text.put_below(shown.text)
        for each in shown.anchors:
            if each.href in known:
                continue
            known.add(each.href)
            first, last = (here + 1 + each.text_start, here + 1 + each.text_end) if is_new else (here, here)
            alt = each.alt or ("" if is_new else shown.text[each.text_start : each.text_end].strip())
            place = (at + each.source_start, at + each.source_end)
            self.out.anchors.append(Anchor(each.href, each.kind, *place, first, last, alt, for_outlook=True))
