"""The case file: hostile mail stays dead, nothing leads out, the reader stays unknown, every finding has its place."""

from __future__ import annotations

import base64
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from report_cases import SEED_LIKE, case_of, finding, in_text, newsletter_case, seed_case
from richcase import ASKED_AT

from mekiki.checks.form import MOST_PLACES, mail
from mekiki.investigate import investigate
from mekiki.model.case import Case
from mekiki.model.evidence import Absent, Answer, Evidence, Observable
from mekiki.model.facts import Quote, Text, Url
from mekiki.model.masking import Marks, Masking
from mekiki.model.message import Place
from mekiki.model.verdict import Contribution, Label
from mekiki.parse.message import parse
from mekiki.report.contents import contents, row_of
from mekiki.report.evidencewords import EVIDENCE
from mekiki.report.html import render_html
from mekiki.report.numbered import numbered
from mekiki.report.texts import said
from mekiki.report.words import HOP_ODDITIES, WORDS
from spellings import IN_LINKS

PAYLOADS = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    '"><script>alert(1)</script>',
    "'><script>alert(1)</script>",
    '" onmouseover="alert(1)',
    "' onfocus='alert(1)' autofocus='",
    "<iframe src=javascript:alert(1)>",
    "<a href=javascript:alert(1)>x</a>",
    "<a href='https://evil.example/'>x</a>",
    "<body onload=alert(1)>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
    "<base href=https://evil.example/>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<style>@import 'https://evil.example/x.css';</style>",
    "</style><script>alert(1)</script>",
    "<form action=https://evil.example/><input name=p></form>",
    "<object data=https://evil.example/></object>",
    "<embed src=https://evil.example/>",
    "<video><source onerror=alert(1)></video>",
    "<details open ontoggle=alert(1)>",
    "<math><mtext><script>alert(1)</script></mtext></math>",
    "<template><script>alert(1)</script></template>",
    "<!--><script>alert(1)</script>-->",
    "]]><script>alert(1)</script>",
    "<textarea><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "{{ 7*7 }}{% raw %}{{ config }}",
    "${alert(1)}`alert(1)`",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "%3Cscript%3Ealert(1)%3C/script%3E",
    "<scr\x00ipt>alert(1)</scr\x00ipt>",
    "＜script＞alert(1)＜/script＞",
    "<x onclick=alert(1) tabindex=1 id=x>#x",
    "<a/href=//evil.example/>x",
    "\u202e<script>\u200b",
)

_OWN = (
    "html head meta title style body svg filter feturbulence fedisplacementmap fecolormatrix fecomposite div a "
    "header p span button main section h1 h2 h3 h4 small rect line dl dt dd bdi b details summary ol ul li table "
    "thead tbody tr th td time article i q mark footer script"
)
OWN_TAGS = frozenset(_OWN.split())


class _Tags(HTMLParser):
    """All tags with their attributes, and the text of the scripts."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.text: list[str] = []
        self.scripts = 0
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        self.scripts += tag == "script"

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def hostile(payload: str) -> str:
    word = base64.b64encode(payload.encode()).decode()
    encoded = f"=?utf-8?B?{word}?="
    escaped = payload.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    return (
        f'From: {encoded} <a@evil.example>\nTo: "{encoded}" <admin@office.example>\nSubject: {encoded}\n'
        f"X-Odd: {encoded}\nReceived: from {word[:20]} (x [192.0.2.7]) by mx.office.example; {word}\n"
        "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=B\n\n--B\n"
        "Content-Type: text/html; charset=utf-8\n\n"
        f'<p>{escaped}</p><img src="{escaped}" alt="{escaped}"><div style="display:none">{escaped}</div>'
        f'<a href="https://evil.example/{escaped}">{escaped}</a>'
        f'<form action="{escaped}"><input name="{escaped}"></form>'
        "\n--B\nContent-Type: text/plain; charset=utf-8\n\n"
        f"{payload}\n--B\nContent-Type: application/zip\n"
        f'Content-Disposition: attachment; filename="{encoded}"\n\nPK\n--B--\n'
    )


def hostile_case(payload: str) -> Case:
    message = parse(hostile(payload).encode("utf-8", "surrogateescape"))
    found = finding(
        "a.b", message.bodies[0].place(0, len(message.bodies[0].text)), message.parts[-1].place(),
        Place(message.bodies[0].place(0, 1).layer, "1", quote=payload), found=Text("{words} {url}", "{words} {url}"),
        words=Quote(payload), url=Url("javascript:" + payload),
    )  # fmt: skip
    return case_of(message, [found], [1.0])


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_word_of_the_mail_becomes_a_tag(payload: str) -> None:
    page = _Tags(render_html(hostile_case(payload), "both"))
    assert {tag for tag, _ in page.tags} <= OWN_TAGS
    assert page.scripts == 1
    for _, attributes in page.tags:
        assert not [name for name in attributes if name.startswith("on")]
        assert attributes.get("href", "#")[0] == "#"
        assert not {"src", "action", "data", "style", "srcset", "formaction"} & set(attributes)


def test_the_words_themselves_are_shown() -> None:
    page = _Tags(render_html(hostile_case("<img src=x onerror=alert(1)>")))
    assert "<img src=x onerror=alert(1)>" in "".join(page.text)


@pytest.mark.parametrize("case", [seed_case(), newsletter_case()], ids=["seed", "newsletter"])
@pytest.mark.parametrize("lang", ["ja", "en", "both"])
def test_no_link_leads_out_and_nothing_is_loaded(case: Case, lang: str) -> None:
    page = render_html(case, lang)
    assert not re.search(r"https?:", page, re.IGNORECASE)
    assert not re.search(r"url\((?!#)|@import|<link|<iframe|<img", page)
    ids = {attributes["id"] for _, attributes in _Tags(page).tags if "id" in attributes}
    for _, attributes in _Tags(page).tags:
        if "href" in attributes:
            assert attributes["href"][1:] in ids


def test_the_policy_allows_our_own_script_and_nothing_else() -> None:
    page = render_html(seed_case())
    policy = next(a["content"] for tag, a in _Tags(page).tags if a.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'")
    assert "script-src 'sha256-" in policy
    assert "unsafe-inline" not in policy.partition("script-src")[2].partition(";")[0]


def spellings_of(address: str) -> list[str]:
    return [spelling(address) for spelling in IN_LINKS.values()]


@pytest.mark.parametrize(
    ("case", "addresses"),
    [
        (seed_case(), ("admin@office.example", "postmaster@office.example")),
        (newsletter_case(), ("hanako.mori@post.example",)),
    ],
    ids=["seed", "newsletter"],
)
@pytest.mark.parametrize("lang", ["ja", "en", "both"])
def test_the_recipient_never_appears(case: Case, addresses: tuple[str, ...], lang: str) -> None:
    page = render_html(case, lang).lower()
    for address in addresses:
        for spelling in spellings_of(address):
            assert spelling.lower() not in page
    assert "hanako.mori" not in page
    assert "森 花子" not in page


def test_the_recipient_is_masked_in_every_code_that_a_link_may_use() -> None:
    for code in spellings_of("admin@office.example"):
        raw = SEED_LIKE.replace("uid=admin@office.example", f"uid={code}&amp;b=1")
        page = render_html(case_of(parse(raw.encode())))
        assert code not in page


@pytest.mark.parametrize("case", [seed_case(), newsletter_case()], ids=["seed", "newsletter"])
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_finding_has_its_card_and_its_pin(case: Case, lang: str) -> None:
    page = _Tags(render_html(case, lang))
    cards = {attributes["id"] for tag, attributes in page.tags if tag == "article"}
    pins = {attributes["href"][1:] for tag, attributes in page.tags if "pin" in attributes.get("class", "").split()}
    for row in numbered(case):
        assert f"{lang}-f{row.number}" in cards
        assert row.group == "inconclusive" or f"{lang}-f{row.number}" in pins


def test_each_language_is_whole() -> None:
    japanese, english = (_Tags(render_html(seed_case(), lang)) for lang in ("ja", "en"))
    for page, own, other in (
        (japanese, "無害な場合", "When it is harmless"),
        (english, "When it is harmless", "無害な場合"),
    ):
        assert own in "".join(page.text)
        assert other not in "".join(page.text)
    both = _Tags(render_html(seed_case(), "both"))
    assert [a["data-switch"] for _, a in both.tags if "data-switch" in a] == ["en", "ja"]
    ids = [attributes["id"] for _, attributes in both.tags if "id" in attributes]
    assert len(ids) == len(set(ids))


def test_the_part_that_decides_a_link_is_set_apart() -> None:
    assert '<span class="decides">17aday[.]example</span>' in render_html(seed_case())


def test_a_silent_source_is_said_as_loudly_as_a_bad_answer() -> None:
    page = render_html(newsletter_case(), "en")
    assert '<span class="odd">timed out after 5 s</span>' in page.partition('class="silent"')[2].partition("</ul>")[0]


def test_the_boundary_stands_where_the_receiving_side_begins() -> None:
    page = render_html(newsletter_case(), "en")
    claimed, _, trusted = page.partition('<tr class="boundary">')
    assert claimed.count('<tr class="claimed">') == 2
    assert trusted.count('<td class="n">') == 1


def test_harmless_mail_is_not_given_advice_for_victims() -> None:
    case = case_of(parse(b"From: a@b.example\n\nhello"), label=Label.LEGITIMATE)
    assert 'class="stages"' not in render_html(case, "en")


@pytest.mark.parametrize("raw", [b"", b"\x00", b"From:", b"Content-Type: text/html\n\n<p", b"\xff" * 300])
@pytest.mark.parametrize("label", list(Label))
def test_whatever_the_mail_a_case_file_comes_out(raw: bytes, label: Label) -> None:
    assert render_html(case_of(parse(raw), label=label), "both").endswith("</html>")


def test_a_case_file_is_the_same_every_time() -> None:
    assert render_html(seed_case()) == render_html(seed_case())


def test_hidden_words_are_shown_as_hidden() -> None:
    page = render_html(newsletter_case(), "en")
    assert re.search(
        r'class="ghost[^"]*"[^>]*><span class="why">hidden from the reader: switched off by its style', page
    )


def test_a_marked_link_text_in_the_body_is_pinned() -> None:
    case = seed_case()
    place = in_text(case.message, "親愛なる")
    page = render_html(case_of(case.message, [finding("a.b", place)]))
    assert '<mark class="m accuses" data-f="1">親愛なる</mark><a class="pin accuses" href="#ja-f1"' in page


def test_a_hop_says_once_that_its_address_has_no_name() -> None:
    page = render_html(seed_case(), "en")
    assert f"{WORDS['hop-reverse'].en}: {WORDS['hop-no-name'].en}" in page
    assert HOP_ODDITIES["rdns-missing"].en not in page
    assert HOP_ODDITIES["helo-loopback"].en in page


def test_a_hop_says_once_that_its_address_has_no_name_though_two_looked_for_it() -> None:
    case = seed_case()
    addresses = [hop.ip for hop in case.message.hops if hop.ip]
    found: dict[tuple[str, Observable], Answer] = {
        ("reverse-name", Observable("ip", each)): Absent("resolver", ASKED_AT) for each in addresses
    }
    asked = replace(case, evidence=Evidence(answers=found))
    for lang in ("en", "ja"):
        route = re.search(r'<table class="route">.*?</table>', render_html(asked, lang), re.DOTALL)
        assert route
        assert WORDS["hop-no-name"].in_(lang) in route.group()
        assert EVIDENCE["name-none"].in_(lang) not in route.group()


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_digest_of_a_kept_copy_is_not_called_that_of_the_mail(lang: str) -> None:
    case = seed_case()
    kept = replace(case, masking=Masking(Marks("")))
    told = {"ja": "受信者を伏せて保管している写しの SHA-256", "en": "SHA-256 of the copy that is kept"}[lang]
    assert f"<p>{WORDS['digest'].in_(lang)} <" in render_html(case, lang)
    assert f"<p>{WORDS['digest'].in_(lang)} <" not in render_html(kept, lang)
    assert f"<p>{told}" in render_html(kept, lang)


@pytest.mark.parametrize(
    ("text", "asks", "names"),
    [
        ("Please see the attached file.", "malware", ["received", "saved", "ran"]),
        ("Please answer.", "card-data", ["received", "told"]),
        ("https://pay.example/", "card-data", ["received", "clicked", "typed"]),
    ],
)
def test_advice_is_given_for_steps_that_the_mail_allows(text: str, asks: str, names: list[str]) -> None:
    case = case_of(parse(f"From: a@b.example\n\n{text}".encode()), label=Label.PHISHING, asks=asks)
    for lang in ("ja", "en"):
        page = render_html(case, lang)
        titles = re.findall(r"<h3>([^<]*)</h3><p>", page.partition('class="stages"')[2].partition("</section>")[0])
        assert titles == [WORDS[name].in_(lang) for name in names]


def test_a_sum_that_is_cut_shows_the_cut_as_a_term() -> None:
    case = seed_case()
    terms = (Contribution("brand.claimed", 0, 20.0),)
    page = render_html(replace(case, verdict=replace(case.verdict, prior=-2.0, contributions=terms)), "en")
    assert "Capped: more than 12 is not counted" in page
    assert "−6.00" in page
    assert "Capped" not in render_html(case, "en")


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_mail_without_a_word_says_that_it_has_none(lang: str) -> None:
    heads = b"From: a@garden.test\nSubject: hello\n\n"
    none = WORDS["no-body"].in_(lang)
    assert none in render_html(case_of(parse(heads), []), lang)
    assert none not in render_html(case_of(parse(heads + b"A word.\n"), []), lang)


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_what_is_met_again_and_again_says_where_its_marks_end(lang: str) -> None:
    message = parse(b"From: a@garden.test\nSubject: x\n\n" + b"now now\n" * 20)
    places = [message.bodies[0].place(at * 4, at * 4 + 3) for at in range(MOST_PLACES)]
    page = render_html(case_of(message, [finding("a.b", *places)]), lang)
    assert said("marked-first", lang, most=MOST_PLACES) in page
    assert said("more-places", lang, count=MOST_PLACES - 6) in page
    assert said("marked-first", lang, most=MOST_PLACES) not in render_html(
        case_of(message, [finding("a.b", places[0])]), lang
    )


def test_a_host_that_is_quoted_out_of_its_address_is_defanged() -> None:
    message = parse(b"From: a@shop.test\nSubject: x\n\nhttps://kagoya.login.test/a and Mr. Smith\n")
    quoted = [in_text(message, words) for words in ("kagoya.login.test", "Mr. Smith")]
    page = render_html(case_of(message, [finding("a.b", *quoted)]), "en")
    assert "<q><bdi>kagoya[.]login[.]test</bdi></q>" in page
    assert "<q><bdi>Mr. Smith</bdi></q>" in page


def test_a_fold_of_the_sum_is_no_figure() -> None:
    clues = [finding(f"a.b{n}", in_text(seed_case().message, "親愛なる")) for n in range(14)]
    page = render_html(case_of(seed_case().message, clues, [1.0] * 14), "en")
    assert f"<summary>{said('more-clues', 'en', count=2)}</summary>" in page


def test_a_mark_that_closes_a_sentence_stays_with_the_number_before_it() -> None:
    case = investigate(
        mail("至急、パスワードの確認が必要です。アカウントが停止。", from_="三井住友カード <a@smcc.example>")
    )
    page = render_html(case)

    assert re.search(r'<span class="joint"><a class="pin [^>]*>\d+</a>[。、]</span>', page)
    assert re.search(r"</a>[。、](?!</span>)", page) is None


def test_the_firms_own_link_is_not_painted_like_a_strangers() -> None:
    home, stranger = "https://www.kagoya.jp/support/", "https://17aday.example/login"
    page = render_html(investigate(mail(f"カゴヤ・ジャパンです。{home} {stranger}", from_="KAGOYA <a@17aday.example>")))

    assert '<span class="decides home">kagoya[.]jp</span>' in page
    assert '<span class="decides">17aday[.]example</span>' in page


@pytest.mark.parametrize("lang, said", [("en", "(no subject)"), ("ja", "（件名なし）")])
def test_a_mail_without_a_subject_has_words_for_a_name(lang: str, said: str) -> None:
    case = investigate(mail("Hello.", subject=""))

    assert said in render_html(case, lang)
    assert f"<bdi>{said}</bdi></a>" in contents([row_of(case, "a.html", lang)], lang)


def test_what_was_never_asked_is_grouped_by_its_reason_and_said_once() -> None:
    hosts = " ".join(f"https://office.example/{n} https://192.168.0.{n}/" for n in range(1, 10))
    case = investigate(mail(hosts, to="hanako@office.example"))
    asked = render_html(case, "en").partition(WORDS["refused"].en)[2].partition("</ul>")[0]
    reasons = re.findall(r"<li>(.*?)<span", asked)

    assert reasons
    assert len(reasons) == len(set(reasons)) < len(case.plan.refusals)
    assert "3 more" in asked


def test_an_address_stays_whole_beside_a_name_that_is_written_from_right_to_left() -> None:
    case = investigate("From: البنك الوطني <alert@bank.example>\nSubject: x\n\nHello\n".encode())
    told = '<bdi>البنك الوطني</bdi> <bdi dir="ltr">&lt;alert@bank[.]example&gt;</bdi>'
    assert told in contents([row_of(case, "a.html", "en")], "en")
    assert told in render_html(case, "en")
