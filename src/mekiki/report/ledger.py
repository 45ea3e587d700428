"""The ledger in words: who was asked what, why, what each of them learns by it; and apart, what was to leave and did not.

Shared by the HTML case file, the terminal and JSON, so that all of them say the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from mekiki.knowledge.domains import is_address
from mekiki.model.evidence import Request
from mekiki.model.facts import Text
from mekiki.report.entry.dates import stamp
from mekiki.report.evidencewords import TOPICS
from mekiki.report.safe import Safe
from mekiki.report.texts import clipped, reason, worded

_LONGEST = 160
_PUBLIC_LISTS = "data.iana.org"  # which registry is asked about what (RFC 9224)


class Line(NamedTuple):
    """One request, in words; the browser's that are the same in all stand in one."""

    time: str
    to: str
    asked: str
    why: str
    outcome: str
    seconds: str
    tone: str  # "odd" where it came to nothing
    times: int = 1


class Group(NamedTuple):
    """Requests by which the same kind of somebody learns the same kind of thing."""

    id: str
    title: str
    disclosed: str
    lines: tuple[Line, ...]


WHY: Mapping[str, Text] = {
    "dns": Text("where the names lead", "名前の接続先"),
    "reverse-name": Text("the name of the sending address", "送信元アドレスの逆引き名"),
    "network": Text("who holds the address, and takes reports", "アドレスの管理者と通報窓口"),
    "place": Text("where the address is", "アドレスの所在地"),
    "registration": Text("who registered the domain, and when", "ドメインの登録者と登録日"),
    "authentication": Text("whether the sender is proved (DKIM, SPF, DMARC)", "送信者認証（DKIM・SPF・DMARC）"),
    "smime": Text("who signed the mail (S/MIME)", "電子署名（S/MIME）の署名者"),
    "sender-policy": Text("whether the brand sends from there", "名乗る会社の送信元かどうか"),
    "blocklist": Text("whether it stands on a blocklist", "ブロックリストに載っているか"),
    "certificate": Text("whose certificate the host shows", "ホストの証明書"),
    "page": Text("what the link leads to", "リンク先のページ"),
}
"""Why a request was made, by the topic of its question."""

_TITLES: Mapping[str, Text] = {
    "dns": Text("Asked of the resolver {to}", "リゾルバー {to} に照会"),
    "registry": Text("Asked of registries", "登録機関に照会"),
    "list": Text("Public lists fetched", "公開の一覧を取得"),
    "certificate": Text("Connected to for the certificate", "証明書を見るための接続"),
    "page": Text("Opened in the visit", "訪問で開いたもの"),
    "other": Text("Asked of others", "そのほかへの照会"),
    "kept": Text("Not asked: the answer was kept from another investigation", "別の調査で得た答えがあり、聞かなかったもの"),
    "stayed": Text("Did not leave this machine", "このコンピューターから出なかったもの"),
}  # fmt: skip
_DISCLOSED: Mapping[str, Text] = {
    "dns": Text(
        "The resolver learns that this name is asked about, and so may the name's own servers.",
        "この名前が照会されたことが、リゾルバーに伝わります。名前を管理するサーバーにも伝わることがあります。",
    ),
    "registry": Text(
        "The registry learns the name or address asked about, and the address of this machine.",
        "調べた名前やアドレスと、このコンピューターのアドレスが、登録機関に伝わります。",
    ),
    "list": Text(
        "Whoever publishes the list learns the address of this machine, and nothing of the mail.",
        "一覧の公開元に伝わるのは、このコンピューターのアドレスだけです。メールのことは何も伝わりません。",
    ),
    "certificate": Text(
        "The host learns the address of this machine, and by which name it was called.",
        "接続に使った名前と、このコンピューターのアドレスが、相手のサーバーに伝わります。",
    ),
    "page": Text(
        "The server learns the address of this machine and this URL. What stood for the reader was replaced before.",
        "この URL と、このコンピューターのアドレスが、相手のサーバーに伝わります。受信者を示すものは、先に置き換えてあります。",
    ),
    "other": Text(
        "Whoever is asked learns the question, and the address of this machine.",
        "照会の内容と、このコンピューターのアドレスが、相手に伝わります。",
    ),
    "kept": Text(
        "The answers lay on this machine, each from the time stated: this time nobody was asked, and nobody learned anything.",
        "答えはこのコンピューターに控えてあり、時刻はそれを得たときのものです。今回は誰にも問い合わせておらず、何も伝わっていません。",
    ),
    "stayed": Text(
        "Mekiki kept it back, or there was no way out: nobody learned anything by it.",
        "目利きが止めたか、外に出られなかったものです。誰にも、何も伝わっていません。",
    ),
}


def why(request: Request) -> Text:
    return WHY.get(request.topic) or TOPICS.get(request.topic) or Text(request.topic, request.topic)


def disclosed(request: Request) -> Text:
    """What whom learns by a request."""
    return _DISCLOSED[_kind(request)]


def groups(ledger: Iterable[Request], lang: str, safe: Safe) -> list[Group]:
    """The requests by whom they told what; last what told nobody anything."""
    sorted_: dict[tuple[str, str], list[Request]] = {}
    for each in _shown([*ledger]):
        kind = _kind(each)
        sorted_.setdefault((kind, each.to if kind == "dns" else ""), []).append(each)
    order = [*_TITLES]
    return [
        Group(
            kind,
            worded(_TITLES[kind], lang, to=spoken(to, safe)),
            _DISCLOSED[kind].in_(lang),
            tuple(_lines(requests, lang, safe)),
        )
        for (kind, to), requests in sorted(sorted_.items(), key=lambda row: order.index(row[0][0]))
    ]


def left(told: Sequence[Group]) -> int:
    """How many requests left the machine."""
    return sum(line.times for group in told if group.id not in ("stayed", "kept") for line in group.lines)


def of_lookup(key: str, ledger: Sequence[Request]) -> str:
    """The key of the words that fit how the sources were asked: of an ordinary lookup the key itself."""
    asked, kept = any(each.left for each in ledger), any(each.kept for each in ledger)
    return f"{key}-some-kept" if asked and kept else key if asked else f"{key}-kept" if kept else f"{key}-none"


def _shown(ledger: Sequence[Request]) -> list[Request]:
    """All but the connections of the browser inside which it is told what was fetched."""
    fetched = {each.to for each in ledger if each.topic == "page" and each.left and "://" in each.asked}
    return [each for each in ledger if not (each.protocol == "tcp" and each.left and each.asked == each.to in fetched)]


def _kind(request: Request) -> str:
    if not request.left:
        return "kept" if request.kept else "stayed"
    if request.protocol == "dns" or request.topic in ("page", "certificate"):
        return "dns" if request.protocol == "dns" else request.topic
    if request.to.partition(":")[0] == _PUBLIC_LISTS:
        return "list"
    return (
        "registry" if request.protocol in ("rdap", "whois") or request.topic in ("registration", "network") else "other"
    )


def _lines(requests: Iterable[Request], lang: str, safe: Safe) -> Iterator[Line]:
    same: dict[tuple[str, str, str, str], list[Request]] = {}
    for each in requests:
        same.setdefault((each.to, each.asked, each.topic, each.outcome), []).append(each)
    for (to, asked, _, outcome), alike in sorted(same.items(), key=lambda row: _rank(row[0][2])):
        first, slowest = alike[0], max(each.seconds for each in alike)
        yield Line(
            stamp(first.kept or first.time, lang), spoken(to, safe), clipped(spoken(asked, safe), _LONGEST), why(first).in_(lang),
            reason(outcome, lang, safe), "" if first.kept else worded(_SECONDS, lang, seconds=f"{slowest:.2f}"),
            "" if outcome in ("answered", "absent") else "odd", len(alike),
        )  # fmt: skip


def _rank(topic: str) -> int:
    return [*WHY, topic].index(topic)


_SECONDS = Text("{seconds} s", "{seconds}秒")


def spoken(asked: str, safe: Safe) -> str:
    """What was asked or who was, safely: "A 17aday.example" is no running text, every word of it may be a name."""
    return " ".join(_word(word, safe) for word in asked.split(" "))


def _word(word: str, safe: Safe) -> str:
    is_name = "." in word and not set(word) & set("/@") and not is_address(word.rpartition(":")[0] or word)
    return safe.host(word) if is_name else safe.text(word)
