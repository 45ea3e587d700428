"""What would happen, who is aimed at and whether it came before, what to do now, and where to report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from mekiki.knowledge.consequences import UNKNOWN, asked_of
from mekiki.knowledge.countries import name_of, with_article
from mekiki.knowledge.files import load
from mekiki.knowledge.lexicon import pretexts
from mekiki.model.evidence import Known
from mekiki.model.facts import Text
from mekiki.model.seen import Seen
from mekiki.model.verdict import Label
from mekiki.report.entry.firstlines import own_check
from mekiki.report.entry.form import (
    Block,
    Desk,
    Desks,
    Heading,
    Prose,
    Row,
    Said,
    Section,
    Stage,
    Stages,
    Statements,
    Sure,
    Table,
)
from mekiki.report.entry.landing import asked_for
from mekiki.report.entry.telling import Telling
from mekiki.report.follows import followed_by, what_follows, what_to_do
from mekiki.report.seen import SeenWords, WaveWords, seen_words
from mekiki.report.steps import SITUATIONS
from mekiki.report.texts import listed

_C = {
    "title": Text("What would happen to whoever falls for it", "もし、ひっかかってしまったら"),
    "prose": Text(
        "What follows is what usually becomes of such mails; nobody has followed this one to its end.",
        "この種のメールで、ふつう何が起きるかを説明します。"
        "今回のメールの「その後」を実際に確かめたものではありません。",
    ),
    "prose-link": Text(
        "What follows is what usually becomes of such links; nobody has followed this one to its end.",
        "この種のリンクで、ふつう何が起きるかを説明します。"
        "今回のリンクの「その後」を実際に確かめたものではありません。",
    ),
    "if": Text(
        "If we read the story rightly (“{pretext}”): ",
        "口実についての見立て（「{pretext}」）が正しければ、次のとおりです。",
    ),
}


def follows(t: Telling) -> Section | None:
    """The consequence; None where the mail is not accused of anything."""
    if not t.is_warned_of:
        return None
    sure = Sure.FAIRLY if asked_for(t) else Sure.MAYBE
    story = pretexts().get(t.verdict.pretext or "")
    usual = asked_of(story.asks, t.named.trade if t.named else "") if story is not None else ""
    hangs_on_story = usual == t.verdict.asks and t.is_story_guessed and not asked_for(t)
    condition = (
        t.say(_C["if"], pretext=t.quoted(t.pretext_name)) if hangs_on_story and t.verdict.asks != UNKNOWN else ""
    )
    text = condition + what_follows(t.case).in_(t.lang)
    told = Said(text, sure if t.verdict.asks != UNKNOWN else Sure.OPEN)
    return Section("follows", t.say(_C["title"]), (Prose(t.say(t.pick(_C, "prose"))), Statements((told,))))


# --- who, and has it come before --------------------------------------------------------------------------------------

_A = {
    "title": Text("Who is aimed at, and has it come before?", "狙われているのは誰か、前にも来たのか"),
    "target": Text(
        "By its story, this mail is aimed at: {target}.", "話の内容からみて、狙われているのは次の人たちです：{target}。"
    ),
    "target-link": Text(
        "By its story, this link is aimed at: {target}.", "内容からみて、狙われているのは次の人たちです：{target}。"
    ),
    "target-open-link": Text(
        "Whom it is aimed at cannot be told from this link.", "誰を狙ったものかは、このリンクからは分かりません。"
    ),
    "brand-link": Text(
        "Whoever uses {brand} should know of it. As far as we can see, this link has nothing to do with {brand} itself; its name "
        "is misused.",
        "{brand}を利用している方は、特にご注意ください。調べたかぎり、{brand}のものではなく、名前が勝手に使われています。",
    ),
    "brand-office-link": Text(
        "Whoever has to do with {brand} should know of it. As far as we can see, this link has nothing to do with {brand} "
        "itself; its name is misused.",
        "{brand}からの連絡を待っている方は、特にご注意ください。調べたかぎり、{brand}のものではなく、"
        "名前が勝手に使われています。",
    ),
    "brand-open-link": Text(
        "Whoever uses {brand} should ask there, by an address of their own, before they trust this link: whether it is {brand}'s "
        "is not settled.",
        "{brand}を利用している方は、このリンクを信じる前に、ご自分の知っている窓口で確かめてください。"
        "{brand}のものかどうかは、はっきりしません。",
    ),
    "not-compared-link": Text(
        "Whether the same link has come before is not known: there is no record of an earlier one.",
        "前にも同じリンクが出回ったかどうかは不明です（過去の記録がありません）。",
    ),
    "compared-link": Text("Compared with the case most like it: {traits}.", "いちばん似た記録と比べると：{traits}。"),
    "wave-link": Text("{count} cases on record", "記録 {count} 件"),
    "wave-one-link": Text("one case on record", "記録 1 件"),
    "rhythm-link": Text(
        "Such links come again when the last ones are forgotten. Having read this once helps against the next one.",
        "この手のリンクは、忘れたころにまた出回ります。一度読んでおくと、次に送られてきたときに役立ちます。",
    ),
    "target-open": Text(
        "Whom it is aimed at cannot be told from this mail.", "誰を狙ったものかは、このメールからは分かりません。"
    ),
    "brand": Text(
        "Whoever uses {brand} should know of it. {brand} itself did not send this mail, as far as we can see; its "
        "name is misused.",
        "{brand}を利用している方は、特にご注意ください。調べたかぎり、{brand}が送ったものではなく、"
        "名前が勝手に使われています。",
    ),
    "brand-office": Text(
        "Whoever has to do with {brand} should know of it. {brand} itself did not send this mail, as far as we can see; "
        "its name is misused.",
        "{brand}からの連絡を待っている方は、特にご注意ください。調べたかぎり、{brand}が送ったものではなく、"
        "名前が勝手に使われています。",
    ),
    "brand-own": Text(
        "Whoever uses {brand} should know of it. The sender's address is one of {brand} itself; whether it is forged, or "
        "somebody misuses a service of {brand}, is not settled.",
        "{brand}を利用している方は、特にご注意ください。差出人は{brand}自身のアドレスですが、偽ったものか、"
        "{brand}のサービスが悪用されたものかは、はっきりしません。",
    ),
    "brand-open": Text(
        "Whoever uses {brand} should ask there, by an address of their own, before they believe this mail: whether it "
        "comes from {brand} is not settled.",
        "{brand}を利用している方は、このメールを信じる前に、ご自分の知っている窓口で確かめてください。"
        "{brand}から送られたものかどうかは、はっきりしません。",
    ),
    "not-compared": Text(
        "Whether the same mail has come before is not known: there is no record of an earlier one.",
        "前にも同じメールが来たかどうかは不明です（過去の記録がありません）。",
    ),
    "compared": Text("Compared with the mail most like it: {traits}.", "いちばん似た記録と比べると：{traits}。"),
    "wave": Text("{count} mails on record", "記録 {count} 通"),
    "wave-one": Text("one mail on record", "記録 1 通"),
    "wave-names": Text("spoke as {brands}", "名乗り：{brands}"),
    "wave-domains": Text("led to {domains}", "誘導先：{domains}"),
    "rhythm": Text(
        "Such mails come again when the last wave is forgotten. Having read this once helps against the next one.",
        "この手のメールは、忘れたころにまたやって来ます。一度読んでおくと、次に届いたときに役立ちます。",
    ),
}


_MOST_WAVES = 24  # months of a campaign that are listed
_LIKELY = 0.8  # likeness from which on the same hand is fairly sure


def aimed_at(t: Telling) -> Section | None:
    """Whom it is aimed at and whether it came before; None where nobody is warned."""
    if not t.is_warned_of:
        return None
    rows = list(_target(t))
    if t.brand_name:
        rows.append(_misused(t))
    if t.case.seen is None:
        rows.append(Said(t.say(t.pick(_A, "not-compared")), Sure.OPEN))
    blocks: list[Block] = [Statements(tuple(rows)), *_seen_before(t), Prose(t.say(t.pick(_A, "rhythm")))]
    return Section("aimed", t.say(t.pick(_A, "title")), tuple(blocks))


def _target(t: Telling) -> Iterable[Said]:
    """Whom the story is told to. Where that is only guessed, the customers of the brand are the surer answer."""
    target = t.verdict.target
    if target is None:
        yield from () if t.brand_name else (Said(t.say(t.pick(_A, "target-open")), Sure.OPEN),)
    elif not (t.brand_name and t.is_story_guessed):
        yield Said(
            t.say(t.pick(_A, "target"), target=t.safe.raw(target.in_(t.lang))),
            Sure.MAYBE if t.is_story_guessed or t.told_as is Label.SUSPICIOUS else Sure.FAIRLY,
        )


def _misused(t: Telling) -> Said:
    """What becomes of the name that is borrowed."""
    if t.told_as is Label.SUSPICIOUS:
        return Said(t.say(t.pick(_A, "brand-open"), brand=t.brand_name), Sure.MAYBE)
    if t.message.sender and t.is_brands_own(t.message.sender.domain) and not _is_forged(t):
        return Said(t.say(t.pick(_A, "brand-own"), brand=t.brand_name), Sure.MAYBE)
    key = "brand-office" if t.brand and t.brand.trade == "government" else "brand"
    return Said(t.say(t.pick(_A, key), brand=t.brand_name), Sure.FAIRLY)


def _is_forged(t: Telling) -> bool:
    """Whether the sender's domain disowns the mail (DMARC)."""
    answer = own_check(t)
    dmarc = answer.value.get("dmarc") if isinstance(answer, Known) else None
    return isinstance(dmarc, Mapping) and dmarc.get("result") == "fail"


def _seen_before(t: Telling) -> Iterable[Block]:
    """What the casebook remembers of the hand."""
    if t.case.seen is None:
        return
    told = seen_words(t.case.seen, t.lang, t.safe, of_link=t.is_of_link)
    yield Heading(told.title)
    yield Statements(tuple(_remembered(t, t.case.seen, told)))
    if told.waves:
        yield Table(tuple(_wave(t, each) for each in told.waves[-_MOST_WAVES:]), told.timeline)


def _remembered(t: Telling, seen: Seen, told: SeenWords) -> Iterable[Said]:
    """How the mail is akin to an earlier one, what it shares with it and what changed; then its own copies."""
    lines = list(told.lines)
    if seen.cases:
        sure = Sure.FAIRLY if seen.likeness > _LIKELY else Sure.MAYBE
        yield Said(lines.pop(0), sure, harmless=told.innocent)
        if told.same:
            yield Said(t.say(t.pick(_A, "compared"), traits=listed((*told.same, *told.changed), t.lang)), Sure.FAIRLY)
    yield from (Said(each, Sure.CERTAIN) for each in lines)


def _wave(t: Telling, wave: WaveWords) -> Row:
    """A month of the campaign."""
    count = t.say(t.pick(_A, "wave" if wave.cases > 1 else "wave-one"), count=wave.cases)
    named = [
        t.say(t.pick(_A, key), **{value: words})
        for key, value, words in (("wave-names", "brands", wave.brands), ("wave-domains", "domains", wave.domains))
        if words
    ]
    return Row(wave.month, count, Sure.CERTAIN, (" · " if t.lang == "en" else "　").join(named))


# --- what to do -------------------------------------------------------------------------------------------------------

_D = {
    "title": Text("What to do now", "今すること"),
    "prose": Text("Read the part that applies to you.", "ご自分にあてはまるところをお読みください。"),
    **SITUATIONS,
    "received-link": Text("I only saw it", "見ただけ"),
    "spam": Text(
        "Delete it; do not answer and do not order. A click on “unsubscribe” tells an unknown sender that somebody "
        "reads here.",
        "返信や注文はせず、削除してください。知らない送り主の「配信停止」を押すと、"
        "読んでいる人がいると知らせることになります。",
    ),
    "calm": Text(
        "Nothing needs to be done. If something still feels wrong, ask the sender by a number or a bookmark of your "
        "own.",
        "特にすることはありません。それでも気になるときは、自分のブックマークや知っている電話番号から、"
        "相手に確かめてください。",
    ),
    "spam-perhaps": Text(
        "If you never asked for it, delete it; do not answer and do not order. If you know who it is from, see to its matter by "
        "a number or a bookmark of your own.",
        "心当たりがなければ、返信や注文はせず、削除してください。心当たりがあるときは、自分のブックマークや知っている電話番号から"
        "用件を確かめてください。",
    ),
    "open": Text(
        "See to its matter by a number or a bookmark of your own, not by what the mail itself offers.",
        "用件は、メールに書かれた連絡先やリンクではなく、自分のブックマークや知っている電話番号から確かめてください。",
    ),
    "open-link": Text(
        "If you wonder what it is about, go there by a bookmark of your own or the official app, not by the link.",
        "気になるときは、リンクからではなく、自分のブックマークか公式アプリから確かめてください。",
    ),
    "spam-link": Text(
        "Close it; enter nothing and do not order.", "開いてしまっても、入力や注文はせずに閉じてください。"
    ),
    "calm-link": Text(
        "Nothing needs to be done. If something still feels wrong, go there by a bookmark of your own or the official app.",
        "特にすることはありません。それでも気になるときは、自分のブックマークか公式アプリから確かめてください。",
    ),
    "security": Text(
        "And for next time: keep devices up to date, use a password manager (it does not fill in your password on a "
        "wrong domain), "
        "and turn on two-step verification or passkeys where they are offered.",
        "次に備えて：端末とソフトを最新に保ち、パスワード管理ソフトを使い（ドメインが違えば自動入力されません）、"
        "二段階認証やパスキーが使えるサービスでは有効にしておきましょう。",
    ),
}


def to_do(t: Telling) -> Section:
    title = t.say(_D["title"])
    if not t.is_warned_of:
        return Section("do", title, (Prose(t.say(t.pick(_D, _calm(t)))),))
    told = what_to_do(t.case)
    stages = tuple(Stage(id, t.say(t.pick(_D, name)), text.in_(t.lang)) for id, name, text in told)
    return Section("do", title, (Prose(t.say(_D["prose"])), Stages(stages), Prose(t.say(_D["security"]))))


def _calm(t: Telling) -> str:
    """What to do with what is not warned of, as a key of the section's words."""
    if t.verdict.label is Label.SPAM:
        return "spam-perhaps" if t.verdict.is_hardly_spam and not t.is_of_link else "spam"
    return "calm" if t.is_cleared else "open"


# --- where to report --------------------------------------------------------------------------------------------------

_R = {
    "title": Text("Where to report it, and where to ask", "知らせる先・相談する先"),
    "prose": Text(
        "A report helps to have the page taken down and warns others. Forward the mail as an attachment if your "
        "program can: only "
        "then do its headers arrive. Do not include your password or card number.",
        "報告すると、偽サイトの閉鎖や注意喚起につながります。できれば「添付ファイルとして転送」してください。"
        "ヘッダーまで届くので、送信元の調査に役立ちます。"
        "パスワードやカード番号は書かないでください。",
    ),
    "prose-link": Text(
        "A report helps to have the page taken down and warns others. Give the address of the link unshortened. If it came in a "
        "mail, forward that as an attachment: only then do its headers arrive. Do not include your password or card number.",
        "報告すると、偽サイトの閉鎖や注意喚起につながります。リンクのアドレスを省略せずに伝えてください。"
        "メールに書かれていたものなら、そのメールを「添付ファイルとして転送」すると、送信元の調査にも役立ちます。"
        "パスワードやカード番号は書かないでください。",
    ),
    "brand": Text("Whose name is used", "名前を使われた会社・組織"),
    "brand-page": Text("Official page on fraudulent mails", "偽メールについての公式の案内"),
    "brand-address": Text("Takes reports of fraudulent mails", "偽メールの報告先"),
    "elsewhere": Text("In other countries", "ほかの国の窓口"),
    "here": Text("In {country}", "{country}の窓口"),
    "none": Text(
        "We know of no desk for this country; ask the police or the consumer desk where you live.",
        "この国の窓口は把握していません。お住まいの地域の警察や消費者窓口にご相談ください。",
    ),
}
_LANG_COUNTRIES = {"ja": ("JP",), "en": ("INT", "US", "GB", "AU", "CA")}
_LOCAL_ONLY = ("ibaraki", "tottori")  # desks of one prefecture only
_MONEY = (
    "advance-fee",
    "authority-payment",
    "fee-payment",
    "investment-fraud",
    "mule-work",
    "subscription-trap",
    "unordered-listing",
    "worthless-goods",
    "gift-cards",
    "extortion-payment",
    "card-data",
    "dating-trap",
    "redirected-transfer",
)
# Where the issuer of the card must know.
_CARD = ("authority-payment", "card-data", "dating-trap", "fee-payment", "subscription-trap", "worthless-goods")


def to_report(t: Telling) -> Section | None:
    """The desks of the reader's and of the brand's country; None where there is nothing to report."""
    if t.verdict.label is Label.LEGITIMATE:
        return None
    rows = [row for row in load("desks.json") if not any(word in row["id"] for word in _LOCAL_ONLY)]
    rows = [row for row in rows if row["kind"] != "card" or any(id in _CARD for id in followed_by(t.case))]
    home = t.brand.country if t.brand else ""
    countries = {*_LANG_COUNTRIES[t.lang], home}
    first = _first_country(t.lang, home, rows)
    blocks: list[Block] = [Prose(t.say(t.pick(_R, "prose"))), *_brand_desk(t)]
    blocks += _desks(t, rows, first, folded=False)
    others = [row for row in rows if row["country"] != first]
    told = tuple(_desk(t, row) for row in sorted(others, key=lambda row: row["country"] not in countries))
    if told:
        blocks.append(Desks(t.say(_R["elsewhere"]), told, folded=True))
    return Section("report", t.say(_R["title"]), tuple(blocks))


def _first_country(lang: str, home: str, rows: Sequence[Mapping[str, str]]) -> str:
    """Whose desks come first: Japan's for who reads Japanese; else those of the brand's country, where it has any."""
    if lang == "ja":
        return _LANG_COUNTRIES[lang][0]
    return home if home and any(row["country"] == home for row in rows) else "INT"


def _desks(t: Telling, rows: list[Mapping[str, str]], country: str, *, folded: bool) -> list[Block]:
    own = [row for row in rows if row["country"] == country]
    if not any(id in _MONEY for id in followed_by(t.case)):
        own = [row for row in own if row["kind"] != "consumer"]
    if not own:
        return [Prose(t.say(_R["none"]))]
    name = _country(t, country)
    return [Desks(t.say(_R["here"], country=name), tuple(_desk(t, row) for row in own), folded)]


def _country(t: Telling, code: str) -> str:
    if code == "INT":
        return Text("every country", "国際的").in_(t.lang)
    name = name_of(code).in_(t.lang)
    return with_article(name) if t.lang == "en" else name


def _desk(t: Telling, row: Mapping[str, object]) -> Desk:
    """A row of ``knowledge/data/desks.json`` as it is shown; ``shown`` says in words where the reader finds the address."""
    name, takes, address = row["name"], row["takes"], str(row["address"])
    assert isinstance(name, Mapping)
    assert isinstance(takes, Mapping)
    link = address if address.startswith("https://") else ""
    shown = row.get("shown")
    told = str(shown[t.lang]) if isinstance(shown, Mapping) else address
    return Desk(
        str(name[t.lang]), told, str(takes[t.lang]), link, _country(t, str(row["country"])).removeprefix("the ")
    )


def _brand_desk(t: Telling) -> Iterable[Block]:
    """The brand's own page on fraud, which comes out of ``knowledge`` and never out of the mail."""
    row = t.brand
    links = [each for each in (row.warning, row.report) if each] if row else []
    if links:
        desks = tuple(_brand_address(t, each) for each in dict.fromkeys(links))
        yield Desks(t.say(_R["brand"]), desks)


def _brand_address(t: Telling, address: str) -> Desk:
    takes = t.say(_R["brand-address" if "@" in address else "brand-page"])
    return Desk(t.brand_name, address, takes, address if address.startswith("https://") else "", "")
