"""HTML to what a reader sees and what is kept from sight, with the exact place of everything in the source.

A tokenizer of our own after the WHATWG standard (13.2.5) with a stack of open elements, and no tree: one pass, linear
in the input, memory of the order of the input. docs/decisions/0002 tells why no HTML library stands here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from mekiki.model.message import Form, FormField, Hidden, Image
from mekiki.model.regex import regex
from mekiki.parse.cascade import BY_COLOUR, Cascade, Rule, weighed
from mekiki.parse.harvest import SIGNS_OF_MARKUP, STEPS_OF_TAG, Budget
from mekiki.parse.outlookonly import SHAPES, is_said, of_comment, with_shapes_as_anchors
from mekiki.parse.style import PLAIN, Look, are_alike, class_looks, colour, look_of, rules_in, undoes
from mekiki.parse.tag import (
    SHOWN,
    attributes,
    element_of,
    page_of,
    pixels,
    refreshed_to,
    simple_selectors,
    stated_look,
    unescape,
)

MOST_TAGS = 150_000  # a mail of 2 MB has 40,000; past this the rest is not read, and a defect says so

# Group 1: slash of an end tag, 2: name, 3: attributes, 4: the end, 5: white space after it; or none of them: a comment
# or a declaration. Quotes count only after "=", as in the standard's states. It never fails once it has begun: what it
# cannot close reaches to the end of the input, so that no input makes it look twice at the same characters.
_TAG = regex(
    r"""<(?:(/?)([a-zA-Z][^\s/>]*+)((?:[^>=]++|=\s*+(?:"[^"]*+"?+|'[^']*+'?+|[^\s>"'][^\s>]*+|))*+)(>?+)(\s*+)"""
    r"""|!--(?:-?>|(?:[^-]++|-(?!-!?>))*+(?:--!?>)?+)|[!?/][^>]*+>?+)"""
)
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
# Within a drawing these hold markup, and end with it or where HTML goes on (HTML 13.2.6.5).
_END_OF_FOREIGN = (
    r"|</(?:svg|math)(?=[\s/>])|<(?:a|b|big|blockquote|body|br|center|code|dd|div|dl|dt|em|h[1-6]|head|hr|i|img|li|meta|ol|p|pre"
    r"|s|small|span|strong|sub|sup|table|tt|u|ul)(?=[\s/>])"
)
_OVERRIDDEN = regex("\u202e([^\u202a-\u202e\u2066-\u2069\n]+)")
_RUNS_LEFT = regex("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")  # letters that go from right to left by themselves
_PAINTED = regex(r"""background(?:-image)?\s*:[^;]{0,200}?\burl\(\s*["']?([^"')\s]*)""", re.IGNORECASE)
_RAW_TEXT = {
    name: regex(rf"</{name}(?=[\s/>])", re.IGNORECASE)
    for name in ("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "template")
}
_RAW_IN_FOREIGN = {
    name: regex(rf"</{name}(?=[\s/>]){_END_OF_FOREIGN}", re.IGNORECASE) for name in ("style", "title", "script")
}
# Elements of formulas, each of which may be a link (MathML 3, 2.1.6).
_FORMULA = (
    "math mi mn mo ms mtext mrow mstyle mspace mpadded mfrac msqrt msup msub mtable mtr mtd semantics maction".split()
)
_MOST_CONDITIONAL = 200
_MOST_TARGETS = 5  # of one animation
_SIGNS_COMPARED = 900  # for a step of work
_MOST_STEPS = 1_000_000_000  # of a page alone, which has limits of its own
_LONGEST_ALT = 1000  # characters of the words that stand in for the pictures of one link
_FARTHEST = 27  # open elements, less one, that are looked through for one that a start tag ends
_NOTHING_SHOWN = frozenset[str]()
_UNDONE_WITHIN = ("visibility-hidden", "font-size-0")  # of a box around: what is not displayed stays hidden
_DEEPEST = 512  # open elements that are kept apart, as in browsers; what nests deeper is read as if it did not

# An element of this name ends an open one of these (HTML 13.1.2.4), unless the fence stands between.
_CLOSES = {
    "p": ("p",), "li": ("li",), "tr": ("td", "th", "tr"), "td": ("td", "th"), "th": ("td", "th"), "dt": ("dt", "dd"),
    "dd": ("dt", "dd"), "option": ("option",), "a": ("a",),
}  # fmt: skip
_FENCES = frozenset(("table", "ul", "ol", "dl", "html", "body"))
_STOPS = {name: _FENCES.union(ended) for name, ended in _CLOSES.items()}
_VOID, _BLOCK, _CELL, _CLOSING, _MEANING, _RAW = 1, 2, 4, 8, 16, 32
_ACTING = _VOID | _CELL | _CLOSING | _MEANING | _RAW  # the start tag does more than open an element of a plain look
_PLAIN_NAMES = "span font b strong i u em small center sup sub big head s label cite code"  # nothing to be done


_LINKED = (*_FORMULA, *(f"v:{shape}" for shape in SHAPES))  # beside those of HTML itself


def _traits() -> dict[str, int]:
    """What has to be done at the start tag of an element, as bits by its name; 0 for most."""
    named = {
        _VOID: "area base br col embed hr img input link meta source track wbr",
        _BLOCK: "address article aside blockquote body br center dd div dl dt fieldset footer form h1 h2 h3 h4 h5 h6 header "
        "hr html li main nav ol option p pre section table tbody tfoot thead tr ul",
        _CELL: "td th",
        _CLOSING: " ".join(_CLOSES),
        _MEANING: " ".join(("a area img form input button meta base body iframe object embed set animate", *_LINKED)),
        _RAW: " ".join(_RAW_TEXT),
    }
    found = dict.fromkeys(_PLAIN_NAMES.split(), 0)
    for trait, names in named.items():
        for name in names.split():
            found[name] = found.get(name, 0) | trait
    return found


_TRAITS = _traits()


@dataclass(slots=True)
class Anchor:
    """A link in the making: the raw href, and the extents of its tag in the source and of its words in the text."""

    href: str
    kind: str
    source_start: int
    source_end: int
    text_start: int
    text_end: int = -1
    alt: str = ""
    for_outlook: bool = False  # nobody else is shown it


@dataclass(slots=True)
class Reading:
    """What one HTML part says; see ``model.message.Body`` for the meaning of the fields."""

    text: str = ""
    spans: list[tuple[int, int, int]] = field(default_factory=list)
    hidden: list[Hidden] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    forms: list[Form] = field(default_factory=list)
    scripts: int = 0
    refresh: str = ""
    base: str = ""
    title: str = ""
    tags: int = 0
    steps: int = 0  # of work, beside that for its signs: on tags, rules of style, and pages written into attributes
    defects: list[str] = field(default_factory=list)


def read_html(source: str, most_steps: int = _MOST_STEPS) -> Reading:
    """Read an HTML document or fragment, as far as so many steps of work go. Total and linear."""
    return _Reader(source, most_steps).read()


def read_within(source: str, budget: Budget) -> Reading:
    """The same as far as the budget for the files of the mail allows."""
    piece = source[: max(0, budget.left) * SIGNS_OF_MARKUP]
    reading = read_html(piece, max(0, budget.left))
    budget.left -= 1 + len(piece) // SIGNS_OF_MARKUP + reading.steps
    return reading


def as_shown(text: str) -> str:
    """The text with what stands under a right-to-left override in the order of the screen; as long as the text itself.

    >>> as_shown("Your \u202eknab\u202c account").replace("\u202e", "").replace("\u202c", "")
    'Your bank account'
    """
    return _OVERRIDDEN.sub(lambda hit: hit[0] if _RUNS_LEFT.search(hit[0]) else "\u202e" + hit[1][::-1], text)


class _Reader:
    """The state of one pass over one document."""

    def __init__(self, source: str, most_steps: int, *, whole: bool = True) -> None:
        self.source = source
        self.whole = whole  # no piece of another document
        self.most_steps = most_steps
        self.most_tags = min(MOST_TAGS, most_steps // STEPS_OF_TAG)
        self.out = Reading()
        self.chunks: list[str] = []
        self.length = 0  # of the visible text so far
        self.blank = True  # the visible text ends in white space
        self.fresh = True  # ... and in a line break, or is empty
        self.stack: list[str] = []
        self.looks: list[tuple[int, Look]] = []  # the look outside each element that changed it, with its depth
        self.look = PLAIN
        self.rules: dict[str, Look] = {}
        self.stated: dict[tuple[str, str], Look] = {}  # by a tag's name and attributes, which come again and again
        self.unruled: dict[tuple[str, str], Look] = {}  # the same where no rule of the cascade speaks of the tag
        # where rules must be weighed against each other; else empty
        self.cascade = Cascade(element_of, simple_selectors, most_steps)
        self.anchor: Anchor | None = None
        self.form: tuple[dict[str, str], int, int, list[FormField]] | None = None
        self.conditional: list[tuple[int, int]] = []  # comments that Outlook may read
        self.shapes: list[tuple[str, int, int, str]] = []  # of Office's drawing language that are links
        self.paper = "ffffff"  # the page's own background; "?" once a style sheet may have set it

    def read(self) -> Reading:
        at = 0
        while at < len(self.source):
            at = self.read_on(at)
        self.end_anchor()
        self.end_form()
        if self.shapes:
            self.add_shapes()
        if self.conditional and self.whole:
            self.add_what_outlook_shows()
        self.out.text = "".join(self.chunks)
        self.out.steps = self.spent()
        return self.out

    def spent(self, more: int = 0) -> int:
        """The steps of work so far, of which ``more`` are told here."""
        self.out.steps += more
        return self.out.steps + self.out.tags * STEPS_OF_TAG + self.cascade.steps

    def within(self, markup: str, rules: dict[str, Look] | None = None) -> Reading:
        """What a page says that is written into this one."""
        left = max(0, self.most_steps - self.spent())
        reader = _Reader(markup, left, whole=False)
        reader.rules = reader.rules if rules is None else rules
        found = reader.read()
        self.most_tags = min(self.most_tags, self.out.tags + (left - found.steps) // STEPS_OF_TAG)
        self.spent(found.steps)
        return found

    def add_shapes(self) -> None:
        """The links of shapes, where they lead elsewhere than those that everybody is shown."""
        known = {anchor.href for anchor in self.out.anchors}
        for href, start, end, alt in self.shapes:
            if href not in known:
                known.add(href)
                shape = Anchor(href, "html", start, end, self.length, self.length, alt, for_outlook=True)
                self.out.anchors.append(shape)

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
            said = said or " ".join("".join(self.chunks).split())
            if self.spent(1 + len(said) // _SIGNS_COMPARED) > self.most_steps:
                break
            if not is_said(inside, said, known):
                self.add_piece(inside, start + begin, said, known)

    def add_piece(self, markup: str, at: int, said: str, known: set[str]) -> None:
        """What a piece of the source shows beyond what was said, and its links beyond those that are known."""
        shown, here = self.within(with_shapes_as_anchors(markup), self.rules), self.length
        words = " ".join(shown.text.split())
        is_new = bool(words) and words not in said
        if is_new:
            self.chunks.append("\n" + shown.text)
            self.length += 1 + len(shown.text)
        for each in shown.anchors:
            if each.href in known:
                continue
            known.add(each.href)
            first, last = (here + 1 + each.text_start, here + 1 + each.text_end) if is_new else (here, here)
            alt = each.alt or ("" if is_new else shown.text[each.text_start : each.text_end].strip())
            place = (at + each.source_start, at + each.source_end)
            self.out.anchors.append(Anchor(each.href, each.kind, *place, first, last, alt, for_outlook=True))

    def read_on(self, at: int) -> int:
        """Read up to the end, or up to the end of an element whose content is no markup; where to go on."""
        source, stack, out, traits_of = self.source, self.stack, self.out, _TRAITS.get
        rules, weighed_rules = self.rules, self.cascade.by_key
        for tag in _TAG.finditer(source, at):
            start, stop = tag.span()
            if start > at:
                self.add_text(at, start)
            at = stop
            slash, name, raw, end, blank = tag.groups()
            if not name:
                if source[start + 4 : start + 7].lower() == "[if":
                    self.conditional.append((start, at))
                continue
            if not end or out.tags > self.most_tags:
                out.defects.append("html-too-many-tags" if end else "html-unclosed-tag")
                return len(source)
            out.tags += 1
            traits = traits_of(name)
            if traits is None:  # in capitals, or of no meaning
                name = name.lower()
                traits = traits_of(name, 0)
            if traits & _BLOCK and not self.fresh:
                self.break_line()
            if slash:
                if stack and stack[-1] == name and not traits & _MEANING:  # as nearly all end tags do
                    stack.pop()
                    if self.looks and self.looks[-1][0] > len(stack):
                        self.look = self.looks.pop()[1]
                else:
                    self.end_tag(name)
            elif not traits & _ACTING and not raw and name not in rules and not weighed_rules and len(stack) < _DEEPEST:
                stack.append(name)
            elif traits & _ACTING != _VOID and self.start_tag(name, traits, raw, start, at - len(blank)):
                return self.skip_raw_text(name, at)
            if blank and not self.blank:
                self.put(" ", at - len(blank))
                self.blank = True
        self.add_text(at, len(source))
        return len(source)

    # --- text -------------------------------------------------------------------------------------------------

    def add_text(self, start: int, end: int) -> None:
        raw = self.source[start:end]
        if raw.isspace():
            if not self.blank:
                self.put(" ", start)
                self.blank = True
            return
        text = unescape(raw) if "&" in raw else raw
        if "\0" in text:  # dropped by browsers (HTML 13.2.6.4.7)
            text = text.replace("\0", "")
        look, is_ascii = self.look, text.isascii()
        if not is_ascii and "\u202e" in text:
            text = as_shown(text)
        if look.turned == "rtl" and not _RUNS_LEFT.search(text):
            text = text[::-1]
        if not is_ascii and INVISIBLE.search(text):
            text = self.without_invisible(text, start, end)
        shown = " ".join(text.split())
        if not shown:
            return
        if look is not PLAIN and (look.hidden or are_alike(look.colour, look.background or self.paper)):
            self.out.hidden.append(Hidden(shown, look.hidden or "same-colour", start, end))
            return
        if not self.blank and text[0].isspace():
            shown = " " + shown
        self.blank = blank = text[-1].isspace()
        self.put(shown + " " if blank else shown, start)

    def put(self, shown: str, start: int) -> None:
        self.fresh = False
        self.out.spans.append((self.length, start, len(shown)))
        self.chunks.append(shown)
        self.length += len(shown)

    def without_invisible(self, text: str, start: int, end: int) -> str:
        bare = INVISIBLE.sub("", text)
        reason = "zero-width" if _INSIDE_WORD.search(text) else "filler"
        self.out.hidden.append(Hidden(text if reason == "zero-width" else "", reason, start, end))
        return bare

    def break_line(self) -> None:
        chunks = self.chunks
        if self.blank and chunks[-1][-1:] == " ":
            chunks[-1] = chunks[-1][:-1]
            self.length -= 1
        chunks.append("\n")
        self.length += 1
        self.blank = self.fresh = True

    # --- tags -------------------------------------------------------------------------------------------------

    def start_tag(self, name: str, traits: int, raw: str, start: int, end: int) -> bool:
        """Act on a start tag; whether what follows is the text of an element that holds no markup."""
        if traits & _CELL and not self.blank:
            self.put(" ", end)
            self.blank = True
        if traits & _CLOSING and self.stack:
            self.close_implied(_CLOSES[name], _STOPS[name])
        if not traits & _VOID and len(self.stack) < _DEEPEST:
            self.stack.append(name)
            if self.cascade.by_key:
                self.weigh_rules(name, raw)
            elif raw or name in self.rules:
                own = self.stated.get((name, raw)) or self.own_look(name, raw)
                if own is not PLAIN or self.look.hidden:
                    self.change_look(own, raw)
        if traits & _MEANING:
            _HANDLERS[name](self, attributes(raw), start, end)
        if self.anchor is not None and "url(" in raw:
            self.on_background(attributes(raw), start, end)
        return bool(traits & _RAW)

    def own_look(self, name: str, raw: str) -> Look:
        """What a tag states, laid over what its rules say; ``PLAIN`` itself where that is nothing."""
        own = stated_look(raw)
        if name == "bdo":
            own = own._replace(turned=own.turned or attributes(raw).get("dir", "").lower())
        if self.rules:
            own = self.ruled(name, raw, own)
        self.stated[name, raw] = own = PLAIN if own == PLAIN else own
        return own

    def weigh_rules(self, name: str, raw: str) -> None:
        """Change the look by what the rules of the style sheets and the tag itself say, in the order of the cascade."""
        rules = self.cascade.open(self.stack, raw)
        if rules:
            own, shown = self.weighed_look(name, raw, rules)
        else:  # of nearly every tag
            known, shown = self.unruled.get((name, raw)), _NOTHING_SHOWN
            own = self.unruled[name, raw] = self.weighed_look(name, raw, ())[0] if known is None else known
        if own is not PLAIN or self.look.hidden:
            self.change_look(own, raw, shown)

    def weighed_look(self, name: str, raw: str, rules: Sequence[Rule]) -> tuple[Look, frozenset[str]]:
        """The look of an element of which these rules speak, ``PLAIN`` itself where it is plain, and what they undo."""
        hidden, own, shown = stated_look(raw).hidden, self.own_look(name, raw), _NOTHING_SHOWN
        if rules:
            hidden, shown = weighed(rules, hidden, "!important" in raw, SHOWN.search(raw) is not None)
        if own.hidden in BY_COLOUR:
            hidden = hidden or own.hidden
        if hidden != own.hidden:
            own = own._replace(hidden=hidden)
        return PLAIN if own == PLAIN else own, shown

    def change_look(self, own: Look, raw: str, shown: frozenset[str] = _NOTHING_SHOWN) -> None:
        """Lay what a tag states over what it inherits; ``shown`` are the ways of hiding that rules undo for it."""
        here = self.look
        kept = here.hidden if here.hidden and not undoes(here.hidden, raw) else ""
        if kept in shown and kept in _UNDONE_WITHIN:
            kept = ""
        if own is PLAIN and kept == here.hidden:
            return
        self.looks.append((len(self.stack), here))
        self.look = Look(
            kept or own.hidden, own.colour or here.colour, own.background or here.background, own.turned or here.turned
        )

    def ruled(self, name: str, raw: str, own: Look) -> Look:
        """The look by the rules of the style sheets, with the tag's own laid over it."""
        rules = self.rules
        for rule in [rules[each] for each in (*simple_selectors(raw), name) if each in rules]:
            hidden = "" if rule.hidden == "display-none" and SHOWN.search(raw) else rule.hidden
            own = Look(
                own.hidden or hidden,
                own.colour or rule.colour,
                own.background or rule.background,
                own.turned or rule.turned,
            )
        return own

    def end_tag(self, name: str) -> None:
        if name == "a":
            self.end_anchor()
        elif name == "form":
            self.end_form()
        stack = self.stack
        if stack and stack[-1] == name:
            stack.pop()
        elif name in stack:
            while stack.pop() != name:
                pass
        looks = self.looks
        while looks and looks[-1][0] > len(stack):
            self.look = looks.pop()[1]

    def close_implied(self, ended: tuple[str, ...], stops: frozenset[str]) -> None:
        """End what the start of an element ends by itself, up to the nearest fence."""
        for other in self.stack[:-_FARTHEST:-1]:
            if other in stops:
                if other in ended:
                    if _TRAITS.get(other, 0) & _BLOCK and not self.fresh:
                        self.break_line()
                    self.end_tag(other)
                return

    def skip_raw_text(self, name: str, at: int) -> int:
        end = self.raw_text_of(name).search(self.source, at)
        stop = end.start() if end else len(self.source)
        inside = self.source[at:stop]
        if name == "style" and self.spent(len(inside)) <= self.most_steps:  # each sign of a rule costs a step
            rules = list(rules_in(inside))
            self.rules.update(class_looks(rules))
            self.stated.clear()
            self.unruled.clear()
            self.cascade.add(rules)
            if "background" in inside:
                self.paper = "?"
        elif name in ("textarea", "xmp"):
            self.add_text(at, stop)
        elif name == "title" and not self.out.title:
            self.out.title = " ".join(unescape(inside).split())[:500]
        elif name == "script":
            self.out.scripts += 1
        return stop

    def raw_text_of(self, name: str) -> re.Pattern[str]:
        """The end of an element that holds no markup; of one within a drawing, the end of what is read there."""
        if name in _RAW_IN_FOREIGN and ("svg" in self.stack or "math" in self.stack):
            for other in self.stack[-2::-1]:
                if other in ("svg", "math"):
                    return _RAW_IN_FOREIGN[name]
                if _TRAITS.get(other, 0) & (_BLOCK | _CELL) or other in ("foreignobject", "annotation-xml"):
                    break
        return _RAW_TEXT[name]

    # --- what the elements mean -------------------------------------------------------------------------------

    def on_anchor(self, found: dict[str, str], start: int, end: int) -> None:
        self.end_anchor()
        href = found.get("href", found.get("xlink:href"))  # the latter in a drawing
        if href is not None:
            self.anchor = Anchor(href, "html", start, end, self.length)

    def end_anchor(self) -> None:
        if self.anchor is not None:
            self.anchor.text_end = self.length
            self.out.anchors.append(self.anchor)
            self.anchor = None

    def on_area(self, found: dict[str, str], start: int, end: int) -> None:
        if "href" in found:
            here = self.length
            self.out.anchors.append(Anchor(found["href"], "area", start, end, here, here, found.get("alt", "")))

    def on_formula(self, found: dict[str, str], start: int, end: int) -> None:
        href = found.get("href", found.get("xlink:href"))
        if href is not None and "math" in self.stack:
            self.out.anchors.append(Anchor(href, "html", start, end, self.length, self.length))

    def on_shape(self, found: dict[str, str], start: int, end: int) -> None:
        """A shape of Office's drawing language; who does not speak it shows no more than the words in it."""
        if "href" in found:
            self.shapes.append((found["href"], start, end, found.get("alt", "")))

    def on_animation(self, found: dict[str, str], start: int, end: int) -> None:
        """What gives the link of a drawing another target (SVG 2, 16.5)."""
        if found.get("attributename", "").lower() in ("href", "xlink:href") and "svg" in self.stack:
            for href in (
                found.get("from", ""),
                found.get("to", ""),
                *found.get("values", "").split(";")[:_MOST_TARGETS],
            ):
                if href.strip():
                    self.out.anchors.append(Anchor(href.strip(), "html", start, end, self.length, self.length))

    def on_image(self, found: dict[str, str], start: int, end: int) -> None:
        alt = found.get("alt")
        if self.anchor is not None and alt and len(self.anchor.alt) < _LONGEST_ALT:
            self.anchor.alt = (self.anchor.alt + " " + alt).strip()
        width, height = pixels(found, "width"), pixels(found, "height")
        linked = self.anchor is not None or (self.form is not None and found.get("type", "").lower() == "image")
        self.out.images.append(Image(found.get("src", ""), alt, width, height, start, end, linked=linked))

    def on_background(self, found: dict[str, str], start: int, end: int) -> None:
        """A picture that a link shows as the background of a box is one to the reader."""
        painted = _PAINTED.search(found.get("style", ""))
        if painted:
            width, height = pixels(found, "width"), pixels(found, "height")
            self.out.images.append(Image(painted.group(1), None, width, height, start, end, linked=True))

    def on_form(self, found: dict[str, str], start: int, end: int) -> None:
        self.end_form()
        self.form = (found, start, end, [])

    def end_form(self) -> None:
        if self.form is not None:
            found, start, end, fields = self.form
            method = found.get("method", "get").lower()
            action = found.get("action-xhr") or found.get("action", "")  # the former in a form of AMP
            self.out.forms.append(Form(action, method, tuple(fields), start, end))
            self.form = None

    def on_input(self, found: dict[str, str], start: int, end: int) -> None:
        entry = FormField(found.get("type", "text").lower(), found.get("name", ""), found.get("placeholder", ""))
        if self.form is not None:
            self.form[3].append(entry)
        elif entry.kind == "password":
            self.out.forms.append(Form("", "", (entry,), start, end))
        if entry.kind == "image":  # a button that is a picture
            self.on_image(found, start, end)
        elif entry.kind not in _NO_WORDS:
            self.say(found.get("value") or found.get("placeholder", ""), start)
        self.on_button(found, start, end)

    def on_button(self, found: dict[str, str], start: int, end: int) -> None:
        """A button may send the form elsewhere than the form says (HTML 4.10.18.6)."""
        if found.get("formaction"):
            self.out.anchors.append(Anchor(found["formaction"], "form", start, end, self.length, self.length))

    def on_meta(self, found: dict[str, str], start: int, end: int) -> None:
        if found.get("http-equiv", "").lower() == "refresh":
            self.out.refresh = refreshed_to(found.get("content", ""))
            if self.out.refresh:
                self.out.anchors.append(Anchor(self.out.refresh, "refresh", start, end, self.length, self.length))

    def on_base(self, found: dict[str, str], start: int, end: int) -> None:
        self.out.base = self.out.base or found.get("href", "")

    def say(self, words: str, start: int) -> None:
        """Add words that an element shows by an attribute."""
        shown = " ".join(words.split())
        if shown and not self.look.hidden:
            self.put(("" if self.blank else " ") + shown + " ", start)
            self.blank = True

    def on_frame(self, found: dict[str, str], start: int, end: int) -> None:
        """A page that is written into the attribute of a frame stands in the mail like the mail's own words."""
        inside = found.get("srcdoc") or page_of(found.get("src") or found.get("data", ""))
        if not inside or not self.whole or self.look.hidden:
            return
        shown = self.within(inside)
        here = self.length
        self.put(shown.text + "\n", start)
        self.blank = self.fresh = True
        for each in shown.anchors:
            first, last = here + each.text_start, here + each.text_end
            self.out.anchors.append(Anchor(each.href, each.kind, start, end, first, last, each.alt))
        self.out.forms += [replace(each, start=start, end=end) for each in shown.forms]
        self.out.images += [replace(each, start=start, end=end) for each in shown.images]

    def on_body(self, found: dict[str, str], start: int, end: int) -> None:
        shade = look_of(found.get("style", "")).background or colour(found.get("bgcolor", ""))
        self.paper = shade or ("?" if "background" in found else self.paper)


_HANDLERS = {
    "a": _Reader.on_anchor,
    "area": _Reader.on_area,
    "img": _Reader.on_image,
    "form": _Reader.on_form,
    "input": _Reader.on_input,
    "button": _Reader.on_button,
    "meta": _Reader.on_meta,
    "base": _Reader.on_base,
    "body": _Reader.on_body,
    "iframe": _Reader.on_frame,
    "object": _Reader.on_frame,
    "embed": _Reader.on_frame,
    "set": _Reader.on_animation,
    "animate": _Reader.on_animation,
    **dict.fromkeys(_FORMULA, _Reader.on_formula),
    **{f"v:{shape}": _Reader.on_shape for shape in SHAPES},
}


_NO_WORDS = frozenset(("hidden", "password", "checkbox", "radio", "file", "color", "range", "image"))
