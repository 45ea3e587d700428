"""Bills for entries: in registers, catalogues and directories of firms and trademarks, and who may send such a bill.

The patterns read folded text (``knowledge.textfold.fold``).
"""

from __future__ import annotations

from mekiki.checks.readings import reading
from mekiki.checks.readings.together import first_place, is_letter_of_nobody_known
from mekiki.knowledge.sayings import saying
from mekiki.model.message import Message, Place
from mekiki.model.regex import regex

ENTRY = saying("entries", "entry")
PRICE = regex(
    r"(?:[$€£¥￥]|\b(?:usd|eur|gbp|aud|cad|nzd|chf|sek|nok|dkk|pln|czk|jpy|r\$|us\$|kr|euro))[ .:]?\s?\d[\d.,']*(?: \d{3}(?!\d)[\d.,]*)*(?<![,.])"
    r"|\d[\d.,' ]{0,30}(?:[,.]?-{1,2})?\s?(?:[€£$円元원₽]|(?:eur|euros?|usd|gbp|aud|chf|sek|nok|dkk|kr|pln|zł|zl|kč|czk|dollars|reais|руб|yen|ht|ttc)\b|万円)"
    r"|\d,-|\b\d+[.,]\d\d\s?(?:zzgl|inkl|excl|incl|netto|brutto|plus|\+\s?(?:btw|iva|mwst|vat|moms|vat))"
)
PAID_SO = saying("entries", "paid-so")
NO_BILL = saying("entries", "no-bill")
"""A bill says that it is none, as a reminder of a true house may, too …"""
OFFERED = saying("entries", "offered")
"""… and small print says that it is an offer, which one accepts by paying."""
_WARNS = saying("entries", "warns")


def price_asked(message: Message) -> Place | None:
    """Where a letter of nobody known first names a price."""
    return _price(message) if is_letter_of_nobody_known(message) else None


@reading
def _price(message: Message) -> Place | None:
    return first_place(message, PRICE)


@reading
def warns_of_bills(message: Message) -> bool:
    """Whether the mail tells of such bills rather than being one: who warns poses as nobody."""
    return first_place(message, _WARNS) is not None
