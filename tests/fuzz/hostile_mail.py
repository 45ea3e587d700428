"""Mails made to break a reader: each is small to write down and large, deep or twisted to read."""

from __future__ import annotations

import io
import random
import zipfile
from base64 import b64encode
from collections.abc import Callable
from urllib.parse import quote

HEAD = (
    b"From: Sora <sora@post.example>\nTo: taro@office.example\nSubject: hello\nDate: Tue, 3 Mar 2026 10:00:00 +0900\n"
)
HOSTILE: dict[str, Callable[[], bytes]] = {}


def hostile(make: Callable[[], bytes]) -> Callable[[], bytes]:
    HOSTILE[make.__name__.replace("_", "-")] = make
    return make


def html(markup: str | bytes) -> bytes:
    data = markup.encode() if isinstance(markup, str) else markup
    return HEAD + b"Content-Type: text/html; charset=utf-8\n\n" + data


def plain(words: str | bytes) -> bytes:
    data = words.encode() if isinstance(words, str) else words
    return HEAD + b"Content-Type: text/plain; charset=utf-8\n\n" + data


def attached(content: bytes, kind: str = "application/octet-stream", name: str = "a.bin") -> bytes:
    return HEAD + (
        b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nsee below\n--b\n"
        b'Content-Type: %b\nContent-Disposition: attachment; filename="%b"\nContent-Transfer-Encoding: base64\n\n%b\n--b--\n'
    ) % (kind.encode(), name.encode(), b64encode(content))


def image(width: int, height: int, kind: str = "PNG") -> bytes:
    """A picture of one colour: hardly any bytes, many pixels."""
    from PIL import Image

    out = io.BytesIO()
    Image.new("1" if kind == "PNG" else "L", (width, height)).save(out, kind)
    return out.getvalue()


# --- header fields ---------------------------------------------------------------------------------------------------


@hostile
def nothing_at_all() -> bytes:
    return b""


@hostile
def all_bytes() -> bytes:
    return bytes(range(256)) * 40


@hostile
def only_nul() -> bytes:
    return b"\0" * 100_000


@hostile
def nul_everywhere() -> bytes:
    return HEAD.replace(b"o", b"\0") + b"\n" + b"a\0b " * 5000


@hostile
def subject_of_half_a_million_words() -> bytes:
    return b"Subject: " + b"a " * 500_000 + b"\nFrom: a@b.example\n\nhello\n"


@hostile
def subject_of_a_million_letters() -> bytes:
    return b"Subject: " + b"a" * 1_000_000 + b"\nFrom: a@b.example\n\nhello\n"


@hostile
def subject_of_a_million_brackets() -> bytes:
    return b"Subject: " + b"[(<\"'" * 200_000 + b"\nFrom: a@b.example\n\nhello\n"


@hostile
def twenty_thousand_encoded_words() -> bytes:
    return b"Subject: " + b" ".join([b"=?utf-8?B?44GC?="] * 20_000) + b"\nFrom: a@b.example\n\nhello\n"


@hostile
def encoded_words_of_many_charsets() -> bytes:
    labels = [
        "utf-8",
        "iso-2022-jp",
        "gb18030",
        "big5",
        "euc-kr",
        "utf-7",
        "x-nothing",
        "idna",
        "base64",
        "rot13",
        "cp932",
    ]
    words = [f"=?{labels[at % len(labels)]}?{'QB'[at % 2]}?=E3=81=82+AGE-GyRC?=" for at in range(20_000)]
    return b"Subject: " + " ".join(words).encode() + b"\nFrom: a@b.example\n\nhello\n"


@hostile
def half_an_encoded_word() -> bytes:
    return (
        b"Subject: " + b"=?utf-8?B?" * 50_000 + b"\nFrom: " + b"=?utf-8?Q?=?=" * 20_000 + b" <a@b.example>\n\nhello\n"
    )


@hostile
def twenty_thousand_addresses() -> bytes:
    boxes = b",\n ".join(b'"Name %d" <user%d@host%d.example>' % (n, n, n) for n in range(20_000))
    return b"From: a@b.example\nTo: " + boxes + b"\nCc: " + boxes + b"\nSubject: hello\n\nhello\n"


@hostile
def from_of_a_million_brackets() -> bytes:
    return b"From: " + b"<" * 1_000_000 + b"a@b.example\n\nhello\n"


@hostile
def from_of_many_comments() -> bytes:
    return (
        b"From: " + b"(" * 300_000 + b"a@b.example" + b")" * 300_000 + b"\nTo: " + b"(((((" * 100_000 + b"\n\nhello\n"
    )


@hostile
def from_of_unclosed_quotes() -> bytes:
    return b"From: " + b'"a\\" ' * 200_000 + b"<a@b.example>\nTo: " + b'a "b, ' * 100_000 + b"<c@d.example>\n\nhello\n"


@hostile
def from_of_at_signs() -> bytes:
    return (
        b"From: " + b"@" * 500_000 + b"\nReply-To: " + b"a@" * 300_000 + b"\nTo: " + b"a." * 300_000 + b"@b\n\nhello\n"
    )


@hostile
def message_id_of_brackets() -> bytes:
    return HEAD + b"Message-ID: " + b"<" * 100_000 + b"\nReferences: " + b"<a@b> " * 100_000 + b"\n\nhello\n"


@hostile
def hundred_thousand_headers() -> bytes:
    return b"".join(b"X-H%d: v\n" % n for n in range(100_000)) + HEAD + b"\nhello\n"


@hostile
def twenty_thousand_from_headers() -> bytes:
    return b"From: Sora <sora@post.example>\n" * 20_000 + b"Subject: a\n" * 20_000 + b"\nhello\n"


@hostile
def hundred_thousand_junk_lines() -> bytes:
    return b"From: a@b.example\n" + b"no field at all\nX: y\n" * 50_000 + b"\nhello\n"


@hostile
def header_folded_a_hundred_thousand_times() -> bytes:
    return b"Subject: a" + b"\n b" * 300_000 + b"\nFrom: a@b.example\n\nhello\n"


@hostile
def spaces_before_the_colon() -> bytes:
    return b"From" + b" " * 500_000 + b": a@b.example\n" + b"A" * 500_000 + b"\n\nhello\n"


@hostile
def received_lines_of_a_megabyte() -> bytes:
    lines = [
        b"from " + b"a." * 500_000,
        b"(" * 1_000_000,
        b"from a (b [1.2.3.4]) " * 50_000,
        b"by " * 300_000 + b";" * 100_000,
    ]
    return (
        b"".join(b"Received: " + line + b"; Tue, 3 Mar 2026 10:00:00 +0900\n" for line in lines) + HEAD + b"\nhello\n"
    )


@hostile
def two_thousand_received_lines() -> bytes:
    line = b"Received: from h%d.example (h%d.example [192.0.2.%d])\n\tby h%d.example with SMTP id %d\n\tfor <a@b.example>; Tue, 3 Mar 2026 10:00:00 +0900\n"
    return b"".join(line % (n, n, n % 250, n + 1, n) for n in range(2000)) + HEAD + b"\nhello\n"


@hostile
def authentication_results_of_a_megabyte() -> bytes:
    return (
        b"Authentication-Results: mx.example; "
        + b"dkim=pass (a;b) header.d=a.example; " * 30_000
        + b"\nAuthentication-Results: "
        + b"(" * 500_000
        + b"\nReceived-SPF: pass ("
        + b"a" * 500_000
        + b"\nDKIM-Signature: "
        + b"d=a.example; " * 50_000
        + b"\n"
        + HEAD
        + b"\nhello\n"
    )


DATES = (
    "Tue, 99 Foo 99999 99:99:99 +9999", "31 Feb 2026 10:00", "1 Jan 0000 00:00:00 -0000", "Thu, 1 Jan 1970 00:00:00",
    "9" * 5000, "Tue, 3 Mar 2026 10:00:00 " + "(" * 3000, "-1 -1 -1 -1:-1:-1", "1 Jan 10000000000000 00:00:00 +0000",
    "Tue, 3 Mar 2026 10:00:00 +99999999999999", "Tue, 3 Mar 2026 10:00:60 +2400", "٣ Mar 2026 10:00:00", "3 Mar 2026 10:00:00 +²³⁴⁵",
    "Mon, 1 Jan 9999 23:59:59 -2359", "Mon, 1 Jan 1 00:00:00 +2359", ",", " ", "Date:", "\0", "0 0 0 0:0:0 0",
)  # fmt: skip


def date_absurdity(number: int) -> bytes:
    """A mail with an absurd date in its Date field, its Received line and its text."""
    date = DATES[number].encode()
    return b"Received: from a (b [192.0.2.1]) by c.example with SMTP; %b\nDate: %b\nFrom: a@b.example\n\n%b\n" % (
        date,
        date,
        date,
    )


for _number in range(len(DATES)):
    HOSTILE[f"date-absurdity-{_number}"] = lambda number=_number: date_absurdity(number)  # type: ignore[misc]


@hostile
def content_type_of_twenty_thousand_parameters() -> bytes:
    return (
        HEAD + b"Content-Type: text/plain" + b"".join(b"; a*%d*=utf-8''x" % n for n in range(20_000)) + b"\n\nhello\n"
    )


@hostile
def content_type_of_backslashes() -> bytes:
    return (
        HEAD
        + b'Content-Type: text/plain; charset="'
        + b"\\" * 200_000
        + b"\nContent-Disposition: attachment; filename*0*="
        + b"%" * 200_000
        + b"\n\nhello\n"
    )


@hostile
def charset_that_is_no_charset() -> bytes:
    labels = [
        "",
        "\0",
        "idna",
        "undefined",
        "rot13",
        "zlib",
        "unicode_escape",
        "utf-16",
        "utf-32",
        "u" * 5000,
        "..",
        "mbcs",
        "a\u3042",
    ]
    parts = "".join(f'--b\nContent-Type: text/plain; charset="{label}"\n\n\u3042\\x41+AGE-\n' for label in labels)
    return HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n" + parts.encode() + b"--b--\n"


@hostile
def lone_surrogates() -> bytes:
    words = "\ud800 \udfff https://\udc80.example/ \ud83d".encode("utf-8", "surrogatepass")
    sixteen = b"\x00\xd8A\x00\x00\xdc" * 1000
    return (
        b"From: =?utf-16?B?" + b64encode(sixteen) + b"?= <a@b.example>\nSubject: =?utf-7?Q?+2AA-+3AA-?= " + words + b"\nTo: " + words
        + b"\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html\n\n<a href=\"https://a.example/" + words + b"&#xD800;&#55296;\">"
        + words + b"</a>\n--b\nContent-Type: text/plain; charset=utf-16\nContent-Transfer-Encoding: base64\n\n" + b64encode(sixteen)
        + b"\n--b\nContent-Type: text/plain; charset=utf-7\n\n+2AA- +AGg-ttp://a.example/\n--b--\n"
    )  # fmt: skip


@hostile
def lone_surrogates_in_broken_utf7() -> bytes:
    words = b"+2AA- \xff <a href='https://a.example/+2AA-'>+3AA-</a>"
    return (
        b"From: =?utf-7?Q?+2AA-=FF?= <a@b.example>\nSubject: =?utf-7?Q?+3AA-=FF?=\nContent-Type: multipart/mixed; boundary=b\n"
        b"\n--b\nContent-Type: text/html; charset=utf-7\n\n" + words + b"\n--b\nContent-Type: application/zip\n"
        b"Content-Disposition: attachment; filename*=utf-7''%2B2AA-%FF.zip\n\nPK\n--b--\n"
    )  # fmt: skip


def names_without_end(name: bytes) -> bytes:
    return (
        b"Return-Path: <a@" + name + b">\nFrom: Shop <a@" + name + b">\nTo: b@office.example\nList-Id: <" + name + b">\n"
        b"Received: from " + name + b" (" + name + b" [192.0.2.1]) by " + name + b" with ESMTP; Thu, 13 Oct 2022 06:41:17 +0900\n"
        b"Subject: hello\nContent-Type: text/html\n\n<a href='mailto:a@" + name + b"'>hello</a>\n"
    )  # fmt: skip


HOSTILE["names-of-labels-without-end"] = lambda: names_without_end(b"a." * 50_000 + b"test")
HOSTILE["names-of-one-coded-label"] = lambda: names_without_end(
    b"xn--" + b"a" * 50_000 + b"-" + b"b" * 50_000 + b".test"
)


@hostile
def utf16_body() -> bytes:
    words = "<p>アカウント <a href='https://a.example/x'>https://b.example/</a></p>" * 500
    return (
        HEAD
        + b"Content-Type: text/html; charset=utf-16\nContent-Transfer-Encoding: base64\n\n"
        + b64encode(words.encode("utf-16"))
    )


@hostile
def utf16_mail() -> bytes:
    return (HEAD + b"\nhello https://a.example/\n").decode().encode("utf-16")


@hostile
def utf7_body() -> bytes:
    return HEAD + b"Content-Type: text/html; charset=utf-7\n\n" + b"+ADw-script+AD4- +AGg- https://a.example/ " * 20_000


@hostile
def escapes_of_iso_2022() -> bytes:
    return (
        HEAD + b"Content-Type: text/plain; charset=iso-2022-jp\n\n" + b"\x1b$B$\x1b(B\x1b(I\x1b$(D!\x1b$A\x1b" * 20_000
    )


@hostile
def mixed_line_ends() -> bytes:
    return (
        HEAD.replace(b"\n", b"\r") + b"X: 1\r\nY: 2\n\rZ: 3\r\r\n\n\r\n" + b"a\rb\nc\r\nd\n\re\x0bf\x0cg\x85h" * 20_000
    )


@hostile
def a_million_carriage_returns() -> bytes:
    return HEAD + b"\n" + b"\r" * 1_000_000


@hostile
def a_million_line_ends() -> bytes:
    return HEAD + b"\n" + b"\n" * 2_000_000 + b"end"


@hostile
def a_million_blanks() -> bytes:
    return plain(" " * 1_000_000 + "x" + "\u3000" * 300_000 + "\u00a0" * 300_000)


# --- the tree of parts -----------------------------------------------------------------------------------------------


@hostile
def three_thousand_nested_multiparts() -> bytes:
    return (
        HEAD
        + b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(3000))
        + b"\nhello\n"
    )


@hostile
def nested_multiparts_of_one_boundary() -> bytes:
    return HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n--b\n" * 20_000 + b"\nhello\n"


@hostile
def twenty_thousand_parts() -> bytes:
    return (
        HEAD
        + b"Content-Type: multipart/mixed; boundary=b\n\n"
        + b"--b\nContent-Type: text/html\n\n<p>x\n" * 20_000
        + b"--b--\n"
    )


@hostile
def twenty_thousand_named_parts() -> bytes:
    part = b"--b\nContent-Type: application/zip; name=a.zip\nContent-Disposition: attachment\n\nPK\x03\x04\n"
    return HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n" + part * 20_000 + b"--b--\n"


@hostile
def hundred_thousand_false_boundaries() -> bytes:
    return (
        HEAD
        + b"Content-Type: multipart/mixed; boundary=b\n\n--b\n\nhello\n"
        + b"--"
        + b"-" * 150
        + b"\n--c\n" * 200_000
        + b"--b--\n"
    )


@hostile
def multipart_of_nothing() -> bytes:
    return HEAD + b'Content-Type: multipart/mixed; boundary=""\n\n--\n--\n----\n' * 100


@hostile
def alternatives_of_two_thousand_parts() -> bytes:
    body = b"".join(
        b"--b\nContent-Type: multipart/alternative; boundary=c%d\n\n--c%d\n\nx\n--c%d--\n" % (n, n, n)
        for n in range(2000)
    )
    return (
        HEAD
        + b"Content-Type: multipart/alternative; boundary=b\n\n"
        + body
        + b"--b\nContent-Type: text/html\n\n<p>x\n--b--\n"
    )


@hostile
def three_hundred_nested_mails() -> bytes:
    return (HEAD + b"Content-Type: message/rfc822\n\n") * 300 + HEAD + b"\nhello\n"


@hostile
def nested_reports() -> bytes:
    mail = HEAD + b"\nhello\n"
    for n in range(300):
        mail = (
            HEAD
            + b"Content-Type: multipart/mixed; boundary=n%d\n\n--n%d\n\nfyi\n--n%d\nContent-Type: message/rfc822\n\n"
            % (n, n, n)
            + mail
            + b"\n--n%d--\n" % n
        )
    return mail


@hostile
def huge_base64() -> bytes:
    return attached(b"\x00\x01\x02" * 7_000_000)


@hostile
def broken_base64() -> bytes:
    return HEAD + b"Content-Type: text/html\nContent-Transfer-Encoding: base64\n\n" + b"PGEgaHJlZj0*-_=\n" * 100_000


@hostile
def quoted_printable_of_equals_signs() -> bytes:
    return (
        HEAD
        + b"Content-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n"
        + b"=" * 2_000_000
        + b"=3D=\n" * 100_000
    )


@hostile
def uuencode_of_nonsense() -> bytes:
    return (
        HEAD
        + b"Content-Type: text/plain\nContent-Transfer-Encoding: x-uuencode\n\n"
        + b"begin 644 a\n"
        + b"M"
        + b"`" * 60
        + b"\n#86)C\n\xff\n" * 100_000
    )


@hostile
def zip_bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for n in range(20):
            archive.writestr(f"{n}.txt", b"\0" * 30_000_000)
    return attached(out.getvalue(), "application/zip", "a.zip")


@hostile
def zip_within_zip() -> bytes:
    inner = b"MZ" + b"\0" * 100
    for n in range(30):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for copy in range(8):
                archive.writestr(f"{n}-{copy}.zip", inner)
        inner = out.getvalue()
        if len(inner) > 300_000:
            break
    return attached(inner, "application/zip", "a.zip")


@hostile
def gzip_bombs() -> bytes:
    import bz2
    import gzip
    import lzma

    zeros = b"\0" * 80_000_000
    parts = [("a.gz", gzip.compress(zeros)), ("a.bz2", bz2.compress(zeros)), ("a.xz", lzma.compress(zeros, preset=1))]
    body = b"".join(
        b"--b\nContent-Type: application/octet-stream; name=%b\nContent-Disposition: attachment\nContent-Transfer-Encoding: base64\n\n%b\n"
        % (name.encode(), b64encode(data)) for name, data in parts
    )  # fmt: skip
    return HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n" + body + b"--b--\n"


@hostile
def decompression_bomb_images() -> bytes:
    pictures = [
        image(19_000, 1_000),
        image(60_000, 60_000),
        image(4_400, 4_400),
        image(4_000, 4_000, "JPEG"),
        image(1, 65_000),
        image(5_000, 4_000, "GIF"),
    ]
    body = b"".join(
        b"--b\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\n%b\n" % b64encode(each)
        for each in pictures
    )
    return HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n" + body + b"--b--\n"


@hostile
def twenty_large_images() -> bytes:
    noise = random.Random(1)
    from PIL import Image

    picture = Image.frombytes("L", (2000, 1500), noise.randbytes(3_000_000))
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=30)
    part = b"--b\nContent-Type: image/jpeg\nContent-Transfer-Encoding: base64\n\n%b\n" % b64encode(out.getvalue())
    return HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n" + part * 20 + b"--b--\n"


# --- HTML ------------------------------------------------------------------------------------------------------------


@hostile
def hundred_thousand_nested_divisions() -> bytes:
    return html("<div>" * 100_000 + "x")


@hostile
def nested_styled_divisions() -> bytes:
    return html("".join(f"<div style='color:#{n % 4096:03x};opacity:.{n}'>x" for n in range(50_000)))


@hostile
def hundred_thousand_attributes() -> bytes:
    return html("<a " + " ".join(f"a{n}=b" for n in range(100_000)) + " href=https://a.example/>x</a>")


@hostile
def attributes_without_values() -> bytes:
    return html("<div " + "a " * 500_000 + ">" + "<p =" + "=" * 500_000 + ">" + "<a href" + " " * 500_000 + "=x>")


@hostile
def adoption_agency() -> bytes:
    bold = "".join(f"<b {n}>" for n in range(4000))
    return html(
        bold
        + "".join(f"<i {n}>" for n in range(4000))
        + "x"
        + "</b>" * 4000
        + "</i>" * 4000
        + "<a><table><a></b>" * 4000
    )


@hostile
def misnested_tables() -> bytes:
    return html("<table><tr><td><p><li><a href=https://a.example/>" * 20_000 + "</p></td>" * 20_000)


@hostile
def end_tags_of_what_never_began() -> bytes:
    return html("<div>" * 500 + "</span></b>" * 70_000)


@hostile
def end_tags_deep_in_the_stack() -> bytes:
    return html(("<p>" + "<b>" * 500 + "</p>") * 250)


@hostile
def unclosed_tag() -> bytes:
    return html("<a href='https://a.example/" + "x" * 2_000_000)


@hostile
def many_less_thans() -> bytes:
    return html("<" * 1_000_000 + "a<b" * 300_000)


@hostile
def many_unclosed_quotes() -> bytes:
    return html('<a href="x' * 100_000 + "<a b='" * 100_000)


@hostile
def many_unclosed_comments() -> bytes:
    return html("<!--" * 300_000 + "<!-" * 300_000 + "<!-- -" * 100_000 + "--!>" * 100_000)


@hostile
def many_comments() -> bytes:
    return html("<!-- a -->x" * 200_000)


@hostile
def entity_flood() -> bytes:
    return html("&amp;&#x41;&lt;&notanentity;&#99999999;&#0;&#xD800;" * 50_000 + "&" * 500_000)


@hostile
def numeric_entity_of_a_megabyte() -> bytes:
    return html(
        "&#"
        + "9" * 1_000_000
        + ";&#x"
        + "f" * 1_000_000
        + ";<a title='&#"
        + "1" * 5000
        + ";' href='&#"
        + "1" * 5000
        + ";'>"
    )


@hostile
def style_flood() -> bytes:
    rules = "".join(f".c{n}{{display:none}}#i{n}{{opacity:0}}" for n in range(40_000))
    return html(f"<style>{rules}</style>" + "<p class='" + "c1 " * 10_000 + "'>x</p>" * 20)


@hostile
def style_of_brackets() -> bytes:
    return html(
        "<style>"
        + "{" * 500_000
        + "}" * 500_000
        + "display:none</style><style>"
        + "/*" * 500_000
        + "</style><style>"
        + "a{b:c" * 100_000
        + "none"
    )


@hostile
def many_style_elements() -> bytes:
    return html("<style>.a{display:none}</style><p class=a>x</p>" * 20_000)


@hostile
def style_attribute_of_a_megabyte() -> bytes:
    return html(
        "<p style='"
        + "color:red;" * 100_000
        + "'>x</p><p style='"
        + "-" * 500_000
        + "'>y</p><p style='display:"
        + " " * 500_000
        + "'>"
    )


@hostile
def fifty_thousand_links() -> bytes:
    return html("".join(f"<a href='https://h{n}.example/p{n}?q={n}'>https://x{n}.example/</a> " for n in range(50_000)))


@hostile
def fifty_thousand_written_links() -> bytes:
    return plain("".join(f"https://h{n}.example/p{n} www.a{n}.example b{n}.example/ " for n in range(50_000)))


@hostile
def one_link_many_times() -> bytes:
    return html("<a href='https://taro.example/?u=taro@office.example'>click</a>" * 30_000)


@hostile
def nested_links() -> bytes:
    return html("<a href='https://a.example/'>x" * 50_000)


@hostile
def many_forms() -> bytes:
    return html("<form action='https://a.example/'><input type=password name=p>" * 30_000)


@hostile
def many_images() -> bytes:
    return html("<img src='https://a.example/x.gif' width=1 height=1 alt='x'>" * 40_000)


@hostile
def one_link_with_many_images() -> bytes:
    return html("<a href='https://a.example/'>" + "<img alt='words of some length here'>" * 40_000)


@hostile
def many_hidden_runs() -> bytes:
    return html("<span style='display:none'>x</span>y\u200bz " * 30_000)


@hostile
def zero_width_flood() -> bytes:
    return html("\u200b" * 500_000 + "a\u200bb\u00ad" * 100_000)


@hostile
def raw_text_never_closed() -> bytes:
    return html("<script>" * 100_000 + "<title>" * 10 + "<style>" + "</styl" * 100_000)


@hostile
def raw_text_many_times() -> bytes:
    return html("<title>a</title><textarea>b</textarea><xmp></xmp>" * 30_000)


@hostile
def unknown_tags() -> bytes:
    return html("".join(f"<x{n}>" for n in range(60_000)))


@hostile
def nul_in_markup() -> bytes:
    return html(b"<a\0 href='https://a\0.example/\0'>x\0y</a>" * 10_000)


@hostile
def svg_and_data() -> bytes:
    return html(
        "<svg><a xlink:href='https://a.example/'><script>x</script></a></svg><img src='data:image/png;base64,"
        + "A" * 2_000_000
        + "'>"
    )


# --- text ------------------------------------------------------------------------------------------------------------


@hostile
def ten_megabytes_of_text() -> bytes:
    return plain("Your account will be closed within 24 hours. Verify at https://a.example/login now. " * 120_000)


@hostile
def ten_megabytes_of_japanese() -> bytes:
    return plain("お客様のアカウントは24時間以内に停止されます。https://a.example/login をご確認ください。\n" * 80_000)


@hostile
def ten_megabytes_of_japanese_html() -> bytes:
    return html("<p>お客様の<b>アカウント</b>は24時間以内に停止されます。<br>" * 80_000)


@hostile
def one_word_of_three_megabytes() -> bytes:
    return plain("a" * 3_000_000)


@hostile
def one_line_of_kanji() -> bytes:
    return plain("本人確認" * 250_000)


@hostile
def one_line_of_digits() -> bytes:
    return plain("1" * 1_000_000 + " " + "12," * 300_000 + "1-" * 300_000 + "2026/" * 100_000)


@hostile
def one_line_of_dots() -> bytes:
    return plain("a." * 1_000_000 + "/" + "http://" + "a." * 500_000 + " " + "." * 500_000)


@hostile
def one_line_of_slashes() -> bytes:
    return plain("http:" + "/" * 500_000 + "https://" * 100_000 + "//" * 500_000)


@hostile
def one_line_of_at_signs() -> bytes:
    return plain("a@" * 500_000 + "@" * 500_000 + "a.b@c.d-" * 100_000)


@hostile
def one_line_of_brackets() -> bytes:
    return plain(
        "http://a.example/" + "(" * 300_000 + ")" * 300_000 + "「" * 300_000 + "【】" * 100_000 + "[" * 100_000
    )


@hostile
def one_url_of_trailing_closers() -> bytes:
    return plain("http://a.example/x" + ")" * 500_000 + "\nhttp://a.example/y" + ".,;" * 200_000)


@hostile
def base64_like_text() -> bytes:
    return plain(("QUJD" * 19 + "\n") * 40_000 + "A" * 1_000_000)


@hostile
def percent_signs() -> bytes:
    return plain("https://a.example/?" + "%25" * 300_000 + " " + "%74%61" * 200_000 + "&#116;" * 200_000)


@hostile
def recipient_everywhere() -> bytes:
    return b"Delivered-To: taro@office.example\n" + html(
        "<p>taro@office.example <a href='https://a.example/?e=taro%40office.example'>taro</a>" * 20_000
    )


@hostile
def a_thousand_recipients_named_like_words() -> bytes:
    boxes = ", ".join(f'"word{n}" <word{n}@office{n}.example>' for n in range(1000))
    return (
        f"From: a@b.example\nDelivered-To: word1@office1.example\nTo: {boxes}\nCc: {boxes}\n\n"
        + "word7 office9.example " * 20_000
    ).encode()


@hostile
def currency_and_phone_flood() -> bytes:
    return plain("¥12,345円 $1,000.00 03-1234-5678 +81 90 1234 5678 〒100-0001 2026年2月30日(月) 99:99 " * 15_000)


@hostile
def emoji_flood() -> bytes:
    return plain("👩‍👩‍👧‍👦🏳️‍🌈e\u0301\u0301\u0301" * 50_000 + "a" + "\u0301" * 300_000)


@hostile
def brand_flood() -> bytes:
    return html("<p>Amazon 楽天 PayPal Microsoft 三井住友カード えきねっと Apple ヤマト運輸 DHL Netflix " * 15_000)


@hostile
def html_on_one_line_with_line_breaks() -> bytes:
    return html("x<br>" * 70_000)


@hostile
def forwarded_block_flood() -> bytes:
    return b"Subject: Fwd: x\nFrom: a@b.example\n\n" + b"From: a@b.example\nSubject: x\nTo: c@d.example\n> " * 50_000


@hostile
def forward_markers() -> bytes:
    return (
        b"Subject: Fwd: x\nFrom: a@b.example\n\n"
        + b"---------- Forwarded message ---------\n" * 50_000
        + b"-" * 500_000
    )


@hostile
def calendar_flood() -> bytes:
    return HEAD + b"Content-Type: text/calendar\n\nBEGIN:VCALENDAR\n" + b"DESCRIPTION:https://a.example/\n x\n" * 60_000


@hostile
def pdf_flood() -> bytes:
    return attached(
        b"%PDF-1.7\n" + b"/URI (https://a.example/) /JS << " * 100_000 + b"(" * 1_000_000, "application/pdf", "a.pdf"
    )


@hostile
def html_attachment_flood() -> bytes:
    return attached(
        b"<html>" + b"<script>atob('" + b"QUJD" * 500_000 + b"')</script><form><input type=password>" * 10,
        "text/html",
        "a.htm",
    )


@hostile
def file_name_of_a_megabyte() -> bytes:
    return attached(b"x", "application/octet-stream", "a." * 300_000 + "exe")


@hostile
def ole_of_nonsense() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + random.Random(2).randbytes(200_000)


# --- words that a check or a reading looks for, again and again ----------------------------------------------------------


def again(words: str, before: str = "", behind: str = "", size: int = 390_000) -> bytes:
    return plain(before + words * (size // len(words)) + behind)


HOSTILE["beginnings-of-a-protected-link"] = lambda: html(
    f"<a href='https://urldefense.com/v3/{'/v3/__a__;' * 20_000}'>x</a>"
)
HOSTILE["sizes-of-letters-without-end"] = lambda: html(f"<p style='{'font :a' * 50_000}'>x</p>")
HOSTILE["margins-without-end"] = lambda: html(f"<p style='{'margin' * 50_000}'>x</p>")
HOSTILE["a-name-of-a-style-without-end"] = lambda: html(f"<p style='opacity:1;color:red;{'q' * 300_000}'>x</p>")
HOSTILE["verbs-of-answering-without-end"] = lambda: again("respondaa", "password ")
HOSTILE["what-is-denied-and-asked-by-turns"] = lambda: again("never ask. in your reply state\n", "password ")
HOSTILE["what-is-never-asked-without-end"] = lambda: again("chieda", "never ask, reply with your password ")
HOSTILE["digits-of-a-price"] = lambda: again("67", size=5_800)
HOSTILE["a-rule-without-end"] = lambda: again("──", "詐欺 ここから")
HOSTILE["rules-that-nothing-ends"] = lambda: again("偽メール---\n--ここから\n", "詐欺 ")
HOSTILE["examples-without-end"] = lambda: again("次のような件名\n・a\n")
HOSTILE["one-word-of-many-languages"] = lambda: again("airdrop ")
HOSTILE["words-of-many-languages-in-many-parts"] = lambda: (
    HEAD
    + b"Content-Type: multipart/mixed; boundary=b\n\n"
    + (b"--b\nContent-Type: text/plain\n\n" + b"airdrop " * 50_000 + b"\n") * 10
)


@hostile
def quoted_lines_beside_threats() -> bytes:
    lines = b">\n" * 120_000 + b"verify your account " * 8_000
    return HEAD + b"In-Reply-To: <1@post.example>\nContent-Type: text/plain\n\n" + lines


@hostile
def sender_of_eighteen_thousand_letters() -> bytes:
    return HEAD.replace(b"sora@", b"a1-" * 6_000 + b"@") + b"\nhello\n"


# --- URLs ------------------------------------------------------------------------------------------------------------

CRAFTED_URLS = (
    "http://evil.example\\@good.example/", "http:/\\evil.example", "https:evil.example", "http://0x7f.1/", "http://2130706433/",
    "http://017700000001/", "http://ｅｖｉｌ．example/", "http://evil。example/", "http://%65vil.example/", "http://a.example:99999/",
    "http://[::1]/", "http://[::ffff:192.0.2.1]/", "http://[", "http://]", "http://user:pass@a.example:80/", "http://xn--/", "http://xn--a/",
    "http://xn--" + "z" * 300 + "/", "http://" + "a." * 5000 + "example/", "http://a.example/" + "../" * 50_000, "javascript:alert(1)", "data:text/html,<b>",
    "mailto:" + "a" * 100_000, "tel:+81", "cid:x", "http://a.example/?" + "u=http://b.example/&" * 5000, "//evil.example/x", "\\\\evil.example\\x",
    "ht\ttp://ev\nil.example/", "http://a\u00adb.example/", "http://\u202e.example/", "http://例え.テスト/", "http://ß.example/", "http://\u212a.example/",
    "https://www.google.com/url?q=" + quote("https://www.google.com/url?q=" + quote("https://a.example/")),
    "https://urldefense.com/v3/__https://a.example/*x**A__;" + "A" * 10_000 + "!!", "https://urldefense.com/v3/__" + "*" * 50_000 + "__;Kys!!x",
    "https://urldefense.proofpoint.com/v2/url?u=" + "-" * 10_000, "https://a-example.translate.goog/" + "x" * 10_000,
    "https://eur01.safelinks.protection.outlook.com/?url=" + "%25" * 20_000, "https://www.bing.com/ck/a?u=a1" + "A" * 50_000,
    "https://" + "-".join(["translate"] * 50) + ".translate.goog/", "https://translate.google.com/translate?u=http://[",
    "http://" + "1." * 1000, "http://1.1.1.1.1/", "http://0/", "http://256.256.256.256/", "http://a.example:/", "http://:80/", "http://@/", "http:///", "http:",
    "hxxp://evil[.]example/", "hxxps[:]//evil[.]example", "h**p://evil(dot)example", "https://a.example/" + "x" * 1_000_000, "http://" + "é" * 1000 + ".example",
    "https://cdn.ampproject.org/c/s/" + "a" * 10_000, "https://secure-web.cisco.com/x/" + "%68" * 10_000,
)  # fmt: skip


@hostile
def crafted_urls_in_links() -> bytes:
    return html("".join(f'<a href="{url}">{url[:200]}</a>\n' for url in CRAFTED_URLS))


@hostile
def crafted_urls_in_text() -> bytes:
    return plain("\n".join(CRAFTED_URLS))


@hostile
def crafted_urls_on_a_crafted_base() -> bytes:
    return html(
        "<base href='http://[/'>"
        + "".join(f"<base href=\"{url}\"><a href='{url[:5000]}'>x</a><a href=x/y>" for url in CRAFTED_URLS)
    )


@hostile
def wrapped_five_thousand_times() -> bytes:
    url = "https://a.example/"
    for _ in range(9):
        url = "https://www.google.com/url?q=" + quote(url, safe="")
    return html(f"<a href='{url}'>x</a>" * 200)


# --- pictures that grow ----------------------------------------------------------------------------------------------


@hostile
def a_later_frame_of_a_hundred_million_points() -> bytes:
    """Of a GIF, which says so, holds hardly any of them, and is to take the frame away again."""
    from PIL import Image

    out = io.BytesIO()
    frames = [Image.new("P", (100, 100), number) for number in range(3)]
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:], duration=2000, disposal=2)
    made = out.getvalue()
    last = made.rindex(b"," + bytes(4) + b"\x64\0\x64\0")
    return attached(made[: last + 5] + b"\xc8\x32" * 2 + made[last + 9 :], "image/gif", "a.gif")


@hostile
def a_later_page_of_a_hundred_million_points() -> bytes:
    from PIL import Image

    out = io.BytesIO()
    pages = [Image.new("L", (12_000, 12_000))] * 2
    Image.new("L", (100, 100)).save(out, "TIFF", save_all=True, append_images=pages, compression="tiff_deflate")
    return attached(out.getvalue(), "image/tiff", "a.tif")
