"""How sure we are, what speaks for the mail, and what we could not find out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mekiki.knowledge.domains import is_address
from mekiki.model.evidence import Absent, Known, Reach, Request, Unavailable
from mekiki.model.facts import Text
from mekiki.model.finding import Status
from mekiki.model.verdict import Label
from mekiki.report import words
from mekiki.report.entry.form import Block, Heading, Said, Section, Statements, Sure
from mekiki.report.entry.telling import Telling
from mekiki.report.texts import likelihood, listed, machines_word, percent, reason, said, worded
from mekiki.report.visited import of_visit

_W = {
    "title": Text("How sure we are, and what we do not know", "どこまで確かで、何が分からないのか"),
    "verdict": Text(
        "{likelihood}. The estimated probability that this is phishing or a scam is {percent}; it comes from a sum "
        "of clues whose "
        "weights were measured on many mails, and can be wrong.",
        "{likelihood}。フィッシングまたは詐欺である確率は {percent} と推定しました。"
        "多数のメールで測った手がかりの重みを足し合わせた値で、外れることもあります。",
    ),
    "by-hand": Text(
        "{likelihood}. The machine had estimated the probability that this is phishing or a scam at {percent}, from a sum of "
        "clues whose weights were measured on many mails.",
        "{likelihood}。機械は、多数のメールで測った手がかりの重みから、フィッシングまたは詐欺である確率を "
        "{percent} と推定していました。",
    ),
    "for": Text("What speaks in its favour", "疑いを弱める点"),
    "for-none": Text("We found nothing that speaks in favour of the mail.", "疑いを弱める点は、見つかりませんでした。"),
    "for-none-link": Text(
        "We found nothing that speaks in favour of the link.", "疑いを弱める点は、見つかりませんでした。"
    ),
    "offline-link": Text(
        "Nothing was asked outside: only the link itself was read{table}. Therefore we do not know: {what}.",
        "外部には何も問い合わせていません。調べたのはリンクそのもの{table}だけです。そのため、{what}は分かりません。",
    ),
    "who-link": Text(
        "Who is behind it, we do not know, and nothing here says so.",
        "誰が作ったのかは分かりません。ここに書いたことは、特定の人や会社を名指しするものではありません。",
    ),
    "open": Text("What we could not find out", "分からなかったこと"),
    "offline": Text(
        "Nothing was asked outside: only the mail itself was read{table}. Therefore we do not know: {what}.",
        "外部には何も問い合わせていません。調べたのはメールそのもの{table}だけです。そのため、{what}は分かりません。",
    ),
    "table": Text(", and a table of countries on our own computer", "と、手元にある国の対応表"),
    "no-place": Text("owner and place of the sending computer", "送信元の持ち主や場所"),
    "no-owner": Text("the owner of the sending computer", "送信元の持ち主"),
    "no-age": Text("age and owner of the domains", "ドメインの登録時期や持ち主"),
    "no-age-link": Text("age and owner of the link's domain", "リンク先のドメインの登録時期や持ち主"),
    "no-page": Text("the page behind the link", "リンク先の画面"),
    "no-page-file": Text("the page at the address in the attached file", "添付ファイルの中のアドレスの画面"),
    "lookup": Text(
        "Registries and name servers were asked, but the page behind the link was not opened.",
        "登録情報やDNSには問い合わせましたが、リンク先のページは開いていません。",
    ),
    "lookup-dns": Text(
        "Name servers were asked, registries were not; nor was the page behind the link opened.",
        "DNSには問い合わせましたが、登録情報には問い合わせておらず、リンク先のページも開いていません。",
    ),
    "lookup-registry": Text(
        "Registries were asked, name servers were not; nor was the page behind the link opened.",
        "登録情報には問い合わせましたが、DNSには問い合わせておらず、リンク先のページも開いていません。",
    ),
    "lookup-kept": Text(
        "Nobody was asked this time: answers kept from an earlier investigation were used. The page behind the link was "
        "not opened.",
        "今回は外部に問い合わせず、以前の調査で得た答えの控えを使いました。リンク先のページは開いていません。",
    ),
    "lookup-none": Text(
        "Nobody outside was asked anything, and the page behind the link was not opened.",
        "外部には何も問い合わせておらず、リンク先のページも開いていません。",
    ),
    "unasked": Text("Nobody was asked about: {what}.", "次のことは、問い合わせていません：{what}。"),
    "visit": Text(
        "The page was seen once, at one moment and from one place. It may show others something else.",
        "リンク先を見たのは、ある時点に、ある場所から、一度だけです。別の人には違う画面が出るかもしれません。",
    ),
    "visit-plain": Text(
        "The page was fetched once, without a browser. It may show others something else.",
        "リンク先は、ブラウザーを使わずに一度取得しただけです。別の人には違う画面が出るかもしれません。",
    ),
    "visit-road": Text(
        "The link was followed once and led to no page. It may lead others to one.",
        "リンクを一度たどりましたが、どのページにも着きませんでした。別の人にはページが出るかもしれません。",
    ),
    "visit-none": Text("The page behind the link was not reached.", "リンク先のページには到達できませんでした。"),
    "visit-unasked": Text("No page behind a link was opened.", "リンク先のページは、一つも開いていません。"),
    "silent": Text(
        "No answer came about {topic}: {reason}.", "{topic}については、答えが得られませんでした（{reason}）。"
    ),
    "held-back": Text(
        "Nobody was asked about {topic}: {reason}.", "{topic}については、問い合わせていません（{reason}）。"
    ),
    "undecided": Text(
        "{count} {count:check|checks} could not decide anything for want of an answer: {titles}.",
        "答えがなく、判断できなかった検査が {count} 件あります（{titles}）。",
    ),
    "who": Text(
        "Who is behind it, we do not know, and nothing here says so.",
        "誰が送ったのかは分かりません。ここに書いたことは、特定の人や会社を名指しするものではありません。",
    ),
    "losses": Text(
        "The copy that we had no longer holds: {what}.",
        "調べたメールの写しからは、次のものが失われていました：{what}。",
    ),
    "only-you-link": Text("What only whoever got the link can know", "リンクを受け取った人にしか分からないこと"),
    "only-you": Text("What only the recipient can know", "受け取った人にしか分からないこと"),
}
_TOPICS = {
    "dns": Text("the addresses of {about}", "{about} のアドレス"),
    "reverse-name": Text("the name of {about}", "{about} の逆引き名"),
    "network": Text("the network of {about}", "{about} のネットワーク"),
    "place": Text("the place of {about}", "{about} の場所"),
    "registration": Text("the registration of {about}", "{about} の登録情報"),
    "authentication": Text("the authentication of the sender", "差出人の認証"),
    "smime": Text("the signature of the mail (S/MIME)", "メールの電子署名（S/MIME）"),
    "sender-policy": Text("the senders of {about}", "{about} の送信元の一覧"),
    "blocklist": Text("entries of {about} in blocklists", "{about} のブロックリスト登録"),
    "certificate": Text("the certificate of {about}", "{about} の証明書"),
    "page": Text("the page behind the link", "リンク先のページ"),
}
_OF_REGISTRIES = frozenset({"registration", "network"})
_OF_DNS = frozenset({"dns", "reverse-name", "authentication", "sender-policy", "blocklist"})
_HELD_BACK = ("refused by the gate", "no blocklist is configured", "no database", "the mail's origin is not known")
_MOST = 6


def reservation(t: Telling) -> Section:
    blocks: list[Block] = [
        Statements(_verdict(t)), Heading(t.say(_W["for"])), Statements(_in_favour(t)),
        Heading(t.say(_W["open"])), Statements(tuple(_open(t))),
    ]  # fmt: skip
    questions = tuple(t.safe.text(each.in_(t.lang)) for each in t.verdict.questions)
    if questions and t.is_warned_of:
        blocks += [
            Heading(t.say(t.pick(_W, "only-you"))), Statements(tuple(Said(each, Sure.OPEN) for each in questions[:_MOST])),
        ]  # fmt: skip
    return Section("sure", t.say(_W["title"]), tuple(blocks))


def _verdict(t: Telling) -> tuple[Said, ...]:
    by_hand, share = t.verdict.is_by_hand, t.verdict.probability
    told = t.say(
        _W["by-hand" if by_hand else "verdict"], likelihood=likelihood(t.verdict, t.lang), percent=percent(share)
    )
    sure = Sure.FAIRLY if by_hand or max(share, 1 - share) >= 0.9 else Sure.MAYBE
    return Said(told, sure), Said(machines_word(t.case, t.lang), Sure.CERTAIN)


@dataclass(frozen=True, slots=True)
class InFavour(Said):
    """A statement that speaks for the mail: its ``harmless`` is when it does not."""


def _in_favour(t: Telling) -> tuple[Said, ...]:
    told = [t.statement(each) for each in t.exonerating()[:_MOST]]
    rows = tuple(InFavour(each.text, each.sure, each.clues, each.title, each.harmless) for each in told)
    return rows or (Said(t.say(t.pick(_W, "for-none")), Sure.CERTAIN),)


def _open(t: Telling) -> Iterable[Said]:
    if t.is_offline:
        yield Said(_offline(t), Sure.OPEN)
    else:
        visits = t.case.plan.reach is Reach.VISIT
        yield Said(t.say(_W[of_visit("visit", t.case) if visits else _of_lookup(t)]), Sure.OPEN)
        yield from _unasked(t)
    yield from _silent(t)
    undecided = [each for each in t.case.findings if each.status is Status.INCONCLUSIVE]
    if undecided:
        titles = listed(dict.fromkeys(each.title.in_(t.lang) for each in undecided[:_MOST]), t.lang)
        yield Said(worded(_W["undecided"], t.lang, count=len(undecided), titles=titles), Sure.OPEN)
    if t.message.losses:
        what = listed((words.LOSSES[each].in_(t.lang) for each in t.message.losses if each in words.LOSSES), t.lang)
        yield Said(t.say(_W["losses"], what=what), Sure.CERTAIN)
    if t.verdict.label is not Label.LEGITIMATE:
        yield Said(t.say(t.pick(_W, "who")), Sure.OPEN)


def _offline(t: Telling) -> str:
    """What stays unknown where nobody was asked."""
    placed = bool(t.place(t.message.origin.ip))
    page = "no-page-file" if t.way_in == "file" else "no-page"
    sender = [] if t.is_of_link else ["no-owner" if placed else "no-place"]
    missing = [*sender, "no-age", *([page] if t.link else [])]
    what = listed((t.say(_W[each]) for each in missing), t.lang)
    return t.say(t.pick(_W, "offline"), table=t.say(_W["table"]) if placed else "", what=what)


def _of_lookup(t: Telling) -> str:
    """The key of the words for who was asked, by the ledger and by who answered."""
    answers = t.evidence.answers.items()
    topics = {topic for (topic, _), each in answers if not isinstance(each, Unavailable) and not each.kept}
    left = [each for each in t.evidence.ledger if each.left]
    registry = bool(topics & _OF_REGISTRIES) or any(map(_is_of_registry, left))
    dns = bool(topics & _OF_DNS) or any(each.protocol == "dns" for each in left)
    if registry or dns:
        return "lookup" if registry and dns else "lookup-dns" if dns else "lookup-registry"
    is_kept = any(isinstance(each, (Known, Absent)) and each.kept for _, each in answers)
    return "lookup-kept" if is_kept else "lookup-none"


def _is_of_registry(request: Request) -> bool:
    return request.protocol in ("rdap", "whois") or (request.topic in _OF_REGISTRIES and request.protocol != "dns")


def _unasked(t: Telling) -> Iterable[Said]:
    """What the rows above show as not asked, though others were asked about something."""
    ip, missing = t.message.origin.ip, list[str]()
    if ip and not t.is_of_link and not t.network(ip) and t.evidence.answer("network", ip) is None:
        no_place = not t.place(ip) and t.evidence.answer("place", ip) is None
        missing.append("no-place" if no_place else "no-owner")
    if t.link and t.domain and not is_address(t.domain) and t.evidence.answer("registration", t.domain) is None:
        missing.append("no-age-link")
    if missing:
        yield Said(t.say(_W["unasked"], what=listed((t.say(_W[each]) for each in missing), t.lang)), Sure.OPEN)


def _silent(t: Telling) -> Iterable[Said]:
    """The sources that did not answer, each once."""
    told: dict[str, None] = {}
    for (topic, about), answer in t.evidence.answers.items():
        if isinstance(answer, Unavailable) and topic in _TOPICS:
            shown = t.safe.text(about.value)
            named = t.say(_TOPICS[topic], about=shown)
            text = _W["held-back" if answer.reason.startswith(_HELD_BACK) else "silent"]
            told.setdefault(t.say(text, topic=named, reason=reason(answer.reason, t.lang, t.safe)))
    yield from (Said(each, Sure.OPEN) for each in list(told)[:_MOST])


def made_by(t: Telling, version: str) -> tuple[str, ...]:
    """The last lines: how this was made, and what was left out."""
    return (said("made-by", t.lang, version=version), t.say(_MADE_LINK if t.is_of_link else _MADE))


_MADE_LINK = Text(
    "What tells whom the link was made for is masked, and addresses are written so that they cannot be followed.",
    "受け取った人が分かる部分は伏せ字にし、リンクやアドレスは開けない書き方にしています。",
)
_MADE = Text(
    "The recipient is masked, links and addresses are written so that they cannot be followed, and nothing of the "
    "mail is alive in "
    "this page.",
    "受信者は伏せ字にし、リンクやアドレスは開けない書き方にしています。メールの中の動くものは、"
    "このページには一切含まれていません。",
)
