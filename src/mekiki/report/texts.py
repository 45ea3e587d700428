"""What the report says: texts filled with their facts, numbers put into words, and the report's own words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from math import exp, log
from string import Formatter
from unicodedata import east_asian_width

from mekiki.knowledge import brands, lexicon, linkwords
from mekiki.knowledge.countries import with_article
from mekiki.model.case import Case
from mekiki.model.facts import Address, BrandId, Domain, Fact, Ip, PretextId, Quotes, Text, Url
from mekiki.model.finding import Finding
from mekiki.model.linkalone import link_alone
from mekiki.model.regex import regex
from mekiki.model.verdict import ACCUSED, UNDECIDED, WARNED_OF, Label, Verdict, logistic
from mekiki.report.entry.dates import date_of, stamp
from mekiki.report.safe import Safe
from mekiki.report.steps import way_in
from mekiki.report.words import LABELS, REASONS, WORDS

LANGUAGES = ("ja", "en")
LONGEST_FACT = 240  # characters of one fact that are shown inside a sentence


# --- texts of findings -----------------------------------------------------------------------------------------------


def filled(template: Text, facts: Mapping[str, object], lang: str, safe: Safe) -> str:
    """A finding's sentence in a language, with its facts defanged, masked and formatted."""
    sentence = template.in_(lang)

    def value(name: str) -> str:
        fact = facts.get(name, "…")
        told = shown(fact, lang, safe)
        is_marked = f"“{{{name}}}" in sentence or f"「{{{name}}}" in sentence
        return f"{_OPENS[lang]}{told}{_CLOSES[lang]}" if isinstance(fact, Quotes) and not is_marked else told

    return fitted(sentence, value)


_OPENS, _CLOSES = {"en": "“", "ja": "「"}, {"en": "”", "ja": "」"}
_BETWEEN = {"en": "”, “", "ja": "」「"}


def fitted(template: str, value: Callable[[str], str]) -> str:
    """A sentence with its gaps filled, as ``value`` tells for each name.

    The spaces around a gap set Latin letters and figures off from Japanese; where the gap is filled in Japanese they go.
    A gap may say how it bends: ``{count:link|links}`` is the word for one or for more and shows no figure, ``{country:the}``
    a country's name with the article that it takes.
    """
    text = ""
    for words, name, bent, _ in Formatter().parse(template):
        ends_alike = words.startswith(".") and text.endswith(".")  # "… Names Ltd." at the end of a sentence
        is_apart = words.startswith(" ") and _is_japanese(text[-1:]) and _is_japanese(words[1:2])
        text += words[1:] if ends_alike or is_apart else words
        if name is not None:
            told = _bent(value(name), bent or "")
            is_apart = text.endswith(" ") and _is_japanese(text[-2:-1]) and _is_japanese(told[:1])
            text = (text[:-1] if is_apart else text) + told
    return text


def _bent(told: str, how: str) -> str:
    one, bar, many = how.partition("|")
    if bar:
        return one if told == "1" else many
    return with_article(told) if how == "the" else told


def _is_japanese(letter: str) -> bool:
    return bool(letter) and east_asian_width(letter) in "WF"


def shown(value: object, lang: str, safe: Safe) -> str:
    """One fact as a reader may see it."""
    if isinstance(value, str):
        return _shown_text(value, lang, safe)
    if isinstance(value, Text):
        return safe.text(value.in_(lang))
    if isinstance(value, bool):
        return said("yes" if value else "no", lang)
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, datetime):
        return stamp(value, lang)
    if isinstance(value, date):
        return date_of(value, lang)
    if isinstance(value, (list, tuple, set, frozenset)):
        return listed([shown(each, lang, safe) for each in value], lang)
    return clipped(safe.text(f"{value:.2f}" if isinstance(value, float) else str(value)))


def _shown_text(value: str, lang: str, safe: Safe) -> str:
    if isinstance(value, BrandId):
        return brand_name(value, lang) or safe.text(value)
    if isinstance(value, PretextId):
        return pretext_name(value, lang) or safe.text(value)
    if isinstance(value, Ip):
        return safe.raw(value)
    if isinstance(value, Quotes):
        return clipped(_BETWEEN[lang].join(safe.text(each) for each in value.each))
    how: Mapping[type, Callable[[str], str]] = {Url: safe.url, Domain: safe.host, Address: safe.address}
    return clipped(how.get(type(value), safe.text)(str(value)) if isinstance(value, Fact) else safe.text(value))


def brand_name(id: str | None, lang: str) -> str:
    row = brands.brand(id) if id else None
    return row.name(lang) if row else id or ""


def speaks_as(case: Case, lang: str) -> str:
    """Whom the mail presents itself as coming from, whether that is true or not; "" where it names no known brand."""
    return brand_name(_spoken_brand(case), lang)


def _spoken_brand(case: Case) -> str:
    named = (each.facts.get("brand") for each in case.findings if each.id == "brand.claimed")
    return case.told.posed_as or str(next(named, "") or "")


def leads_home(case: Case, host: str) -> bool:
    """Whether a link leads to the firm as which the mail speaks: fraud, too, links there."""
    return _spoken_brand(case) in brands.owners_of(host)


def claim_line(case: Case, lang: str) -> tuple[str, str]:
    """Whom the mail presents itself as coming from, with the label of that line; of whom it only speaks is told as that."""
    if case.told.speaks_of:
        return said("spoken-of", lang), brand_name(case.told.speaks_of, lang)
    return said("claimed", lang), speaks_as(case, lang) or said("nobody", lang)


def label_id(verdict: Verdict) -> str:
    """The label, as it may be told."""
    return UNDECIDED if verdict.is_undecided else verdict.label.value


FAIR_CHANCE = 0.65  # probability below which ``likelihood`` says that a fraud is far from sure


def told_as(verdict: Verdict) -> Label:
    """What the mail is called before others: where it is far from sure, nobody is told that it is a fraud."""
    is_open = verdict.label in ACCUSED and not verdict.accuses(FAIR_CHANCE)
    return Label.SUSPICIOUS if is_open else verdict.label


def machine_said(case: Case, lang: str) -> str:
    """The machine's verdict beside that of a person, as the machine's; "" where nobody corrected it."""
    if case.correction is None:
        return ""
    if link_alone(case.message.raw) and case.verdict.label not in WARNED_OF:  # an address clears nobody
        return said("machine-said", lang, verdict=term(LABELS, "open", lang))
    label = term(LABELS, label_id(case.verdict), lang)
    return said("machine-said", lang, verdict=f"{label} {chance(case.verdict, lang)}")


def chance(verdict: Verdict, lang: str) -> str:
    """The probability of fraud beside the label; with its own name where the label is not one of fraud."""
    return chance_of(verdict.label, verdict.probability, lang)


def chance_of(label: str, probability: float, lang: str) -> str:
    """The same of a verdict of which only label and probability are at hand."""
    number = percent(probability)
    return number if label in ACCUSED else said("chance", lang, percent=number)


def pretext_name(id: str | None, lang: str) -> str:
    row = lexicon.pretexts().get(id) if id else None
    return row.name.in_(lang) if row else id or ""


def reason(why: str, lang: str, safe: Safe) -> str:
    """Why something is not known or was not asked: known words in the reader's language, else the source's own.

    "rate limited: 120 s" is a known word with a detail, "refused by the gate: a private address" two known words.
    """
    if why in REASONS:
        return REASONS[why].in_(lang)
    if why in linkwords.reasons():  # the class of a link that is never opened
        return linkwords.reasons()[why].in_(lang)
    first, colon, rest = why.partition(": ")
    if colon and first in REASONS:
        known = REASONS.get(rest) or linkwords.reasons().get(rest)
        detail = known.in_(lang) if known else safe.text(rest)
        return f"{REASONS[first].in_(lang)}（{detail}）" if lang == "ja" else f"{REASONS[first].in_(lang)} ({detail})"
    return safe.text(why)


# Where a text may be cut and still read: at a blank, behind a mark, and where hiragana ends, as phrases of Japanese mostly do.
_MAY_END = regex(r"(?=\s)|(?<=[、。，．！？」』）】])|(?<=[ぁ-ん])(?=[^ぁ-んー、。，．！？」』）】\s])")


def _end_before(text: str, most: int) -> int:
    """How much of a text is shown where so much may be: up to the last word or phrase that ends in the second half of it."""
    ends = [hit.start() for hit in _MAY_END.finditer(text[: most + 1], most // 2) if hit.start() <= most]
    return ends[-1] if ends else most


def _begin_behind(text: str, most: int) -> int:
    """Where the end of a text begins that is shown where so much may be: with the first word or phrase that begins near."""
    first = len(text) - most
    hit = _MAY_END.search(text, first, first + most // 2)
    return hit.start() if hit else first


def clipped(text: str, most: int = LONGEST_FACT) -> str:
    """The text, without its middle where it is longer than a reader would read; no word is cut where one ends near.

    >>> clipped("Your mailbox is almost full, and tomorrow it will be closed for good", 40)
    'Your mailbox is almost … for good'
    """
    if len(text) <= most:
        return text
    return f"{text[: _end_before(text, most * 2 // 3)].rstrip()} … {text[_begin_behind(text, most // 3) :].lstrip()}"


def shortened(text: str, most: int) -> str:
    """The beginning of a text that is longer than there is room for, up to the end of a word or phrase where one is near.

    >>> shortened("Your mailbox is almost full", 18), shortened("お客様のアカウントは停止されました", 9)
    ('Your mailbox is …', 'お客様の…')
    """
    if len(text) <= most:
        return text
    end = _end_before(text, most - 1)
    return text[:end].rstrip() + (" " if text[end].isspace() else "") + "…"


def colon(lang: str) -> str:
    """What parts a label from what it says, the space after it included."""
    return "：" if lang == "ja" else ": "


def bracketed(text: object, lang: str) -> str:
    """In the brackets of the language, to stand behind what it adds to."""
    return f"（{text}）" if lang == "ja" else f" ({text})"


def listed(words: Iterable[str], lang: str) -> str:
    return ("、" if lang == "ja" else ", ").join(words)


# --- numbers in words ------------------------------------------------------------------------------------------------

_EITHER = 0.35
_LIKELIHOODS = (
    (0.98, Text("Almost certainly phishing or a scam", "ほぼ間違いなく、フィッシングか詐欺です")),
    (0.85, Text("Very probably phishing or a scam", "フィッシングか詐欺とみてよいでしょう")),
    (0.65, Text("Rather phishing or a scam than not", "フィッシングか詐欺の可能性が高めです")),
    (_EITHER, Text("It could be either", "どちらともいえません")),
    (0.15, Text("Rather not phishing or a scam", "フィッシングや詐欺の可能性は低めです")),
    (0.02, Text("Very probably neither phishing nor a scam", "フィッシングや詐欺ではないとみてよいでしょう")),
    (0.0, Text("Almost certainly neither phishing nor a scam", "ほぼ間違いなく、フィッシングや詐欺ではありません")),
)
# Beside a label that says fraud, where the number does not say it plainly.
_HARDLY_ACCUSED = Text(
    "Rather phishing or a scam, though far from surely", "フィッシングか詐欺の疑いがありますが、確かとまではいえません"
)


def likelihood(verdict: Verdict, lang: str) -> str:
    """The probability in words; whose word it is, where a person gave the label."""
    if verdict.is_by_hand:
        return said("by-hand", lang)
    if verdict.is_undecided:
        return said("undecided-little" if verdict.contributions else "undecided", lang)
    if verdict.label in ACCUSED and verdict.probability < FAIR_CHANCE:
        return _HARDLY_ACCUSED.in_(lang)
    most = 1.0 if verdict.label in WARNED_OF else _EITHER  # what is not warned of is not called open either
    return next(words.in_(lang) for least, words in _LIKELIHOODS if verdict.probability >= least and least < most)


def percent(probability: float) -> str:
    """A probability as a number that claims no more than it can: never 0, never 100."""
    return ">99%" if probability > 0.995 else "<1%" if probability < 0.005 else f"{probability * 100:.0f}%"


def share(probability: float, lang: str) -> str:
    """The same number inside a sentence."""
    if probability > 0.995:
        return "99%超" if lang == "ja" else "over 99%"
    if probability < 0.005:
        return "1%未満" if lang == "ja" else "under 1%"
    return percent(probability)


_LEAST = log(1.05)  # what moves the odds by less would stand there as ×1.0
_MANY = 1_000_000  # odds from which the digits say no more


def counts(log_odds: float) -> bool:
    """Whether a term moves the odds by anything that can be told."""
    return abs(log_odds) >= _LEAST


def times(log_odds: float) -> str:
    """What a term does to the odds: "×12" or "÷3"."""
    factor = exp(min(abs(log_odds), 20))
    if factor > _MANY:
        return (">×" if log_odds >= 0 else ">÷") + f"{_MANY:,}"
    shown_factor = f"{factor:.1f}" if factor < 9.95 else f"{factor:,.0f}"
    return ("×" if log_odds >= 0 else "÷") + shown_factor


def robustness(verdict: Verdict, lang: str) -> str:
    """How much the verdict hangs on its strongest clue: plain arithmetic on its own terms."""
    every = [each.log_odds for each in verdict.contributions]
    terms = [each for each in every if counts(each)]
    if not terms:
        return said("robust-none", lang)
    strongest = max(terms, key=abs)
    rest = share(logistic(verdict.prior + sum(every) - strongest), lang)
    against = "-against" if (strongest > 0) != (verdict.label in WARNED_OF) else ""
    way = "-open" if verdict.is_undecided else against  # nothing pulls away from what was not decided
    return said(f"robust-one{way}" if len(terms) == 1 else f"robust{way}", lang, count=len(terms), rest=rest)


_MOST_TITLES = 3


def machines_word(case: Case, lang: str) -> str:
    """What the machine said where a person corrected it, and how much of that hangs on its strongest clue."""
    if case.correction and not case.verdict.contributions:  # nothing weighed, and the number is shown no more
        return machine_said(case, lang)
    carried = why_spam(case, lang) if case.verdict.label is Label.SPAM else robustness(case.verdict, lang)
    told = [each for each in (machine_said(case, lang), carried) if each]
    return ("" if lang == "ja" else " ").join(told)


def why_spam(case: Case, lang: str) -> str:
    """What tells that it is advertising: no part of the sum, which is about fraud."""
    titles = [_telling_title(case.findings[each.finding], lang) for each in case.verdict.advertises[:_MOST_TITLES]]
    quoted = [f"「{each}」" if lang == "ja" else f"“{each}”" for each in dict.fromkeys(titles)]
    return said("spam-told-by", lang, titles=listed(quoted, lang)) if quoted else said("spam-told-apart", lang)


def _telling_title(finding: Finding, lang: str) -> str:
    """The title of a clue; of a story that is known, which one."""
    told = next((each for each in finding.facts.values() if isinstance(each, PretextId)), None)
    return pretext_name(told, lang) if told else finding.title.in_(lang)


def calm(case: Case) -> str:
    """What to do with a mail that is not warned of, as a key of the report's words."""
    verdict = case.told
    if verdict.label is Label.SPAM:
        return "spam-perhaps" if verdict.is_hardly_spam else "spam-advice"
    if verdict.is_undecided:
        return "calm-undecided" if way_in(case.message) == "link" else "calm-undecided-plain"
    return "calm"


def adding_up(verdict: Verdict, lang: str) -> str:
    """The terms of the verdict on one line: where it starts, what all clues do to it, and where the sum is cut."""
    clues = sum(each.log_odds for each in verdict.contributions)
    key = "terms-cut" if verdict.cut else "terms"
    return said(key, lang, prior=times(verdict.prior), clues=times(clues), total=times(verdict.total))


# --- the report's own words ------------------------------------------------------------------------------------------


def said(key: str, lang: str, **values: object) -> str:
    """One of the report's own words; ``values`` are safe already and fill its gaps."""
    return worded(WORDS[key], lang, **values)


def worded(text: Text, lang: str, **values: object) -> str:
    """Words in a language, their gaps filled with values that are safe already."""
    return fitted(text.in_(lang), lambda name: str(values[name]))


def worded_in(table: Mapping[str, Text], lang: str) -> Callable[..., str]:
    """What says the words of a table in a language, by their key and what fills their gaps.

    >>> worded_in({"size": Text("{count} bytes", "{count} バイト")}, "en")("size", count=3)
    '3 bytes'
    """
    return lambda key, **values: worded(table[key], lang, **values)


def term(table: Mapping[str, Text], id: str, lang: str) -> str:
    """The words for an id of the parser; an id that has none is shown as it is."""
    return table[id].in_(lang) if id in table else id.replace("-", " ")
