"""A link that a script joins from pieces is read as it would be joined; nothing is run, and no script costs more than another."""

from __future__ import annotations

from base64 import b64encode
from time import process_time

import pytest
from documents_made import mail, pdf
from hypothesis import given, settings
from hypothesis import strategies as st

from mekiki.model.message import Message
from mekiki.parse.folding import folded
from mekiki.parse.message import parse

URL = "https://a.example/x"
CODES = [*map(ord, URL)]
LISTED = ",".join(map(str, CODES))
PERCENT = "".join(f"%{code:02x}" for code in CODES)
CODED = b64encode(URL.encode()).decode()
SCRIPTS = [
    "location='https://a.ex'+\"ample/x\"", "var a='https://';var b='a.example';const c='/x';location=a+b+c",
    "let u='htt';u+='ps://a.exa';u+='mple/x';location=u", "location=('https://')+('a.example/x')",
    "location='https://a.ex'/*a*/+/*'b*/'ample/x' // it's", "location=['https:','','a.example','x'].join('/')",
    "var p=['htt','ps://a.','example/x'];location=p.join('')", "var p=['a.example/x','ht','tps://'];location=p[1]+p[2]+p[0]",
    "location='x/elpmaxe.a//:sptth'.split('').reverse().join('')", "location='h##ttps://a.ex##ample/x'.replaceAll('##','')",
    "location='hQttQps://a.exQampleQ/x'.replace(/Q/g,'')", "location='h.ttps://a-example/x'.replace('-','.').replace('h.','h')",
    "location='h#t#t#ps://a.exa#mple/x'.split('#').join('')", "location='https://'.concat('a.example','/x')",
    "location='zzhttps:/'.slice(2)+'/a.example/xzz'.substring(0,12)", "location='HTTPS://A.EXAMPLE/x'.toLowerCase()",
    f"location=atob('{CODED}')", f"var q='{CODED}';location=window.atob(q)", f"location=atob('{CODED[:9]}'+'{CODED[9:]}')",
    f"location=atob('{CODED[::-1]}'.split('').reverse().join(''))",
    f"location='https://'+atob('{b64encode(b'a.ex').decode()}')+'ample/x'", f"location=String.fromCharCode({LISTED})",
    f"location=String.fromCharCode.apply(null,[{LISTED}])", f"location=String.fromCharCode(...[{LISTED}])",
    "location=" + "+".join(f"String.fromCharCode({code:#x})" for code in CODES),
    "location='https://'+String.fromCharCode(97,46,101)+'xample/x'", f"location=unescape('{PERCENT}')",
    "location=unescape('https%3A%2F%2Fa.example/x')", "location=decodeURIComponent('https%3A//a.example/x')",
    "var h='a.example';location=`https://${h}/x`", "var c={h:'a.example','p':'/x'};location='https://'+c.h+c.p",
    "location='\\150ttps://a.example/x'",
    "location='\\u{68}ttps:\\u002f/a.example\\x2fx'", "location='https:\\/\\/a.example\\/x'",
    "location='https://a.\\\nexample/x'", f"location=[{LISTED}].map(c=>String.fromCharCode(c)).join('')",
    f"location=[{','.join(str(code ^ 7) for code in CODES)}].map((c)=>String.fromCharCode(c^7)).join('')",
    f"location=[{','.join(str(code + 3) for code in CODES)}].map(c => String.fromCharCode(c - 3)).join('')",
    "document.write('<a hr'+'ef=\"https://a.exa'+'mple/x\">Open</a>')",
]  # fmt: skip


def page(script: str) -> Message:
    return parse(mail("a.html", "text/html", f"<html><script>{script}</script></html>".encode()))


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_link_in_pieces_is_put_together(script: str) -> None:
    (link,) = page(script).links
    assert (link.target, link.source, link.place.part) == (URL, "attachment", "2")


@pytest.mark.parametrize(
    "inside",
    [
        "<script><![CDATA[location='https://a.ex'+'ample/x']]></script>",
        "<g onload=\"location='https://a.ex'+'ample/x'\"/>",
    ],
)
def test_so_it_is_in_a_drawing(inside: str) -> None:
    drawing = f"<svg xmlns='http://www.w3.org/2000/svg'>{inside}</svg>".encode()
    assert [link.target for link in parse(mail("a.svg", "image/svg+xml", drawing)).links] == [URL]


def test_so_it_is_in_an_address_that_is_a_script() -> None:
    message = parse(
        mail("a.html", "text/html", b"<html><a href=\"javascript:location='https://a.ex'+'ample/x'\">Open</a>")
    )
    assert URL in [link.target for link in message.links]


def test_so_it_is_in_a_pdf() -> None:
    made = pdf(b"<</Type/Page/A<</S/JavaScript/JS(app.launchURL\\('https://a.ex'+'ample/x'\\))>>>>")
    assert URL in [link.target for link in parse(mail("a.pdf", "application/pdf", made)).links]


@pytest.mark.parametrize(
    "script",
    [
        "f(a)+'https:'+b('//a.exam'+c+'ple/x')", "'https://'+location.host+'/x'", "x=[a,'https:','//a.exa','mple/x'].join('')", "`https://${h}/x`",
        "'a' + 1 + [2]", "atob('%%%')", "atob('a'", "'a'.join('b')", "['a'",
        "String.fromCharCode(-1)", "x='a'.replace(/(a+)+$/,'b')",
        "'a'.repeat(1e9)", "[1].map(c=>eval(c))", "a=a+a",
    ],
)  # fmt: skip
def test_what_is_no_constant_is_no_link(script: str) -> None:
    assert page(script).links == ()


def test_markup_in_pieces_is_no_secret() -> None:
    message = page("document.write('<form cl'+'ass=a><a href=\"https://a.example/x\">Open</a></form>')")
    assert message.documents[0].oddities == ()


@pytest.mark.parametrize(
    "script",
    [
        "[" * 100_000, "(" * 100_000, "atob(" * 50_000, "'a'+" * 50_000, "u+='aaaaaaaaaa';" * 30_000, "['a'," * 50_000,
        "a='" + "b" * 100_000 + "';" + "a+=a;" * 30_000,
        "a='" + "b" * 400_000 + "';" + "x=a.split('').reverse().join('')+'';" * 5_000,
        "a='" + "b" * 400_000 + "';" + "x=a.replace('b','c')+a;" * 9_000, "/a" * 100_000, "`${" * 50_000, "'\\x41'+" * 50_000,
        "x=[" + "'a'," * 19_000 + "'b'];" + "y=x.concat(x).reverse().join('');" * 5_000,
        "/*" * 100_000, "\"\\" * 100_000, "'\\" * 100_000,
        "`\\" * 100_000, "/[" * 100_000, "/\\" * 100_000, "=/a" * 50_000,
        "x=[" + "1," * 19_000 + "1];" + "y=[...x,...x];" * 5_000, "a='b';c=`" + "${a}" * 50_000 + "`;" + "d=`${c}${c}`;" * 1_000,
    ],
)  # fmt: skip
def test_no_script_holds_the_reading_up(script: str) -> None:
    start = process_time()
    page(script)
    assert process_time() - start < 3  # alone on a machine, it takes half a second at most


@given(st.text(alphabet="ab'\"`+()[]{}.,=/\\$%1 \njoinatbx", max_size=80))
@settings(max_examples=300, deadline=None)
def test_no_script_stops_the_reading(script: str) -> None:
    assert "ab" in folded(f"x='a'+'b';y=[x,x];{script}")[0]


LONG = "s='" + "x" * 490_000 + "';"


@pytest.mark.parametrize(
    "script",
    [
        "a=['xxxx',1];" + "a=[a,a];" * 40 + "b=a+'';", "a=['xxxx',1];" + "a=a.concat(a);" * 40 + "b=a.join('');",
        "a=['xxxx',1];" + "a=[a];" * 3_000 + "b=a+'';", "a=1+1;" + "a=a+a;" * 16_500 + "b=a+'';",
        LONG + "b=s.split('').join(s);", LONG + "b=`" + "${s}" * 20_000 + "`;", LONG + "b=''.concat(" + "s," * 15_000 + "s);",
        LONG + "b=[" + "s," * 15_000 + "s]+'';",
    ],
    ids=["twice itself", "with itself", "deep", "large number", "separator", "template", "concat", "list"],
)  # fmt: skip
def test_what_would_be_too_long_is_not_written_down(script: str) -> None:
    start = process_time()
    page(script)
    assert process_time() - start < 2


@pytest.mark.parametrize("work", ["unescape(s)", "s.split('').reverse().join('')", "'https://b.example/'+s"])
def test_many_scripts_may_do_no_more_together_than_one(work: str) -> None:
    script = "s='" + "%u3042" * 800 + "';" + "s=s+s;" * 6 + f"b={work};" * 60
    head = "--B\nContent-Type: text/javascript\nContent-Disposition: attachment; filename=a.js\n\n"
    raw = b"Content-Type: multipart/mixed; boundary=B\n\n" + (head + script + "\n").encode() * 40
    start = process_time()
    assert "documents-too-many" in {each.id for each in parse(raw).defects}
    assert process_time() - start < 3  # half a second; it was half a minute
