"""Sums of money in the millions, as they are written in a text: "$10.5 million", "US$16,500,000", "12 Millionen Euro"."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.model.regex import regex

_SIGN = r"(?<!\w)(?:us ?\$|u\.s\. ?\$|\$|€|£|(?:usd|eur|euros?|gbp|chf)\b)"
_NAME = (
    r"(?:us ?\$|\$|€|£|(?:usd|eur|gbp|euros?|dollars?|pounds?|dólares|dollari|dollar|libras|livres|pfund"
    r"|franken|долларов|евро|dolar)\b)"
)
_OF = r"(?: (?:us|u\.s\.|united states|american|us-|de|di|d'|amerikanische) ?| ?)"
_MILLIONS = (
    r"(?:millions?|millionen|millones|mill[oó]n|milh[õo]es|milioni|milione|miljoen|mio\.?|billions?|milliarden"
    r"|миллион(?:а|ов)?|млн|milyon|mln|milion(?:y|ów)?|mil[jl]on(?:er)?|millioner)"
)
_DIGITS = r"\d{1,4}(?:[.,]\d{1,3}){0,2}"
_GROUPED = r"\d{1,3}(?:[., \u00a0\u202f]\d{3}){2,3}"
# Before a sum that somebody is to get: "the sum of", "in Höhe von", "la suma de".
_SUM_OF = (
    r"(?:sum|amount|total|valued at|worth|donat(?:e|ed|ion)|fund of|deposit(?:ed)? of|inherit(?:ed|ance of)"
    r"|summe|betrag|höhe|somme|montant|suma|monto|soma|valor|quantia|somma|importo|bedrag|donación|doação|donazione|donatie|spende|сумм[аеуы]|размере|пожертвование)"
    r"(?: \w+){0,3} {0,2}$"
)
_IN_WORDS = regex(rf"(?:{_SIGN} {{0,2}}{_DIGITS} {{0,2}}{_MILLIONS}\b|\b{_DIGITS} {{0,2}}{_MILLIONS}{_OF}{_NAME})")
_IN_DIGITS = regex(rf"(?:{_SIGN} {{0,2}}{_GROUPED}\b|\b{_GROUPED}(?:[.,]\d\d)? {{0,2}}{_NAME})")
_INTRODUCED = regex(_SUM_OF)
_BEFORE = 40  # characters before a sum in which its introduction stands
_MOST = 200  # sums of one text that are looked at


def millions_promised(folded: str) -> Iterator[tuple[int, int]]:
    """Extents of sums of a million and more that are written out in digits, or are introduced as a sum to be had.

    News and reports write "$10 million"; who has it to give away writes "$10,000,000.00" or "the sum of $10 million".

    >>> text = "i will donate the sum of $10.5 million to you, and us$16,500,000.00 later"
    >>> [text[start:end] for start, end in millions_promised(text)]
    ['$10.5 million', 'us$16,500,000']
    >>> list(millions_promised("the council spent $10 million on the bridge"))
    []
    """
    if _MILLION.search(folded) is None:
        return
    for seen, hit in enumerate(_IN_WORDS.finditer(folded)):
        if seen < _MOST and _INTRODUCED.search(folded, max(0, hit.start() - _BEFORE), hit.start()):
            yield hit.span()
    for seen, hit in enumerate(_IN_DIGITS.finditer(folded)):
        if seen < _MOST:
            yield hit.span()


# "2億円", "450万ユーロ", "800万美元", "50억 원": a sum that nobody has by him.
_WIDE = regex(
    r"\d[\d,.]{0,8} ?(?:[億亿억]|(?:百万|千万)|万 ?(?:ドル|ユーロ|ポンド|美元|欧元|歐元|英镑|英鎊)|만 ?(?:달러|유로|파운드))"
)


def millions_named(folded: str) -> Iterator[tuple[int, int]]:
    """Extents of all sums of a million and more, whoever has them.

    >>> text = "he left 4.7 million euro, that is 7億円"
    >>> [text[start:end] for start, end in millions_named(text)]
    ['4.7 million euro', '7億']
    """
    for pattern in (_IN_WORDS, _IN_DIGITS, _WIDE):
        yield from (hit.span() for _, hit in zip(range(_MOST), pattern.finditer(folded), strict=False))


_MILLION = regex(r"\d ?mi[ol]|\d ?м(?:ил)?л|\d ?billion|\d[., \u00a0\u202f]\d{3}[., \u00a0\u202f]\d{3}\b|\d ?mln")
