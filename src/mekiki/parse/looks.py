"""How words look where a page shows them: by the tags around them and by the rules of its style sheets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mekiki.parse.cascade import BY_COLOUR, Cascade, Rule, weighed
from mekiki.parse.style import PLAIN, Look, are_alike, class_looks, colour, look_of, rules_in, undoes
from mekiki.parse.tag import SHOWN, attributes, element_of, simple_selectors, stated_look

_NOTHING_SHOWN = frozenset[str]()
_UNDONE_WITHIN = ("visibility-hidden", "font-size-0")  # of a box around: what is not displayed stays hidden


class Looks:
    """The look of the innermost open element, kept as elements are opened and closed."""

    __slots__ = ("cascade", "now", "outside", "paper", "rules", "stated", "unruled")

    def __init__(self, most_steps: int, rules: dict[str, Look] | None = None) -> None:
        self.now = PLAIN
        self.outside: list[tuple[int, Look]] = []  # the look outside each element that changed it, with its depth
        self.paper = "ffffff"  # the page's own background; "?" once a style sheet may have set it
        self.rules = {} if rules is None else rules  # by simple selector
        # where rules must be weighed against each other; else empty
        self.cascade = Cascade(element_of, simple_selectors, most_steps)
        self.stated: dict[tuple[str, str], Look] = {}  # by a tag's name and attributes, which come again and again
        self.unruled: dict[tuple[str, str], Look] = {}  # the same where no rule of the cascade speaks of the tag

    def unseen(self) -> str:
        """Why words that look so are not seen; "" where they are."""
        look = self.now
        return look.hidden or ("same-colour" if are_alike(look.colour, look.background or self.paper) else "")

    def open(self, name: str, raw: str, stack: Sequence[str]) -> None:
        """Take on the look of an element just opened, the last of the stack, with these attributes."""
        shown = _NOTHING_SHOWN
        if self.cascade.by_key:
            rules = self.cascade.open(stack, raw)
            if rules:
                own, shown = self._weighed(name, raw, rules)
            else:  # as it is for nearly every tag
                own = self.unruled.get((name, raw)) or self._unruled(name, raw)
        elif raw or name in self.rules:
            own = self.stated.get((name, raw)) or self._stated(name, raw)
        else:
            return
        if own is not PLAIN or self.now.hidden:
            self._lay_over(len(stack), own, raw, shown)

    def close(self, depth: int) -> None:
        """Return to the look at this depth, where elements within it have ended."""
        outside = self.outside
        while outside and outside[-1][0] > depth:
            self.now = outside.pop()[1]

    def add_sheet(self, css: str) -> None:
        """Add the rules of a style sheet, which hold for what comes after it."""
        rules = list(rules_in(css))
        self.rules.update(class_looks(rules))
        self.stated.clear()
        self.unruled.clear()
        self.cascade.add(rules)
        if "background" in css:
            self.paper = "?"

    def lay_out(self, body: Mapping[str, str]) -> None:
        """Take on the background that the tag of the body states."""
        shade = look_of(body.get("style", "")).background or colour(body.get("bgcolor", ""))
        self.paper = shade or ("?" if "background" in body else self.paper)

    def _stated(self, name: str, raw: str) -> Look:
        """What a tag states, laid over what its rules say; ``PLAIN`` itself where that is nothing."""
        own = stated_look(raw)
        if name == "bdo":
            own = own._replace(turned=own.turned or attributes(raw).get("dir", "").lower())
        if self.rules:
            own = self._ruled(name, raw, own)
        self.stated[name, raw] = own = PLAIN if own == PLAIN else own
        return own

    def _ruled(self, name: str, raw: str, own: Look) -> Look:
        """The look by the rules of single words, with the tag's own laid over it."""
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

    def _unruled(self, name: str, raw: str) -> Look:
        own = self.unruled[name, raw] = self._weighed(name, raw, ())[0]
        return own

    def _weighed(self, name: str, raw: str, rules: Sequence[Rule]) -> tuple[Look, frozenset[str]]:
        """The look of an element of which these rules speak, ``PLAIN`` itself where it is plain, and what they undo."""
        hidden, own, shown = stated_look(raw).hidden, self._stated(name, raw), _NOTHING_SHOWN
        if rules:
            hidden, shown = weighed(rules, hidden, "!important" in raw, SHOWN.search(raw) is not None)
        if own.hidden in BY_COLOUR:
            hidden = hidden or own.hidden
        if hidden != own.hidden:
            own = own._replace(hidden=hidden)
        return PLAIN if own == PLAIN else own, shown

    def _lay_over(self, depth: int, own: Look, raw: str, shown: frozenset[str]) -> None:
        """Lay what a tag states over what it inherits; ``shown`` are the ways of hiding that rules undo for it."""
        here = self.now
        kept = here.hidden if here.hidden and not undoes(here.hidden, raw) else ""
        if kept in shown and kept in _UNDONE_WITHIN:
            kept = ""
        if own is PLAIN and kept == here.hidden:
            return
        self.outside.append((depth, here))
        self.now = Look(
            kept or own.hidden, own.colour or here.colour, own.background or here.background, own.turned or here.turned
        )
