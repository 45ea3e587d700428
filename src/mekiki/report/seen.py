"""Seen before: what the casebook remembers of a mail's sender, in words that a report or a public warning can use."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from mekiki.model.facts import Text
from mekiki.model.seen import Seen, Wave
from mekiki.report.safe import Safe
from mekiki.report.texts import brand_name, listed

SAME: Mapping[str, Text] = {
    "text": Text("same wording", "文面が共通"),
    "template": Text("same mail template", "HTMLのひな形が共通"),
    "subject": Text("same kind of subject", "件名の型が共通"),
    "sender": Text("sender name built the same way", "差出人名の作り方が共通"),
    "tool": Text("same traces of the sending program", "送信プログラムの特徴が共通"),
    "links": Text("same link shape", "リンクの形が共通"),
    "kit": Text("same page kit", "偽ページの部品が共通"),
    "hosting": Text("same network", "ネットワークが共通"),
    "signing": Text("same signing domain", "署名ドメインが共通"),
    "contact": Text("same contact or wallet", "連絡先・送金先が共通"),
    "domain": Text("same domain", "ドメインが共通"),
    "file": Text("same attached file", "添付ファイルが共通"),
}
CHANGED: Mapping[str, Text] = {
    "text": Text("other wording", "文面は別"),
    "template": Text("other mail template", "HTMLのひな形は別"),
    "subject": Text("other subject", "件名は別"),
    "sender": Text("other sender name", "差出人名は別"),
    "tool": Text("other traces of the sending program", "送信プログラムの特徴は別"),
    "links": Text("other link shape", "リンクの形は別"),
    "kit": Text("other page kit", "偽ページの部品は別"),
    "hosting": Text("other network", "ネットワークは別"),
    "signing": Text("other signing domain", "署名ドメインは別"),
    "contact": Text("other contact", "連絡先は別"),
    "domain": Text("other domain", "ドメインは別"),
    "brand": Text("other brand", "名乗るブランドは別"),
    "file": Text("other attached file", "添付ファイルは別"),
}
WORDS: Mapping[str, Text] = {
    "title": Text("Seen before", "過去の記録"),
    "hand": Text(
        "{likely} the same hand as in {count} other cases (campaign {name}), between {first} and {last}.",
        "ほかの {count} 件（キャンペーン {name}、{first}～{last}）と同じ送り手{likely}。",
    ),
    "hand-day": Text(
        "{likely} the same hand as in {count} other cases (campaign {name}), all of {first}.",
        "ほかの {count} 件（キャンペーン {name}、いずれも {first}）と同じ送り手{likely}。",
    ),
    "hand-one": Text(
        "{likely} the same hand as in one other case (campaign {name}), of {first}.",
        "{first} の 1 件（キャンペーン {name}）と同じ送り手{likely}。",
    ),
    "link-hand": Text(
        "{likely} the same hand as in {count} other cases (campaign {name}), between {first} and {last}.",
        "ほかの {count} 件（キャンペーン {name}、{first}～{last}）と同じ相手のリンク{likely}。",
    ),
    "link-hand-day": Text(
        "{likely} the same hand as in {count} other cases (campaign {name}), all of {first}.",
        "ほかの {count} 件（キャンペーン {name}、いずれも {first}）と同じ相手のリンク{likely}。",
    ),
    "link-hand-one": Text(
        "{likely} the same hand as in one other case (campaign {name}), of {first}.",
        "{first} の 1 件（キャンペーン {name}）と同じ相手のリンク{likely}。",
    ),
    "link-copies": Text(
        "This very link was handed in before: {count} times, last on {last}.",
        "まったく同じリンクが以前にも調べられています（{count} 回、直近は {last}）。",
    ),
    "link-copies-one": Text(
        "This very link was handed in before, on {last}.", "まったく同じリンクが {last} にも調べられています。"
    ),
    "link-innocent": Text(
        "A kit that is sold or copied looks alike in other hands too, and many share one host.",
        "売買・流用された部品なら、別人のページでも似ます。同じホストを大勢が使っていることもあります。",
    ),
    "sure": Text("Almost certainly", "とみてほぼ間違いありません"),
    "probable": Text("Very probably", "である可能性が高いとみられます"),
    "possible": Text("Perhaps", "かもしれません"),
    "copies": Text(
        "This very mail was handed in before: {count} times, last on {last}.",
        "まったく同じメールが以前にも調べられています（{count} 回、直近は {last}）。",
    ),
    "copies-one": Text("This very mail was handed in before, on {last}.", "まったく同じメールが {last} にも調べられています。"),
    "nearest": Text("Compared with case {name}", "事例 {name} との比較"),
    "innocent": Text(
        "A template or a kit that is sold or copied looks alike in other hands too; so do mailings of one genuine sender.",
        "売買・流用されたひな形や部品なら、別人のメールでも似ます。同じ正規の送信元から届く配信メール同士も似ます。",
    ),
    "timeline": Text("When it came", "届いた時期"),
    "month": Text("Month", "年月"),
    "cases": Text("Cases", "件数"),
    "brands": Text("In the name of", "名乗り"),
    "domains": Text("Led to", "誘導先"),
}  # fmt: skip


Say = Callable[..., str]


class SeenWords(NamedTuple):
    """What there is to say, ready to be shown: defanged and in one language."""

    title: str
    lines: tuple[str, ...]
    nearest: str
    same: tuple[str, ...]
    changed: tuple[str, ...]
    innocent: str
    timeline: str
    heads: tuple[str, ...]
    waves: tuple[WaveWords, ...]


class WaveWords(NamedTuple):
    """One month; ``share`` is its part of the busiest month, in percent."""

    month: str
    cases: int
    share: float
    brands: str
    domains: str


def seen_words(seen: Seen, lang: str, safe: Safe, *, of_link: bool = False) -> SeenWords:
    """The words for what was seen before; ``of_link``: of a link alone, which nobody sent."""

    def say(key: str, **values: object) -> str:
        link = f"link-{key}"
        return WORDS[link if of_link and link in WORDS else key].in_(lang).format(**values)

    most = max((wave.cases for wave in seen.waves), default=1)
    return SeenWords(
        title=say("title"), lines=tuple(_lines(seen, say)), nearest=say("nearest", name=seen.nearest) if seen.nearest else "",
        same=tuple(_same(seen, trait, lang, safe) for trait in seen.same),
        changed=tuple(CHANGED[trait].in_(lang) for trait in seen.changed), innocent=say("innocent") if seen.cases else "",
        timeline=say("timeline"), heads=tuple(say(key) for key in ("month", "cases", "brands", "domains")),
        waves=tuple(_wave(wave, most, lang, safe) for wave in seen.waves),
    )  # fmt: skip


def _lines(seen: Seen, say: Say) -> Iterator[str]:
    """First the hand, then the very same mail."""
    first, last = seen.first.strftime("%Y-%m-%d"), seen.last.strftime("%Y-%m-%d")
    if seen.cases:
        key = "sure" if seen.likeness > 0.95 else "probable" if seen.likeness > 0.8 else "possible"
        yield say(
            "hand-one" if seen.cases == 1 else "hand-day" if first == last else "hand",
            likely=say(key),
            count=seen.cases,
            name=seen.campaign,
            first=first,
            last=last,
        )
    if seen.copies:
        copied = (seen.last_copy or seen.last).strftime("%Y-%m-%d")
        yield say("copies" if seen.copies > 1 else "copies-one", count=seen.copies, last=copied)


def _same(seen: Seen, trait: str, lang: str, safe: Safe) -> str:
    """A shared trait, with what exactly is shared where that can be shown."""
    detail = seen.details.get(trait, "")
    if not detail:
        return SAME[trait].in_(lang)
    shown = detail.partition(":")[2] if trait in ("hosting", "contact") else detail
    shown = safe.raw(shown) if trait == "links" else safe.host(shown)
    return f"{SAME[trait].in_(lang)}（{shown}）" if lang == "ja" else f"{SAME[trait].in_(lang)} ({shown})"


def _wave(wave: Wave, most: int, lang: str, safe: Safe) -> WaveWords:
    brands = listed([brand_name(id, lang) for id in wave.brands], lang)
    domains = listed([safe.host(each) for each in wave.domains[:3]], lang)
    return WaveWords(wave.month, wave.cases, round(wave.cases / most * 100, 1), brands, domains)
