"""Where the link leads: what it shows, which part of it decides, whose domain that is, and what waits on the page."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from mekiki.checks.readings.sources import dates_before
from mekiki.knowledge.brands import Brand
from mekiki.knowledge.domains import is_address
from mekiki.knowledge.pages import FIELD_NAMES
from mekiki.model.evidence import Absent, Known, Unavailable, mappings
from mekiki.model.facts import Text
from mekiki.model.message import Link
from mekiki.model.verdict import ACCUSED
from mekiki.report.entry.dates import day, span
from mekiki.report.entry.form import Block, Figure, Prose, Row, Said, Section, Statements, Sure, Table
from mekiki.report.entry.telling import Telling
from mekiki.report.pictures.anatomy import anatomy, pieces
from mekiki.report.pictures.landing import NotAPicture
from mekiki.report.pictures.landing import landing as landing_picture
from mekiki.report.texts import clipped, listed, reason
from mekiki.report.visited import WITHOUT_END, of_visit

_W = {
    "title": Text("The link, taken apart", "リンクを分解してみる"),
    "title-file": Text("The address in the attached file, taken apart", "添付ファイルの中のリンクを分解してみる"),
    "file": Text(
        "The mail itself holds no link; this address stands in the file that is attached.",
        "メール本文にリンクはありません。このアドレスは、添付ファイルの中に書かれていたものです。",
    ),
    "title-none": Text("Does it lead anywhere?", "リンクはあるか"),
    "none": Text("The mail holds no link.", "このメールにリンクはありません。"),
    "prose": Text(
        "A web address is read like a postal address, but only one part of it decides in which house you end up: "
        "the one in bold "
        "red. Everything else can be chosen freely by whoever owns that house.",
        "リンクのうち、どの「家」にたどり着くかを決めるのは、赤い太字の部分だけです。それ以外は、"
        "その家の持ち主が好きなように書けます。",
    ),
    "prose-plain": Text(
        "Only the part in bold decides where a link leads; everything else can be chosen freely by its owner.",
        "リンクの行き先を決めるのは太字の部分だけで、それ以外は持ち主が好きなように書けます。",
    ),
    "figure": Text("What decides, and what is decoration", "行き先を決める部分と、飾りの部分"),
    "alt": Text(
        "The link piece by piece: {pieces}. {domain} decides where it leads.",
        "リンクを部分ごとに分けた図：{pieces}。行き先を決めるのは {domain} です。",
    ),
    "caption": Text("What is known of the address behind the link", "リンク先について分かったこと"),
    "shows": Text("What the link shows", "表示されている文字"),
    "leads": Text("Where it leads", "実際の行き先"),
    "domain": Text("The domain that decides", "行き先を決めるドメイン"),
    "ends": Text("Where it ends after redirects", "転送を経て行き着く先"),
    "end-domain": Text("The domain where it ends", "行き着く先のドメイン"),
    "end-since": Text("That domain registered since", "行き着く先のドメインの登録日"),
    "end-registrar": Text("That domain registered through", "行き着く先のドメインの登録業者"),
    "since": Text("Registered since", "ドメインの登録日"),
    "age": Text("{span} before this mail came", "このメールが届く{span}前"),
    "age-same": Text("on the very day this mail came", "このメールが届いた当日"),
    "not-registered": Text("not registered when we asked", "問い合わせた時点で、登録がありませんでした"),
    "registrar": Text("Registered through", "登録業者"),
    "holder": Text("Holder", "名義"),
    "hidden": Text("hidden by a privacy service, as is common", "非公開（代理公開サービス。珍しいことではありません）"),
    "holder-note": Text(
        "Names given there can be invented or stolen.", "登録された名前は、偽名や盗まれた名前かもしれません。"
    ),
    "address": Text("Address of the site", "サイトのIPアドレス"),
    "hosted": Text("Hosted by", "サーバーの置き場所（事業者）"),
    "place": Text("Place", "場所"),
    "certificate": Text("Certificate", "サーバー証明書"),
    "cert-value": Text("issued by {issuer}, {since}", "発行 {issuer}、{since}から"),
    "cert-note": Text(
        "The padlock only means that nobody else listens in; fake sites have it too.",
        "鍵マークは「途中で盗み見されない」というだけの意味です。偽サイトにも付きます。",
    ),
    "by-way": Text("By way of", "経由するサービス"),
    "young": Text(
        "The domain was registered only {span} before the mail came. Firms have had theirs for years; fresh ones "
        "are bought for "
        "use and thrown away.",
        "このドメインは、メールが届くわずか{span}前に登録されたものでした。"
        "会社のドメインは何年も前からあるのが普通で、登録したばかりのものは、"
        "使い捨てのために取られたおそれがあります。",
    ),
    "old": Text(
        "The domain has existed for {span}. It may belong to somebody honest whose site was broken into.",
        "このドメインは{span}前からあります。まじめに使われていたサイトが乗っ取られた可能性もあります。",
    ),
    "offline": Text(
        "Nobody was asked about this domain, so we know neither since when it exists nor where its site stands. Nothing "
        "here was opened.",
        "このドメインについては、どこにも問い合わせていません。いつからあるのか、"
        "サイトがどこに置かれているのかは不明です。リンク先も開いていません。",
    ),
    "others": Text(
        "Sites that the mail links to besides: {count}. They are not taken apart here.",
        "メールには、ほかに {count} か所へのリンクがありますが、ここでは省略しました。",
    ),
    "own": Text("The link leads to a domain of {brand} itself.", "リンクの行き先は、{brand}自身のドメインです。"),
    "rented": Text(
        "This is room that {brand} lets to anybody, not a page of {brand} itself.",
        "{brand}が誰にでも貸している場所で、{brand}自身のページではありません。",
    ),
    "used": Text(
        "{domain} is known as one that {brand} uses for its mail.",
        "{domain} は、{brand}がメールに使っていると知られているドメインです。",
    ),
    "short": Text(
        "{domain} only passes visitors on. To whom, the link itself does not show.",
        "{domain} は、別の場所へ転送するだけのサービスです。どこへ転送されるのかは、リンクからは分かりません。",
    ),
    "stranger": Text(
        "We know of no connection between {domain} and {brand}.",
        "{domain} と{brand}との関係を示すものは、見つかっていません。",
    ),
}
_YOUNG_DAYS, _OLD_DAYS = 90, 730


def link(t: Telling) -> Section:
    found = t.link
    blocks: list[Block] = []
    if found is None:
        title = t.say(_W["title-none"])
        none = (Said(t.say(_W["none"]), Sure.CERTAIN), *t.of("link"), *_brand_rows(t))
        return Section("link", title, (Statements(none),))
    shown = pieces(found, t.safe, t.verdict.posed_as)
    text = listed((f"{each.text}" for each in shown), t.lang)
    alt = t.say(_W["alt"], pieces=text, domain=t.safe.host(t.domain))
    wide, narrow = (anatomy(shown, t.lang, alt, brand_name=t.brand_name, wide=each) for each in (True, False))
    blocks += [Prose(t.say(_W["prose"])), Figure(wide, t.say(_W["figure"]), narrow), _table(t)]
    aged = any(each.family == "registration" for each in t.case.findings if id(each) in t.numbers)
    is_in_file = t.way_in == "file"
    rows = [
        *([Said(t.say(_W["file"]), Sure.CERTAIN)] if is_in_file else []), *t.of("link"), *_brand_rows(t),
        *(() if aged else _age(t)),
    ]  # fmt: skip
    if t.other_links:
        rows.append(Said(t.say(_W["others"], count=t.other_links), Sure.CERTAIN))
    if t.is_offline:
        rows.append(Said(t.say(_W["offline"]), Sure.OPEN))
    return Section("link", t.say(_W["title-file" if is_in_file else "title"]), (*blocks, Statements(tuple(rows))))


def _brand_rows(t: Telling) -> Iterable[Said]:
    """Clues about a brand that were read in the body, and whether the domain is the brand's."""
    in_header = {
        row.number for row in t.clues if row.finding.family == "brand" and any(p.header for p in row.finding.places)
    }
    yield from (each for each in t.of("brand") if not in_header & set(each.clues))
    if t.brand and t.domain and t.link:
        key = _whose(t.brand, t.link, t)
        told = t.say(_W[key], brand=t.brand_name, domain=t.safe.host(t.domain))
        yield Said(told, Sure.FAIRLY if key in ("stranger", "used") else Sure.CERTAIN)


def _whose(brand: Brand, found: Link, t: Telling) -> str:
    """Whose page the link leads to, as a key of the words above."""
    if not brand.uses(found.host):
        return "short" if t.is_short_link else "stranger"
    if not t.is_of_brand(found.host, found.path):
        return "rented"
    return "own" if t.is_brands_own(found.host) else "used"


def _table(t: Telling) -> Table:
    found, w = t.link, _W
    assert found is not None
    ip = t.landing_address
    shows = "" if t.is_of_link else clipped(t.safe.text(found.text), 160)  # a link alone shows nothing but itself
    rows = [
        Row(t.say(w["shows"]), shows, Sure.CERTAIN, code="://" in found.text),
        Row(t.say(w["leads"]), clipped(t.safe.url(found.target), 200), Sure.CERTAIN, code=True),
        Row(t.say(w["by-way"]), ", ".join(map(t.safe.host, found.wrappers)), Sure.CERTAIN, code=True),
        Row(t.say(w["domain"]), t.safe.host(t.domain), Sure.CERTAIN, code=True), *_registration(t), *_end(t),
        Row(t.say(w["address"]), t.safe.text(ip), Sure.CERTAIN, code=True) if ip
        else Row(t.say(w["address"]), t.silence("dns", t.end.host if t.end else t.domain), Sure.OPEN),
    ]  # fmt: skip
    if ip:
        network, place = t.network(ip), t.place(ip)
        rows += [
            Row(t.say(w["hosted"]), network or t.silence("network", ip), Sure.CERTAIN if network else Sure.OPEN),
            Row(t.say(w["place"]), place or t.silence("place", ip), Sure.FAIRLY if place else Sure.OPEN),
        ]
    return Table(tuple(row for row in [*rows, *_certificate(t)] if row.value), t.say(w["caption"]))


def _registration(t: Telling) -> Iterable[Row]:
    w = _W
    if is_address(t.domain):
        return
    answer = t.evidence.answer("registration", t.domain)
    if isinstance(answer, Absent):
        yield Row(t.say(w["since"]), t.say(w["not-registered"]), Sure.CERTAIN)
        return
    if not isinstance(answer, Known):
        yield Row(t.say(w["since"]), t.silence("registration", t.domain), Sure.OPEN)
        return
    created = answer.value.get("created")
    if isinstance(created, datetime):
        yield Row(t.say(w["since"]), day(created, t.lang), Sure.CERTAIN, _age_words(t))
    yield Row(t.say(w["registrar"]), t.safe.text(str(answer.value.get("registrar") or "")), Sure.CERTAIN)
    if answer.value.get("privacy"):
        yield Row(t.say(w["holder"]), t.say(w["hidden"]), Sure.CERTAIN)
    elif answer.value.get("registrant"):
        told = t.safe.text(str(answer.value["registrant"]))
        yield Row(t.say(w["holder"]), told, Sure.MAYBE, t.say(w["holder-note"]))


def _end(t: Telling) -> Iterable[Row]:
    """The page on another host to which the link led, and since when its domain exists."""
    if t.end is None:
        return
    domain = t.end.registrable_domain or t.end.host
    yield Row(t.say(_W["ends"]), clipped(t.safe.url(t.end.target), 200), Sure.CERTAIN, code=True)
    if domain == t.domain:
        return
    yield Row(t.say(_W["end-domain"]), t.safe.host(domain), Sure.CERTAIN, code=True)
    answer = t.evidence.answer("registration", domain)
    created = answer.value.get("created") if isinstance(answer, Known) else None
    if isinstance(created, datetime):
        yield Row(t.say(_W["end-since"]), day(created, t.lang), Sure.CERTAIN)
    elif isinstance(answer, Absent):
        yield Row(t.say(_W["end-since"]), t.say(_W["not-registered"]), Sure.CERTAIN)
    elif not is_address(domain):
        yield Row(t.say(_W["end-since"]), t.silence("registration", domain), Sure.OPEN)
    registrar = t.safe.text(str(t.value("registration", domain).get("registrar") or ""))
    yield Row(t.say(_W["end-registrar"]), registrar, Sure.CERTAIN)


def age_in_days(t: Telling) -> int | None:
    """How old the link's domain was when the mail came; None where either is unknown."""
    created = t.value("registration", t.domain).get("created")
    return dates_before(t.message, created)


def _age_words(t: Telling) -> str:
    days = age_in_days(t)
    if days is None or days < 0:
        return ""
    return t.say(_W["age"], span=span(days, t.lang)) if days else t.say(_W["age-same"])


def _age(t: Telling) -> Iterable[Said]:
    days = age_in_days(t)
    if days is not None and 0 < days <= _YOUNG_DAYS and t.is_warned_of:
        yield Said(t.say(_W["young"], span=span(days, t.lang)), Sure.FAIRLY)
    elif days is not None and days > _OLD_DAYS and t.is_warned_of:
        yield Said(t.say(_W["old"], span=span(days, t.lang)), Sure.MAYBE)


def _certificate(t: Telling) -> Iterable[Row]:
    at = t.end or t.link
    found = t.value("certificate", at.host if at else "") or t.value("certificate", "" if t.end else t.domain)
    since = found.get("not_before")
    if found.get("issuer") and isinstance(since, datetime):
        issuer = t.safe.text(str(found["issuer"]))
        told = t.say(_W["cert-value"], issuer=issuer, since=day(since, t.lang))
        yield Row(t.say(_W["certificate"]), told, Sure.CERTAIN, t.say(_W["cert-note"]))


# --- the page ---------------------------------------------------------------------------------------------------------

_P = {
    "title": Text("What waits behind the link", "リンクの先で待っているもの"),
    "title-file": Text("What waits at that address", "その先で待っているもの"),
    "not-asked": Text(
        "We did not open the page. What it looks like and what it asks for is not known.",
        "リンク先のページは開いていません。どんな画面で、何を尋ねてくるのかは不明です。",
    ),
    "silent": Text(
        "The page could not be looked at: {reason}.", "ページの確認を試みましたが、できませんでした（{reason}）。"
    ),
    "prose": Text(
        "The page was opened in a closed-off browser that can harm nobody, without the recipient's data. Please do "
        "not try this "
        "yourself.",
        "隔離した専用のブラウザーで、受信者の情報を渡さずに開いて確認しました。危険ですので、まねをしないでください。",
    ),
    "prose-plain": Text(
        "The page was only fetched, without a browser and without the recipient's data; what its scripts would have "
        "shown was not seen. Please do not try this yourself.",
        "ブラウザーは使わず、受信者の情報を渡さずにページを取得しただけなので、スクリプトが表示する内容は未確認です。"
        "危険ですので、まねをしないでください。",
    ),
    "prose-road": Text(
        "The link was followed, without the recipient's data, but it led to no page. Please do not try this yourself.",
        "受信者の情報を渡さずにリンクをたどりましたが、どのページにも着きませんでした。危険ですので、まねをしないでください。",
    ),
    "prose-none": Text(
        "We tried to look at the page, without the recipient's data. Please do not try this yourself.",
        "受信者の情報を渡さずに、ページの確認を試みました。危険ですので、まねをしないでください。",
    ),
    "ribbon": Text("FAKE", "偽サイト"),
    "ribbon-open": Text("SUSPECT", "要注意"),
    "figure": Text("The page as it looked when we opened it", "確認した時点の画面"),
    "decoy": Text(
        "The address in its bar is the real one, written so that nobody can open it; only what stands for the recipient, "
        "there and on the page, is made up by us.",
        "アドレス欄は、実際のアドレスを開けない書き方にしたものです。その中や画面に出ている、受信者を示す部分だけは、"
        "こちらで用意した架空のものです。",
    ),
    "alt": Text(
        "Screenshot of the page behind the link, titled “{title}”. It asks for: {asks}.",
        "リンク先のページの画面。題名は「{title}」。尋ねているもの：{asks}。",
    ),
    "asks": Text("The page asks for: {asks}.", "このページは、次のものを入力させようとします：{asks}。"),
    "asks-nothing": Text("The page as we saw it asks for nothing.", "確認した画面には、入力欄はありませんでした。"),
    "name": Text("It calls itself “{title}”.", "ページの題名は「{title}」です。"),
    "sends": Text("What is typed in is sent to {host}.", "入力した内容は {host} に送られます。"),
    "ended": Text(
        "The link ends at {host}, after {count} redirects.",
        "リンクは{count}回の転送を経て、{host} に行き着きます。",
    ),
    "ended-once": Text("The link redirects to {host}.", "リンクは {host} へ転送されます。"),
    "token": Text(
        "The link carried data about its recipient; before we opened it, they were replaced by made-up ones.",
        "リンクには受信者に関する情報が埋め込まれていたため、架空のものに置き換えてから開きました。",
    ),
    "withheld": Text(
        "A screenshot exists, but it is not shown here: it could tell who received the mail.",
        "画面の画像はありますが、受信者が分かるおそれがあるため、ここには載せません。",
    ),
    "unreadable": Text("The captured screenshot cannot be read.", "保存された画面の画像を読み取れませんでした。"),
    "captcha": Text(
        "In front of the page stands a “prove that you are human” test; we did not take it.",
        "ページの手前に「人間かどうか」を確かめる画面があり、その先は確認していません。",
    ),
    "dead": Text("When we looked, the page was no longer there.", "確認した時点で、ページはすでに無くなっていました。"),
    "parked": Text(
        "When we looked, only a placeholder of the domain seller stood there.",
        "確認した時点では、ドメイン業者の仮のページが表示されるだけでした。",
    ),
    "suspended": Text(
        "When we looked, the hosting firm had already closed the site.",
        "確認した時点で、サイトはサーバー事業者によって停止されていました。",
    ),
    "interstitial": Text(
        "A warning page of a service in between stood in front of it.", "途中のサービスが警告画面を表示しました。"
    ),
    "blocked": Text("The site refused to show us its page.", "サイト側に表示を拒まれました。"),
    "download": Text(
        "The link does not open a page but hands over a file. We did not keep or run it.",
        "ページではなく、ファイルを送りつけてきました。開いてはいません。",
    ),
    "error": Text("The site answered with an error.", "サイトはエラーを返しました。"),
    "endless": Text(
        "Each address only passes the visitor on to the next; the link never arrives at a page.",
        "転送が繰り返されるだけで、どこまで行ってもページには着きません。",
    ),
    "limit": Text(
        "The page did not come to an end in the time that we allow it.", "制限時間内に表示が終わりませんでした。"
    ),
}


def page(t: Telling) -> Section | None:
    """The page behind the link; None where the mail holds no link at all."""
    if t.link is None:
        return None
    title = t.say(_P["title-file" if t.way_in == "file" else "title"])
    if not isinstance(t.page, Known):
        if isinstance(t.page, Unavailable):
            told = t.say(_P["silent"], reason=reason(t.page.reason, t.lang, t.safe))
        else:
            told = t.say(_P["not-asked"])
        return Section("page", title, (Statements((Said(told, Sure.OPEN),)),))
    space = "" if t.lang == "ja" else " "
    rows = [Said(space.join(_outcome(t)), Sure.CERTAIN), *t.of("page")]
    return Section(
        "page", title, (Prose(t.say(_P[of_visit("prose", t.case)])), *_figure(t, rows), Statements(tuple(rows)))
    )


def asked_for(t: Telling) -> tuple[str, ...]:
    """What the forms of the page ask for, by the words of docs/evidence.md."""
    fields = (each for form in mappings(t.view.get("forms")) for each in mappings(form.get("fields")))
    return tuple(dict.fromkeys(str(each.get("asks") or "other") for each in fields))


def _asks_words(t: Telling) -> str:
    return listed((FIELD_NAMES.get(each, FIELD_NAMES["other"]).in_(t.lang) for each in asked_for(t)), t.lang)


def _outcome(t: Telling) -> Iterable[str]:
    """What was seen, sentence by sentence; all of it is certain."""
    view = t.view
    outcome = str(view.get("outcome") or "error")
    if outcome != "page":
        is_endless = view.get("why") == WITHOUT_END
        yield t.say(_P["endless"] if is_endless else _P.get(outcome, _P["error"]))
        return
    page_title = clipped(t.safe.text(str(view.get("title") or "")), 100)
    if page_title:
        yield t.say(_P["name"], title=page_title)
    asks = _asks_words(t)
    yield t.say(_P["asks"], asks=asks) if asks else t.say(_P["asks-nothing"])
    count = len(mappings(view.get("hops"))) - 1
    if count > 0:
        yield t.say(
            _P["ended" if count > 1 else "ended-once"], host=_host_of(t, str(view.get("url") or "")), count=count
        )
    actions = [str(each.get("action") or "") for each in mappings(view.get("forms"))]
    if asks and actions and "://" in actions[0]:
        yield t.say(_P["sends"], host=_host_of(t, actions[0]))
    if isinstance(t.page, Known) and t.page.value.get("replaced"):
        yield t.say(_P["token"])


def _host_of(t: Telling, url: str) -> str:
    return t.safe.host(url.partition("://")[2].partition("/")[0].partition("?")[0].rpartition("@")[2].partition(":")[0])


def _figure(t: Telling, rows: list[Said]) -> tuple[Figure, ...]:
    """The screenshot, unless its words would tell who the recipient is."""
    shot = t.evidence.blobs.get(str(t.view.get("screenshot") or ""))
    if shot is None:
        return ()
    words = f"{t.view.get('title') or ''}\n{t.view.get('text') or ''}"
    if t.safe.mask.edits(words):
        rows.append(Said(t.say(_P["withheld"]), Sure.CERTAIN))
        return ()
    alt = t.say(_P["alt"], title=clipped(t.safe.text(str(t.view.get("title") or "")), 100), asks=_asks_words(t) or "–")
    address = t.safe.url(str(t.view.get("url") or (t.link.target if t.link else "")))
    ribbon = t.say(_P["ribbon" if t.told_as in ACCUSED else "ribbon-open"])
    try:
        picture = landing_picture(shot, address, ribbon, alt, t.lang)
    except NotAPicture:
        rows.append(Said(t.say(_P["unreadable"]), Sure.OPEN))
        return ()
    caption = t.say(_P["figure"])
    if isinstance(t.page, Known) and t.page.value.get("replaced"):
        caption += ("。" if t.lang == "ja" else ". ") + t.say(_P["decoy"])
    return (Figure(picture, caption),)
