"""Where a link leads by the reading of a browser, whatever it looks like."""

from __future__ import annotations

import json
from base64 import urlsafe_b64encode
from time import process_time
from urllib.parse import quote

import pytest

from mekiki.model.message import Layer, Link
from mekiki.parse.message import parse
from mekiki.parse.url import read_url


def in_html(markup: str) -> list[Link]:
    return list(parse(b"From: a@b.example\nContent-Type: text/html; charset=utf-8\n\n" + markup.encode()).links)


def href(url: str, before: str = "") -> Link:
    (link,) = in_html(f'{before}<a href="{url}">x</a>')
    return link


def in_text(words: str) -> list[str]:
    message = parse(b"From: a@b.example\nContent-Type: text/plain; charset=utf-8\n\n" + words.encode())
    return [link.target for link in message.links]


@pytest.mark.parametrize(
    ("written", "host"),
    [
        ("http://evil.example\\@good.example/", "evil.example"),
        ("http:/\\evil.example", "evil.example"),
        ("https:evil.example", "evil.example"),
        ("http:///evil.example", "evil.example"),
        ("//evil.example/a", "evil.example"),
        ("ht\ttps://ev\nil.example/a", "evil.example"),
        ("\x01 https://evil.example/", "evil.example"),
        ("&#104;ttp&colon;//evil.example/", "evil.example"),
        ("http://good.example@evil.example/", "evil.example"),
        ("http://user:pass@evil.example:8080/", "evil.example"),
        ("http://ｅｖｉｌ.example/", "evil.example"),
        ("http://evil。example/", "evil.example"),
        ("http://ev%69l.example/", "evil.example"),
        ("http://ev\u00adil.example/", "evil.example"),
        ("hxxps[:]//evil[.]example/a", "evil.example"),
        ("www.evil.example/a", "www.evil.example"),
        ("http://xn--r8jz45g.jp/", "例え.jp"),
        ("http://0x7f.1/", "127.0.0.1"),
        ("http://2130706433/", "127.0.0.1"),
        ("http://017700000001/", "127.0.0.1"),
        ("http://[2001:db8::1]/", "2001:db8::1"),
    ],
)
def test_the_host_is_the_one_that_a_browser_goes_to(written: str, host: str) -> None:
    assert href(written).host == host


@pytest.mark.parametrize(
    ("base", "written", "target"),
    [
        ("https:\\\\evil.example\\a", "x", "https://evil.example/x"), ("https:evil.example", "x", "https://evil.example/x"),
        ("https:///evil.example/", "/x", "https://evil.example/x"), ("\\\\evil.example/", "x", "https://evil.example/x"),
        ("https://evil.example/a?b#c", "#", "https://evil.example/a?b#"), ("https://evil.example/a?b", "", "https://evil.example/a?b"),
        ("https://evil.example/", "\\x", "https://evil.example/x"), ("https://good.example/", "/\\evil.example/x", "https://evil.example/x"),
    ],
)  # fmt: skip
def test_a_relative_link_leads_where_the_base_of_its_page_says_however_that_is_written(
    base: str, written: str, target: str
) -> None:
    assert href(written, f'<base href="{base}">').target == target
    assert not in_html('<a href="#top">x</a><a href="">x</a>')


@pytest.mark.parametrize(
    ("written", "target"),
    [
        ("192.0.2.1/x", "http://192.0.2.1/x"), ("192.0.2.1", "http://192.0.2.1/"), ("192.0.2.1:8080?x", "http://192.0.2.1:8080/?x"),
        ("evil.example:8080/x", "http://evil.example:8080/x"), ("evil.xn--p1ai/x", "http://evil.xn--p1ai/x"),
        ("evil.рф:81/x", "http://evil.xn--p1ai:81/x"), ("日本語.example/x", "http://xn--wgv71a119e.example/x"),
        ("उदाहरण.भारत", "http://xn--p1b6ci4b4b3a.xn--h2brj9c/"),
    ],
)  # fmt: skip
def test_a_host_of_any_kind_needs_no_scheme(written: str, target: str) -> None:
    assert href(written).target == target


@pytest.mark.parametrize(
    "written", ["1.2.3/x", "1.2.3.4.5", "999.0.2.1/x", "192.0.2.1x", "案内.html", "案内/次.example"]
)
def test_a_place_in_the_same_page_is_no_host(written: str) -> None:
    assert not in_html(f'<a href="{written}">x</a>')


@pytest.mark.parametrize(
    ("written", "oddity"),
    [
        ("http://evil.example\\@good.example/", "backslash"),
        ("http://ｅｖｉｌ.example/", "full-width"),
        ("http://evil。example/", "full-width"),
        ("http://𝚎𝚟𝚒𝚕.example/", "styled"),
        ("http://ｅⓥil.example/", "styled"),
        ("http://ev\u00adil.example/", "soft-hyphen"),
        ("http://2130706433/", "ip-disguised"),
        ("http://ev%69l.example/", "percent-host"),
        ("hxxp://evil[.]example/", "defanged"),
    ],
)
def test_how_it_hides_is_told(written: str, oddity: str) -> None:
    assert oddity in href(written).oddities


def test_a_soft_hyphen_is_no_full_width_letter() -> None:
    assert "full-width" not in href("http://ev\u00adil.example/").oddities


@pytest.mark.parametrize("written", ["javascript:alert(1)", "java\nscript:alert(1)", "\tjavascript:alert(1)"])
def test_a_script_is_a_link_however_it_is_broken_up(written: str) -> None:
    assert href(written).scheme == "javascript"


@pytest.mark.parametrize(
    ("base", "written", "target"),
    [
        ("https://evil.example/x/y", "a/b", "https://evil.example/x/a/b"),
        ("https://evil.example/x/y", "/b", "https://evil.example/b"),
        ("https://evil.example/x/y/z", "../b", "https://evil.example/x/b"),
        ("https://evil.example/x/y", "?q", "https://evil.example/x/y?q"),
        ("https://evil.example", "b", "https://evil.example/b"),
        ("//evil.example/x/", "b", "https://evil.example/x/b"),
        ("//evil.example/x/", "https://other.example/", "https://other.example/"),
    ],
)
def test_a_base_decides_where_relative_links_lead(base: str, written: str, target: str) -> None:
    assert href(written, f'<base href="{base}">').target == target


EVIL = "https://evil.example/a?b=c"


def mandrill(url: str) -> str:
    card = json.dumps({"s": "x", "v": 1, "p": json.dumps({"u": 17, "v": 1, "url": url})})
    return urlsafe_b64encode(card.encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    "written",
    [
        f"https://eur01.safelinks.protection.outlook.com/?url={quote(EVIL, '')}&data=1",
        f"https://www.google.com/url?q={quote(EVIL, '')}&sa=D",
        f"https://www.google.co.uk/url?q={quote(EVIL, '')}&sa=D",
        f"https://www.google.com/url?q={quote(EVIL.removeprefix('https:'), '')}",
        f"https://translate.google.com/translate?sl=auto&u={quote(EVIL, '')}",
        "https://evil-example.translate.goog/a?b=c",
        f"https://urldefense.proofpoint.com/v1/url?u={quote(EVIL, '')}&k=x",
        "https://urldefense.proofpoint.com/v2/url?u=https-3A__evil.example_a-3Fb-3Dc&d=x",
        "https://urldefense.com/v3/__https://evil.example/a?b=c__;!!x!y$",
        f"https://www.bing.com/ck/a?!&u=a1{urlsafe_b64encode(EVIL.encode()).decode().rstrip('=')}",
        f"https://k7y3.r.eu-west-1.awstrack.me/L0/{quote(EVIL, '')}/1/0100019-000000/B1igd1=250",
        f"https://click.pstmrk.it/3s/{quote(EVIL.removeprefix('https://'), '')}/ahc/ciCuAQ/AQ/0271/1/VGCYAR",
        f"https://track.pstmrk.it/3ts/{quote(EVIL.removeprefix('https://'), '')}/weg/UNnHAQ/AQ/7bfa/2/3s5FV8",
        f"https://us-east-1.resend-clicks.com/CL0/{quote(EVIL, '')}/1/0100019-000000/B1igd1=250",
        f"https://mandrillapp.com/track/click/17/evil.example?p={mandrill(EVIL)}",
        f"https://nt.embluemail.com/p/cl?data=Zw8y%2BcYe%3D!-!6b5bj!-!{EVIL}",
        f"https://nt.embluemail.com/p/cl?data=Zw8y%2BcYe%3D%21-%21:i9c%21-%21{quote(EVIL, '')}",
        "https://eur01.safelinks.protection.outlook.com/?url="
        + quote(f"https://www.google.com/url?q={quote(EVIL, '')}", ""),
    ],
)
def test_redirectors_are_unwrapped_without_asking_them(written: str) -> None:
    link = href(written)
    assert link.target == EVIL
    assert link.wrappers


def test_half_of_a_character_in_a_carried_address_is_none() -> None:
    link = href("https://mandrillapp.com/track/click/17/evil.example?p=" + mandrill("https://evil.example/\ud800"))
    assert link.target == "https://evil.example/%EF%BF%BD"


def test_postmark_says_by_a_letter_whether_the_target_is_encrypted() -> None:
    assert (
        href("https://click.pstmrk.it/3/evil.example%2Fun%2F/ahc/BJ/AQ/330e/1/80").target == "http://evil.example/un/"
    )


@pytest.mark.parametrize(
    "written",
    [
        "https://subscriptions.pstmrk.it/unsubscribe?m=1.x",
        "https://click.pstmrk.it/3s/nothing/ahc/x",
        "https://nt.embluemail.com/p/op?data=Zw8y%2BcYe%3D",
        "https://nt.embluemail.com/p/cl?data=Zw8y%3D!-!6b5bj!-!evil",
        "https://mandrillapp.com/track/click/17/evil.example?p=AAAA",
        "https://mandrillapp.com/track/click/17/evil.example?p=" + urlsafe_b64encode(b"[" * 9000).decode(),
        "https://mandrillapp.com/track/click/17/evil.example?p=" + urlsafe_b64encode(b'{"p": 7}').decode(),
        "https://mandrillapp.com/track/click/17/evil.example?p=" + mandrill("javascript:1"),
    ],
)
def test_a_counter_that_carries_nothing_stays_what_it_is(written: str) -> None:
    assert href(written).wrappers == ()


def test_google_leads_on_under_its_name_in_every_country() -> None:
    assert href("https://www.google.de/amp/s/evil.example/a").target == "https://evil.example/a"
    assert href("https://google.com.br/amp/evil.example/a").target == "http://evil.example/a"
    assert href("https://google.evil.example/amp/s/a.example/").host == "google.evil.example"


def test_proofpoint_writes_what_it_escaped_at_the_end() -> None:
    link = href("https://urldefense.com/v3/__https:/*evil.example/a*b__;LyQ!!x$")
    assert link.target == "https://evil.example/a$b"


@pytest.mark.parametrize(
    ("words", "targets"),
    [
        ("https://evil.example/aをご確認ください", ["https://evil.example/a"]),
        ("（https://evil.example/a）。", ["https://evil.example/a"]),
        ("「https://a.example/」「https://b.example/」", ["https://a.example/", "https://b.example/"]),
        ("https://a.example、https://b.example", ["https://a.example/", "https://b.example/"]),
        ("See (https://evil.example/a(b)).", ["https://evil.example/a(b)"]),
        ("http://例え.jp/をどうぞ", ["http://xn--r8jz45g.jp/"]),
        ("ｈｔｔｐｓ：／／ｅｖｉｌ．ｅｘａｍｐｌｅ／ａ です", ["https://evil.example/a"]),
        ("hxxps://evil[.]example/a", ["https://evil.example/a"]),
        ("www.evil.exampleをクリック", ["http://www.evil.example/"]),
        ("evil.example/login へ", ["http://evil.example/login"]),
        ("https://ev\u200bil.example/", ["https://evil.example/"]),
        ("ver.1.2/3 と file.txt/a と a@evil.example", []),
    ],
)
def test_urls_in_the_text_end_where_the_sentence_goes_on(words: str, targets: list[str]) -> None:
    assert in_text(words) == targets


@pytest.mark.parametrize(
    ("words", "targets"),
    [
        ("Write to www.mori@provider.example.", []),
        ("WWW.MORI@PROVIDER.EXAMPLE", []),
        ("mailto:www.mori@provider.example", []),
        ("info@www.shop.example", []),
        ("www.shop.example@provider.example/login", []),
        ("www.mori@provider.example,www.shop.example/a", ["http://www.shop.example/a"]),
        ("www.a.example,www.b.example,info@shop.example", ["http://www.a.example/", "http://www.b.example/"]),
        ("Tel. 12|www.shop.example|info@shop.example", ["http://www.shop.example/"]),
        ("www.social.example/@mori", ["http://www.social.example/@mori"]),
        ("www.shop.example?to=mori@provider.example", ["http://www.shop.example/?to=mori@provider.example"]),
        ("https://bank.example@evil.example/", ["https://bank.example@evil.example/"]),
        ("http://www.bank.example@evil.example/", ["http://www.bank.example@evil.example/"]),
    ],
)
def test_an_address_that_begins_like_a_host_is_no_link(words: str, targets: list[str]) -> None:
    assert in_text(words) == targets


@pytest.mark.parametrize(
    ("words", "targets"),
    [
        (
            "Copy this into your browser:\nkyc-check-id92-com.evil.example\nBye",
            ["http://kyc-check-id92-com.evil.example/"],
        ),
        ("> login.portal.example \n", ["http://login.portal.example/"]),
        ("Kind regards\nportal.example\n", []),  # a signature
        ("example.co.jp", []),
        ("it is login.portal.example now", []),
        ("mori@mail.portal.example", []),
        ("tree.zip.sh\nroot.classes.java\nsystem.io.web", []),
        ("verify.portal.cash", ["http://verify.portal.cash/"]),
        ("kernel.memory.pages\nSoftware.Portal.Example", []),  # no such suffix; a newsgroup
        ("www.portal.example", ["http://www.portal.example/"]),
    ],
)
def test_a_host_alone_on_its_line_is_there_to_be_copied(words: str, targets: list[str]) -> None:
    assert in_text(words) == targets


def test_only_a_scheme_makes_a_user_name_of_what_stands_before_the_at_sign() -> None:
    assert read_url("www.mori@provider.example") is None
    read = read_url("https://www.mori@provider.example")
    assert read is not None
    assert (read.userinfo, read.host) == ("www.mori", "provider.example")


def test_a_host_of_one_word_has_no_domain_that_anybody_registered() -> None:
    message = parse(b"From: a@b.example\n\nhttp://localhost:8080/login http://intranet/a\n")
    assert [(link.host, link.registrable_domain) for link in message.links] == [("localhost", ""), ("intranet", "")]


@pytest.mark.parametrize(
    "written",
    [
        "intent://garden.test/a#Intent;scheme=https;package=com.android.chrome;end", "googlechromes://garden.test/a",
        "ms-excel:ofe|u|https://garden.test/a", "ms-word:https://garden.test/a", "feed:https://garden.test/a",
        "webcal://garden.test/a", "webcals:https://garden.test/a", "ms-appinstaller:?source=https://garden.test/a",
        "intent://a/#Intent;scheme=zxing;S.browser_fallback_url=https%3A%2F%2Fgarden.test%2Fa;end",
        "microsoft-edge:https://garden.test/a", "x-safari-https://garden.test/a", "View-Source:https://garden.test/a",
        "googlechrome://navigate?url=https%3A%2F%2Fgarden.test%2Fa", "Firefox://open-url?url=https://garden.test/a",
        "firefox-focus://open-url?url=https://garden.test/a", "brave://open-url?private=1&amp;url=https://garden.test/a",
        "googlechrome-x-callback://x-callback-url/open/?x-source=a&amp;url=https%3A%2F%2Fgarden.test%2Fa",
    ],
)  # fmt: skip
def test_a_link_that_calls_a_browser_leads_where_the_browser_goes(written: str) -> None:
    message = parse(f"Content-Type: text/html\n\n<a href='{written}'>A</a>".encode())
    assert [link.target for link in message.links] == ["https://garden.test/a"]


@pytest.mark.parametrize(
    ("words", "targets"),
    [
        ("[https://good.example](https://evil.example/x)", ["https://good.example/", "https://evil.example/x"]),
        ("[https://good.example/](https://evil.example/x)", ["https://good.example/", "https://evil.example/x"]),
        ("https://good.example/|https://evil.example/x", ["https://good.example/", "https://evil.example/x"]),
        ("https://good.example,https://evil.example", ["https://good.example/", "https://evil.example/"]),
        ("[url]https://evil.example[/url]", ["https://evil.example/"]), ("see https://evil.example[1]", ["https://evil.example/"]),
        ("https://evil.example|now", ["https://evil.example/"]), ("https://evil.example's", ["https://evil.example/"]),
        ("hxxps://evil[.]example(dot)test)now", ["https://evil.example.test/"]),
        ("https://good.example,x@evil.example/a", ["https://good.example,x@evil.example/a"]),
        ("https://[2001:db8::1]/x", ["https://[2001:db8::1]/x"]), ("https://a.example/a|b](c", ["https://a.example/a|b](c"]),
    ],
)  # fmt: skip
def test_a_url_in_words_ends_before_what_no_host_has_and_before_the_next(words: str, targets: list[str]) -> None:
    assert in_text(words) == targets


@pytest.mark.parametrize(
    ("words", "targets"),
    [
        ("Go to lure-17.com?id=1.", ["http://lure-17.com/?id=1"]), ("lure-17.xyz?a7Yq", ["http://lure-17.xyz/?a7Yq"]),
        ("lure-17.co.uk?a7Yq", ["http://lure-17.co.uk/?a7Yq"]), ("(lure-17.top?id=1)", ["http://lure-17.top/?id=1"]),
        ("lure-17.com:8080/x", ["http://lure-17.com:8080/x"]), ("lure-17.com:8080?x", ["http://lure-17.com:8080/?x"]),
        ("см. lure-17.рф/x и", ["http://lure-17.xn--p1ai/x"]), ("lure-17.xn--p1ai/x", ["http://lure-17.xn--p1ai/x"]),
        ("（日本語.example/x）", ["http://xn--wgv71a119e.example/x"]), ("उदाहरण.भारत/x", ["http://xn--p1b6ci4b4b3a.xn--h2brj9c/x"]),
        ("аpple.example/x", ["http://xn--pple-43d.example/x"]), ("a.b.c.d.e.f.evil.example/x", ["http://a.b.c.d.e.f.evil.example/x"]),
        ("詳細はevil.example/xをご覧ください", ["http://evil.example/x"]),
    ],
)  # fmt: skip
def test_a_path_a_query_or_a_port_makes_a_link_of_a_host(words: str, targets: list[str]) -> None:
    assert in_text(words) == targets


@pytest.mark.parametrize(
    ("words", "target", "host"),
    [
        (r"Open \\a.example\b\c.doc.", "file://a.example/b/c.doc", "a.example"),
        (r"見積書：\\a.example\b", "file://a.example/b", "a.example"),
        (r"(file:\\192.0.2.7\b)", "file://192.0.2.7/b", "192.0.2.7"),
        ("<file://a.example/b>", "file://a.example/b", "a.example"),
        ("file://///a.example/b", "file://///a.example/b", "a.example"),
        ("ftp://a.example/b", "ftp://a.example/b", "a.example"),
    ],
)
def test_a_file_on_another_machine_is_a_link_where_it_stands(words: str, target: str, host: str) -> None:
    source = f"Hello\n{words}\n"
    (link,) = parse(f"From: a@b.example\nContent-Type: text/plain; charset=utf-8\n\n{source}".encode()).links
    assert (link.target, link.host, link.source) == (target, host, "text")
    assert source[link.place.start : link.place.end] == link.url == link.text
    (link,) = in_html(f"<p>{words.replace('<', '&lt;').replace('>', '&gt;')}</p>")
    assert (link.target, link.host) == (target, host)


@pytest.mark.parametrize(
    "words",
    [
        r"\\server\share \\n C:\\a.example\b a\\b.example\c",
        "file:///C:/a.txt file://server/x file:a.txt",
        "sftp://a.example/b",
    ],
)
def test_a_file_of_this_machine_or_of_the_next_office_is_no_link(words: str) -> None:
    assert in_text(words) == []


def test_the_words_of_a_link_to_a_share_are_no_second_link() -> None:
    (link,) = in_html("<a href='file://a.example/b'>file://a.example/b</a>")
    assert (link.source, link.host) == ("html", "a.example")


@pytest.mark.parametrize(
    "words",
    [
        "setup.py:12/3 main.rs:40:5 app.do?id=1 setup.py?v=2 page.html?x=1", "so = user.name?a:b; n = this.id?x=1:2",
        "Did it come.in?Yes. Ende.Danke?Ja Node.js?a=1 ASP.NET: 12:30/13:40, ver.1.2:3/4, 192.0.2.1/24",
        "git@lure-17.com:mori/x?y mori@lure-17.com?subject=x mori.lure-17.com:80@evil.example/",
        "今日.明日/x 案内.html/x", "lure-17.com:// a/lure-17.com?x=1",
    ],
)  # fmt: skip
def test_files_code_sentences_and_addresses_are_no_links(words: str) -> None:
    assert in_text(words) == []


@pytest.mark.parametrize("words", ["%20", "%20now", ":x/", ":80x", "%2Fx", "%zz", ":", ":80x%20"])
def test_a_link_ends_before_what_no_browser_takes_in_a_host(words: str) -> None:
    assert in_text(f"https://evil.example{words}") == ["https://evil.example/"]


@pytest.mark.parametrize("words", ["https://ev%69l.example/", "https://u:x@evil.example/", "https://evil.example:/"])
def test_and_goes_on_behind_what_they_do(words: str) -> None:
    assert [read.host for target in in_text(words) if (read := read_url(target))] == ["evil.example"]


@pytest.mark.parametrize(
    ("words", "targets"),
    [
        ("Your mailbox is full. Log in at lure-17.com to keep it.", ["http://lure-17.com/"]),
        ("Visit (lure.xyz).", ["http://lure.xyz/"]),
        ("Please verify your\npassword at\nlure.co.in.", ["http://lure.co.in/"]),
        ("Website: Lure-17.shop", ["http://lure-17.shop/"]),
        ("lure-17.comにアクセスし", ["http://lure-17.com/"]),
        ("「lure-17.jp」でご確認ください", ["http://lure-17.jp/"]),
        ("こちらlure.netからログイン", ["http://lure.net/"]),
        ("ログイン：lure-17.de", ["http://lure-17.de/"]),
        ("Go to www.lure-17.com, visit lure-17.com/a", ["http://www.lure-17.com/", "http://lure-17.com/a"]),
        ("Go to\nlogin.lure-17.com\nnow", ["http://login.lure-17.com/"]),
        ("Visit lure.com? Visit lure.org!", ["http://lure.com/", "http://lure.org/"]),
    ],
)
def test_a_host_to_which_a_sentence_sends_the_reader_is_a_link(words: str, targets: list[str]) -> None:
    assert in_text(words) == targets


@pytest.mark.parametrize(
    "words",
    [
        "report.pdf",
        "setup-17.py",
        "README.md",
        "libpath-1.so",
        "page.html",
        "archive.tar.gz",
        "done.Thanks",
        "done.click",
        "once.more",
        "i.e.",
        "10.am",
        "1.2.3",
        "Node.js",
        "ASP.NET",
        "Aplus.net",
        "vb.net",
        "@lure17.com",
        "mori@lure-17.com",
        "mori.lure-17.com@post.example",
        "mori＠lure-17.com",
        "java.net.*;",
        "lure.com()",
        "x=lure.com",
        "a/lure.com",
        "lure.com\\a",
        "paypal.com",
        "shop.example.com",
        "co.uk",
    ],
)
def test_a_file_a_sentence_or_a_name_is_no_link_wherever_it_stands(words: str) -> None:
    assert in_text(f"Log in at {words}") == []


@pytest.mark.parametrize(
    "words",
    [
        "Your domain lure-17.com expires on Monday, renew it",
        "host lure-17.com [192.0.2.1]: 550",
        "Received: from lure.com by lure.org",
        "mori at lure-17.com wrote",
        "You can log in tolure.com",
        "To register, write to mori at lure-17.com",
        "The minutes of lure.org",
        "ドメイン lure-17.com の有効期限",
        "lure-17.com を更新",
        "Dear lure-17.com member",
    ],
)
def test_a_host_that_a_mail_only_speaks_of_is_no_link(words: str) -> None:
    assert in_text(words) == []


@pytest.mark.parametrize(
    "near",
    [
        "a.b?c ", "a.", "a-a-", "कि", "a.com:80 ", "日本.", "日a", "evil.com:8", "?a", "x.com?", "日本語.日本語/",
        ".рф/", "é.", "https://a.b:x ", "lure.com.", "lure.com,", ".com", "-.com ", "log in to lure.com ",
    ],
)  # fmt: skip
def test_near_misses_cost_what_their_length_is(near: str) -> None:
    start = process_time()
    in_text(near * (200_000 // len(near)))
    assert process_time() - start < 2  # a tenth of a second at most, alone on a machine


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("こちら https://evil。example/x です", ["https://evil.example/x"]),
        ("こちら https://www｡evil。com/x?a=1 です", ["https://www.evil.com/x?a=1"]),
        ("詳細は https://larsen.com。続きはこちら", ["https://larsen.com/"]),
        ("詳細は https://larsen.com。com ではない", ["https://larsen.com/"]),
        ("詳細は https://larsen.com/a。Webはこちら", ["https://larsen.com/a"]),
        ("https://intranet。IDは別紙", ["https://intranet/"]),
    ],
)
def test_a_full_stop_of_japanese_is_a_dot_within_a_host_and_ends_a_sentence_behind_one(
    words: str, found: list[str]
) -> None:
    assert in_text(words) == found


@pytest.mark.parametrize(
    ("subject", "shown"),
    [
        ("Pay at https://evil.example/x, today", ["https://evil.example/x"]), ("www.evil.example/x", ["www.evil.example/x"]),
        ("=?utf-8?q?Konto_gesperrt_https://evil.example/x?=", ["https://evil.example/x"]),
        ("evil.example/x", []), ("Minutes 1/2: see notes.md", []), ("Re: [list] src/http://", []),
    ],
)  # fmt: skip
def test_a_link_in_the_subject_is_one_where_it_is_written_out(subject: str, shown: list[str]) -> None:
    message = parse(
        f"From: a@b.example\nSubject: {subject}\nList-Unsubscribe: <https://b.example/u>\n\nHello\n".encode()
    )
    assert [link.text for link in message.links] == shown
    for link in message.links:
        assert (link.source, link.place.layer, link.place.header) == ("subject", Layer.HEADER, "Subject")
        assert message.subject[link.place.start : link.place.end] == link.text


def test_a_base_without_end_is_told_by_its_host() -> None:
    """Three thousand links that each repeated it would take 3 GB."""
    base = f"<base href='https://evil.example/{'a' * 500_000}/'>"
    start = process_time()
    links = in_html(base + "".join(f"<a href='p{number}'>x</a>" for number in range(3000)))
    assert process_time() - start < 2  # alone on a machine, it takes a tenth of a second
    assert (len(links), links[0].target) == (3000, "https://evil.example/p0")
