"""Where the mail really came from: the line that the receiving host wrote, the network behind the address, the map."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mekiki.knowledge.countries import middle_of, name_of
from mekiki.knowledge.domains import is_address
from mekiki.knowledge.providers import kinds_of
from mekiki.model.evidence import Known
from mekiki.model.facts import Text
from mekiki.report.entry.dates import moment
from mekiki.report.entry.form import Block, Figure, Prose, Row, Said, Section, Statements, Sure, Table
from mekiki.report.entry.telling import Telling
from mekiki.report.pictures.routemap import route_map
from mekiki.report.texts import listed
from mekiki.report.worldmap import Spot

_MOST_LISTS = 3  # domains of a brand that are named in one sentence
_SERVICES = (".google.com",)  # whose mail servers bear another name than their mailboxes

_W = {
    "title": Text("Where it really came from", "本当はどこから送られたのか"),
    "prose": Text(
        "Every mail server on the way writes a line into the mail, as a post office puts its stamp on a letter. "
        "Only the stamp of "
        "one's own post office can be relied upon; earlier ones may have been forged. This is what the last "
        "reliable stamp says.",
        "郵便局が消印を押すように、メールを中継したサーバーは、記録を1行ずつメールに書き加えます。"
        "信用できるのは自分の側の「消印」だけで、"
        "それより前のものは偽物かもしれません。信用できる最後の記録には、こう書かれていました。",
    ),
    "unknown": Text(
        "Where the mail was sent from cannot be told from the copy that we had: it holds no line of a receiving "
        "host that can be "
        "relied upon.",
        "どこから送られたかは、調べたメールからは分かりません。信用できる受信側の記録が残っていないためです。",
    ),
    "caption": Text("What is known of the sending computer", "送信元について分かったこと"),
    "helo": Text("Called itself", "名乗った名前"),
    "helo-note": Text("The sender's own word.", "送信側の自己申告です。"),
    "ip": Text("Its address", "接続元のIPアドレス"),
    "reverse": Text("Name of that address", "アドレスの名前（逆引き）"),
    "no-name": Text("none", "なし"),
    "network": Text("Network of", "ネットワークの持ち主"),
    "place": Text("Place", "場所"),
    "place-note": Text("Accurate to a city or a country at best.", "おおよその場所です。番地までは分かりません。"),
    "when": Text("Handed over at", "受け取った時刻"),
    "offline": Text(
        "Nobody was asked about this address: the investigation stayed on the computer of whoever received the "
        "mail. So the owner "
        "of the network is not known.",
        "このアドレスについて、外部への問い合わせはしていません（手元のメールだけを調べたため）。"
        "ネットワークの持ち主は不明です。",
    ),
    "policy-out": Text(
        "{brand} publishes a list of the computers that may send its mail (SPF for {domain}). This address is not "
        "on it.",
        "{brand}は、自社のメールを送ってよいコンピューターの一覧を公開しています（{domain} の SPF）。この送信元は、"
        "そこに含まれていません。",
    ),
    "policy-out-of-all": Text(
        "{brand} publishes lists of the computers that may send its mail (SPF for {domain}). This address is on none of "
        "them.",
        "{brand}は、自社のメールを送ってよいコンピューターの一覧を公開しています（{domain} の SPF）。この送信元は、"
        "そのどれにも含まれていません。",
    ),
    "policy-in": Text(
        "This address is among those that may send mail for {domain}. That speaks for a real or an abused account "
        "there.",
        "この送信元は、{domain} のメールを送ってよいコンピューターの一覧に含まれています。本物か、"
        "そこの契約者のアカウントの悪用が考えられます。",
    ),
    "service": Text(
        "This computer belongs to a mail service that has customers everywhere. The place is where the service keeps its "
        "computers, not where the sender is.",
        "このコンピューターは、世界中に利用者のいるメールサービスのものです。場所はサービス側の設備の所在地で、"
        "送った人の居場所ではありません。",
    ),
    "cloud": Text(
        "The place alone proves nothing: honest senders, too, use computers in other countries. It counts only "
        "together with the "
        "rest.",
        "場所だけでは何の証拠にもなりません。まともな会社も、海外のコンピューターからメールを送ります。"
        "ほかの点と合わせて考えてください。",
    ),
    "map": Text("The places, as far as they are known", "分かった場所を地図に示しました"),
    "map-note": Text(
        "A dot is a city, a hatched country means that only the country is known. The dashed line leads from the "
        "country of "
        "{brand} to where the mail really came from.",
        "点は市町村、斜線は国だけが分かった場所です。破線は、{brand}の国と、実際の送信元を結んだものです。",
    ),
    "map-plain": Text(
        "A dot is a city; a hatched country means that only the country is known.",
        "点は市町村、斜線は国だけが分かった場所です。",
    ),
    "alt": Text("Map of the world: {places}.", "世界地図。{places}。"),
    "from": Text("sent from {place}", "送信元：{place}"),
    "to": Text("page in {place}", "リンク先：{place}"),
    "home": Text("{brand} ({place})", "{brand}（{place}）"),
}


def journey(t: Telling) -> Section:
    origin = t.message.origin
    if not origin.ip:
        rows = (Said(t.say(_W["unknown"]), Sure.OPEN), *t.of("journey"))
        return Section("journey", t.say(_W["title"]), (Statements(rows), *_map(t)))
    blocks: list[Block] = [Prose(t.say(_W["prose"])), _table(t), *_map(t)]
    told = t.of("journey")
    rows = (*told, *(() if any("brand-sends" in each.id for each in t.case.findings) else _policy(t)))
    if t.is_offline:
        rows = (*rows, Said(t.say(_W["offline"]), Sure.OPEN))
    blocks.append(Statements(rows))
    if t.place(origin.ip):
        blocks.append(Prose(t.say(_W["service" if _is_of_service(t) else "cloud"])))
    return Section("journey", t.say(_W["title"]), tuple(blocks))


def _is_of_service(t: Telling) -> bool:
    """Whether the sending computer belongs to a mail service with customers everywhere, by its name."""
    names = t.value("reverse-name", t.message.origin.ip).get("names")
    told = [str(each) for each in names] if isinstance(names, (list, tuple)) else [t.message.origin.reverse_name]
    return any(kinds_of(name) & {"free-mail", "mail-platform"} or name.endswith(_SERVICES) for name in told)


def _table(t: Telling) -> Table:
    origin, w = t.message.origin, _W
    held = t.held
    rows = [
        Row(t.say(w["helo"]), t.safe.station(origin.helo), held, t.say(w["helo-note"]), code=True),
        Row(t.say(w["ip"]), t.safe.text(origin.ip), held, code=True),
        _reverse(t, origin.ip, held),
        _source_row(t, "network", w["network"], t.network(origin.ip)),
        _source_row(t, "place", w["place"], t.place(origin.ip), t.say(w["place-note"])),
    ]
    hop = t.message.hops[origin.hop] if 0 <= origin.hop < len(t.message.hops) else None
    if hop and hop.time:
        rows.append(Row(t.say(w["when"]), moment(hop.time, t.lang), held))
    return Table(tuple(row for row in rows if row.value), t.say(w["caption"]))


def _reverse(t: Telling, ip: str, held: Sure) -> Row:
    name = t.say(_W["reverse"])
    answer = t.evidence.answer("reverse-name", ip)
    if isinstance(answer, Known):
        names = answer.value.get("names")
        told = ", ".join(t.safe.host(str(each)) for each in names[:3]) if isinstance(names, (list, tuple)) else ""
        return Row(name, told or t.say(_W["no-name"]), Sure.CERTAIN, code=bool(told))
    if answer is not None:
        known = t.silence("reverse-name", ip)
        return Row(name, known, Sure.OPEN if "Unavailable" in type(answer).__name__ else Sure.CERTAIN)
    recorded = t.message.origin.reverse_name
    if recorded and recorded != "unknown":
        return Row(name, t.safe.host(recorded), held, code=True)
    return Row(name, t.say(_W["no-name"]), held) if recorded else Row(name, t.silence("reverse-name", ip), Sure.OPEN)


def _source_row(t: Telling, topic: str, name: Text, told: str, note: str = "") -> Row:
    if told:
        return Row(t.say(name), told, Sure.FAIRLY if topic == "place" else Sure.CERTAIN, note)
    return Row(t.say(name), t.silence(topic, t.message.origin.ip), Sure.OPEN)


def _policy(t: Telling) -> tuple[Said, ...]:
    """What the brand's own domains say about the address; those that say the same speak together."""
    told: dict[tuple[str, Sure], list[str]] = {}
    for domain, answer in t.evidence.known("sender-policy").items():
        result = str(answer.value.get("result", ""))
        key = "policy-in" if result == "pass" else "policy-out" if result in ("fail", "softfail", "neutral") else ""
        if key and t.brand_name:
            sure = Sure.CERTAIN if result in ("pass", "fail") else Sure.FAIRLY
            told.setdefault((key, sure), []).append(t.safe.host(domain))
    return tuple(Said(_of_lists(t, key, domains), sure) for (key, sure), domains in told.items())


def _of_lists(t: Telling, key: str, domains: Sequence[str]) -> str:
    words = _W.get(f"{key}-of-all", _W[key]) if len(domains) > 1 else _W[key]
    return t.say(words, brand=t.brand_name, domain=listed(domains[:_MOST_LISTS], t.lang))


# --- the map ----------------------------------------------------------------------------------------------------------


def _map(t: Telling) -> tuple[Figure, ...]:
    spots = _spots(t)
    if not any(each.role in ("origin", "landing") for each in spots):
        return ()
    alt = t.say(_W["alt"], places=("、" if t.lang == "ja" else "; ").join(each.label for each in spots))
    home = any(each.role == "home" for each in spots) and any(each.role == "origin" for each in spots)
    note = t.say(_W["map-note"], brand=t.brand_name) if home else t.say(_W["map-plain"])
    caption = t.say(_W["map"]) + ("。" if t.lang == "ja" else ". ") + note
    wide, narrow = (route_map(spots, alt, t.lang, wide=each) for each in (True, False))
    return (Figure(wide, caption, narrow),)


def _spots(t: Telling) -> list[Spot]:
    spots = []
    for role, ip in (("origin", t.message.origin.ip), ("landing", t.landing_address)):
        found = _at(t.value("place", ip), t.value("network", ip))
        if ip and is_address(ip) and found:
            label = t.say(_W["from" if role == "origin" else "to"], place=t.place(ip))
            spots.append(Spot(role, label, *found))
    middle = middle_of(t.brand.country) if t.brand else None
    is_abroad = not any(each.role == "origin" and t.brand and each.country == t.brand.country for each in spots)
    if spots and t.brand and middle and is_abroad:
        label = t.say(_W["home"], brand=t.brand_name, place=name_of(t.brand.country).in_(t.lang))
        spots.append(Spot("home", label, t.brand.country, *middle))
    return spots


def _at(place: Mapping[str, object], network: Mapping[str, object]) -> tuple[str, float, float, bool] | None:
    """Country, latitude, longitude, and whether that is a city; by the network's country where no place is known."""
    code = str(place.get("country") or network.get("country") or "")
    latitude, longitude = place.get("latitude"), place.get("longitude")
    if code and isinstance(latitude, (int, float)) and isinstance(longitude, (int, float)):
        return code, float(latitude), float(longitude), place.get("precision") == "city"
    middle = middle_of(code) if code else None
    return (code, *middle, False) if middle else None
