"""Which rules of a mail's style sheets hide an element, where it takes more than one word of a selector to tell.

Kept apart from ``style``, which knows what a declaration does: here is whom it is said of, and which of several counts (CSS
Cascading 6, Selectors 4, as far as mail uses them). Sibling combinators and states are passed over: mail uses them to speak to
one program alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from mekiki.model.regex import regex
from mekiki.parse.style import look_of

BY_COLOUR = ("same-colour", "see-through")  # ways of hiding that hang on what lies below
_MOST_RULES, _MOST_SHEETS = 400, 30  # of one mail that are weighed against each other
_STEPS_OF_RULE = 2
_LONGEST_SELECTOR = 300  # characters
_EVERY_CHILD = regex(r":nth-(?:last-)?(?:child|of-type)\(\s*(?:1?n(?:\s*\+\s*[01])?)\s*\)|:root\b")
_UNKNOWN = regex(r"[:+\\@&]|~(?!=)")
_STEP = regex(r"\s*>\s*|\s+")
_SIMPLE = regex(r"""([.#]?)([a-z0-9_*-]+)|\[\s*([a-z0-9_-]+)\s*(?:([~^$*|]?)=\s*["']?([^\]"']*)["']?\s*)?\]""")
# What shows again what is hidden for this reason; looked for where the word stands that every such declaration has.
_SHOWING = (
    ("display", "display-none", regex(r"display\s*:\s*(?!none)[a-z]")),
    ("visibility", "visibility-hidden", regex(r"visibility\s*:\s*visible")),
    ("opacity", "opacity-0", regex(r"opacity\s*:\s*(?:1|0?\.[1-9])")),
    (
        "font",
        "font-size-0",
        regex(r"font(?:-size)?\s*:\s*(?:[a-z]+\s+)*(?:[5-9](?:px|pt)|[1-9]\d|medium|(?:xx?-)?large|1?\.?[1-9]\d*r?em)"),
    ),
    ("height", "max-height-0", regex(r"max-height\s*:\s*(?:none|[1-9]\d)|(?<!-)height\s*:\s*(?:auto|[1-9]\d)")),
    ("overflow", "max-height-0", regex(r"overflow\s*:\s*visible")),
    ("position", "off-screen", regex(r"position\s*:\s*(?:static|relative)")),
    ("left", "off-screen", regex(r"left\s*:\s*(?:0|auto)")),
    ("text-indent", "off-screen", regex(r"text-indent\s*:\s*(?:0|auto)")),
)


_MOST_COMPARED = 250_000  # elements with compounds of selectors; past this a mail's rules hide no more


class Element(NamedTuple):
    """What selectors ask of an element: its name, its ".class" and "#id" words, and its attributes."""

    name: str
    words: frozenset[str]
    attributes: Mapping[str, str]


class Compound(NamedTuple):
    """The part of a selector that speaks of one element; ``name`` may be "" or "*"."""

    name: str
    words: frozenset[str]
    said: int  # how many words, which may be said twice to count for more
    attributes: tuple[tuple[str, str, str], ...]  # name, operator ("" for equality, "?" for presence), value

    def fits(self, element: Element) -> bool:
        if self.name not in ("", "*", element.name) or not self.words <= element.words:
            return False
        return all(_has(element.attributes.get(name), operator, value) for name, operator, value in self.attributes)


class Rule(NamedTuple):
    """A rule that hides or shows: the compounds of its selector from the element outwards, each with whether it is the parent."""

    compounds: tuple[Compound, ...]
    parents: tuple[bool, ...]
    hidden: str
    shows: frozenset[str]
    important: bool
    rank: tuple[int, int, int]  # ids, classes and attributes, names

    @property
    def key(self) -> str:
        """A word that every element has to which the rule may apply."""
        last = self.compounds[0]
        return min(last.words, default=last.name or "*")


def rules_of(written: Iterable[tuple[str, str]]) -> list[Rule]:
    """Those rules of a style sheet (``style.rules_in``) that hide words, or show what others hide."""
    found: list[Rule] = []
    for selectors, declarations in written:
        hidden = look_of(declarations).hidden
        shows = frozenset(
            reason for word, reason, said in _SHOWING if word in declarations and said.search(declarations)
        )
        if "display-none" in shows:
            shows |= {"hidden-attribute"}
        hidden = "" if hidden in BY_COLOUR else hidden
        if not hidden and not shows:
            continue
        for selector in selectors.split(","):
            rule = _rule(selector.strip(), hidden, shows, "!important" in declarations)
            found += [rule] if rule else []
        if len(found) > _MOST_RULES:
            break
    return found


def cascade_of(rules: list[Rule]) -> list[Rule]:
    """The rules in the order of the cascade; none where single words tell all, since no rule shows again what another hides."""
    # What is invisible, and no more, is shown again by what stands within.
    hiding = {rule.hidden for rule in rules if rule.hidden} | {"visibility-hidden"}
    kept = [rule for rule in rules if rule.hidden or rule.shows & hiding or (rule.important and rule.shows)]
    if not any(not rule.hidden or len(rule.compounds) > 1 or _is_joint(rule.compounds[0]) for rule in kept):
        return []
    return sorted(kept, key=lambda rule: rule.rank)


def _is_joint(compound: Compound) -> bool:
    return bool(compound.attributes) or len(compound.words) > 1 or compound.name == "*"


def _rule(selector: str, hidden: str, shows: frozenset[str], important: bool) -> Rule | None:
    """None where it cannot be told which elements the selector speaks of: siblings, states, generated words."""
    selector = _EVERY_CHILD.sub("", selector)
    if not selector or len(selector) > _LONGEST_SELECTOR or _UNKNOWN.search(selector):
        return None
    steps = _STEP.split(selector)
    signs = _STEP.findall(selector)
    compounds = [_compound(step) for step in steps]
    if len(steps) != len(signs) + 1 or any(each is None for each in compounds):
        return None
    known = tuple(each for each in reversed(compounds) if each is not None)
    ids = sum(word[0] == "#" for each in known for word in each.words)
    classes = sum(each.said + len(each.attributes) for each in known) - ids
    names = sum(each.name not in ("", "*") for each in known)
    return Rule(known, tuple(">" in sign for sign in reversed(signs)), hidden, shows, important, (ids, classes, names))


def _compound(step: str) -> Compound | None:
    name, at = "", 0
    words: list[str] = []
    attributes: list[tuple[str, str, str]] = []
    for hit in _SIMPLE.finditer(step):
        if hit.start() != at:
            return None
        at = hit.end()
        if hit[3]:
            attributes.append((hit[3], (hit[4] or "") if hit[5] is not None else "?", hit[5] or ""))
        elif hit[1]:
            words.append(hit[1] + hit[2])
        else:
            name = hit[2]
    return Compound(name, frozenset(words), len(words), tuple(attributes)) if step and at == len(step) else None


def _has(stated: str | None, operator: str, value: str) -> bool:
    """Whether an attribute is as a selector wants it (Selectors 4, 6)."""
    if stated is None or operator == "?":
        return stated is not None
    stated = stated.lower()
    if operator == "~":
        return value in stated.split()
    if operator == "|":
        return stated == value or stated.startswith(value + "-")
    tests = {"^": stated.startswith, "$": stated.endswith, "*": stated.__contains__, "": stated.__eq__}
    return tests[operator](value) and (value != "" or operator == "")


class Cascade:
    """The rules of one mail, weighed for one element after the other."""

    def __init__(
        self, element_of: Callable[[str, str], Element], words_of: Callable[[str], Iterable[str]], most_steps: int
    ) -> None:
        self.element_of = element_of  # from a tag's name and attributes
        self.words_of = words_of  # ".class" and "#id", from a tag's attributes
        self.most_steps = most_steps  # of work
        self.patience = self._patience = min(_MOST_COMPARED, most_steps)
        self.rules = 0  # that were put in order, anew for each sheet
        self.sheets: list[list[Rule]] = []
        self.by_key: dict[str, list[tuple[int, Rule]]] = {}  # by a word that the element needs; empty: nothing to weigh
        self.raws: list[str] = []  # attributes of the open elements
        self.fitting: dict[tuple[str, str], list[Rule]] = {}
        self.elements: dict[tuple[str, str], Element] = {}

    @property
    def steps(self) -> int:
        """The steps of work so far."""
        return self.rules * _STEPS_OF_RULE + (self._patience - self.patience) // 2

    def add(self, written: Iterable[tuple[str, str]]) -> None:
        """Add the rules of a style sheet (``style.rules_in``)."""
        if len(self.sheets) >= _MOST_SHEETS or self.steps > self.most_steps:
            return
        self.sheets.append(rules_of(written))
        self.rules += sum(map(len, self.sheets))
        self.by_key.clear()
        self.fitting.clear()
        for number, rule in enumerate(cascade_of([rule for sheet in self.sheets for rule in sheet])):
            self.by_key.setdefault(rule.key, []).append((number, rule))

    def open(self, names: Sequence[str], raw: str) -> list[Rule]:
        """The rules that speak of an element just opened, the last of ``names``, in the order of the cascade."""
        raws, depth = self.raws, len(names) - 1
        if len(raws) != depth:
            del raws[depth:]
            raws += [""] * (depth - len(raws))
        raws.append(raw)
        known = self.fitting.get((names[-1], raw))
        rules = self._fitting(names[-1], raw) if known is None else known
        if not rules:  # as it is for most
            return rules
        self.patience -= len(rules)
        if self.patience <= 0:
            return []
        return [rule for rule in rules if len(rule.compounds) == 1 or self._is_within(rule, names)]

    def _fitting(self, name: str, raw: str) -> list[Rule]:
        """The rules whose last words speak of such an element."""
        found = [each for key in {*self.words_of(raw), name, "*"} for each in self.by_key.get(key, ())]
        self.patience -= len(found)
        if self.patience < 0:
            return []
        rules: list[Rule] = []
        if found:  # of most elements no rule speaks, and what else they are need not be known
            element = self._element(name, raw)
            rules = [rule for _, rule in sorted(found) if rule.compounds[0].fits(element)]
        self.fitting[name, raw] = rules
        return rules

    def _element(self, name: str, raw: str) -> Element:
        known = self.elements.get((name, raw))
        if known is None:
            known = self.elements[name, raw] = self.element_of(name, raw)
        return known

    def _is_within(self, rule: Rule, names: Sequence[str]) -> bool:
        """Whether the open elements around are those that a selector asks for."""
        at = len(names) - 2
        for compound, is_parent in zip(rule.compounds[1:], rule.parents, strict=True):
            self.patience -= 1
            while at >= 0 and self.patience > 0 and not compound.fits(self._element(names[at], self.raws[at])):
                if is_parent:
                    return False
                at -= 1
                self.patience -= 1
            if at < 0 or self.patience <= 0:
                return False
            at -= 1
        return True


def weighed(
    rules: Sequence[Rule], stated: str, is_stated_important: bool, is_shown: bool
) -> tuple[str, frozenset[str]]:
    """Why an element's words are not seen, and which ways of hiding its rules undo, with what its own tag states between them.

    ``is_shown`` says that the tag states how it is displayed.
    """
    hidden, shown = "", frozenset[str]()
    for important in (False, True):
        for rule in rules:
            if rule.important == important:
                hidden = rule.hidden or ("" if hidden in rule.shows else hidden)
                shown = (shown | rule.shows) - {rule.hidden}
        if not important:
            hidden = stated or ("" if hidden == "display-none" and is_shown else hidden)
    return (stated if stated and is_stated_important else hidden), shown
