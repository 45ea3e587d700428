"""Nothing of the reader goes along: the address in every encoding, its parts, and keys that stand for one reader."""

from __future__ import annotations

import base64
import codecs
import json
import re
from collections.abc import Callable, Iterator
from unicodedata import normalize
from urllib.parse import quote, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mekiki.collect.page.decoy import LONGEST, TOKEN, carried_in, form_of_token, with_decoys
from mekiki.collect.page.needles import decoy_address
from mekiki.collect.telling import Traits
from mekiki.knowledge.domains import is_top_level

TARO = "taro.yamada@office.example"
SEED = "0" * 64


def b64(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def every_sign_percent(text: str) -> str:
    return "".join(f"%{ord(ch):02x}" for ch in text)


ENCODINGS: dict[str, Callable[[str], str]] = {
    "plain": str,
    "upper case": str.upper,
    "title case": str.title,
    "percent": lambda text: quote(text, safe=""),
    "percent throughout": every_sign_percent,
    "percent twice": lambda text: quote(quote(text, safe=""), safe=""),
    "percent three times": lambda text: quote(quote(quote(text, safe=""), safe=""), safe=""),
    "base64": lambda text: quote(b64(text)),
    "base64 unpadded": lambda text: b64(text).rstrip("="),
    "base64 for URLs": lambda text: base64.urlsafe_b64encode(f"??>>{text}".encode()).decode().rstrip("="),
    "base64 twice": lambda text: b64(b64(text)).rstrip("="),
    "base64 three times": lambda text: b64(b64(b64(text))).rstrip("="),
    "base64 amid other data": lambda text: b64(f"id=77&mail={text}&x=1").rstrip("="),
    "base64 of percent": lambda text: b64(quote(text, safe="")).rstrip("="),
    "base64 backwards": lambda text: b64(text).rstrip("=")[::-1],
    "base64 in JSON": lambda text: b64(f'{{"email":"{text}"}}').rstrip("="),
    "hex": lambda text: text.encode().hex(),
    "hex in capitals": lambda text: text.encode().hex().upper(),
    "hex of base64": lambda text: b64(text).encode().hex(),
    "backwards": lambda text: text[::-1],
    "rot13": lambda text: codecs.encode(text, "rot13"),
    "rot13 in base64": lambda text: b64(codecs.encode(text, "rot13")).rstrip("="),
    "UTF-16 in base64": lambda text: base64.b64encode(text.encode("utf-16")).decode().rstrip("="),
    "UTF-16, high byte first, in base64": lambda text: base64.b64encode(text.encode("utf-16-be")).decode().rstrip("="),
    "UTF-16 in percent": lambda text: quote(text.encode("utf-16-le"), safe=""),
    "UTF-16 in hex": lambda text: text.encode("utf-16-le").hex(),
    "as return paths write it": lambda text: text.replace("@", "="),
}
PLACES: dict[str, str] = {
    "query": "https://a.test/x?uid={}",
    "second of the query": "https://a.test/x?a=1&uid={}&b=2",
    "bare query": "https://a.test/x?{}",
    "fragment": "https://a.test/x#{}",
    "path": "https://a.test/x/{}",
    "middle of the path": "https://a.test/x/{}/index.html",
}


# --- a decoder of its own, which shares nothing with the code under test ----------------------------------------------


def decodings(text: str, depth: int = 3) -> Iterator[str]:
    """Everything that a URL may stand for: each run of it by each code, again and again, forwards and backwards."""
    yield text
    if not depth:
        return
    unquoted = re.sub(r"%([0-9A-Fa-f]{2})", lambda hit: chr(int(hit.group(1), 16)), text)
    if unquoted != text:
        yield from decodings(unquoted, depth)
    for run in re.findall(r"[A-Za-z0-9+/_-]{8,}", text):
        for turned in (run, run[::-1]):
            for start in range(4):
                body = turned[start:].replace("-", "+").replace("_", "/")
                body = body[: len(body) - (len(body) % 4 == 1)]
                yield from decodings(base64.b64decode(body + "=" * (-len(body) % 4)).decode("latin-1"), depth - 1)
    for run in re.findall(r"[0-9A-Fa-f]{8,}", text):
        for start in (0, 1):
            body = run[start:]
            yield from decodings(bytes.fromhex(body[: len(body) // 2 * 2]).decode("latin-1"), depth - 1)


def survives(address: str, url: str) -> bool:
    """Whether the address, or both its halves, can still be read out of the URL in any way that is known."""
    local, _, domain = address.lower().partition("@")
    for text in decodings(url):
        plain = text.lower().replace("\0", "")
        for way in (plain, plain[::-1], codecs.encode(plain, "rot13"), codecs.encode(plain[::-1], "rot13")):
            if address in way or f"{local}={domain}" in way or (local in way and domain in way):
                return True
    return False


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("place", PLACES)
def test_the_address_is_replaced_wherever_and_however_it_is_written(encoding: str, place: str) -> None:
    url = PLACES[place].format(ENCODINGS[encoding](TARO))
    made = with_decoys(url, (TARO,), SEED)
    assert survives(TARO, url), "the decoder of this test must find it first"
    assert not survives(TARO, made.url), made
    assert len(made.url) == len(url)
    assert urlsplit(made.url).hostname == "a.test"
    assert any(each.kind != TOKEN for each in made.replaced)


@settings(max_examples=150, deadline=None)
@given(
    local=st.from_regex(r"[a-z][a-z0-9]{2,9}([._-][a-z0-9]{1,6})?", fullmatch=True),
    domain=st.from_regex(r"[a-z]{4,10}\.(example|test|co\.jp)", fullmatch=True),
    encoding=st.sampled_from(sorted(ENCODINGS)),
    place=st.sampled_from(sorted(PLACES)),
    seed=st.integers(0, 99).map(str),
)
def test_no_encoding_of_any_recipient_survives(local: str, domain: str, encoding: str, place: str, seed: str) -> None:
    address = f"{local}@{domain}"
    made = with_decoys(PLACES[place].format(ENCODINGS[encoding](address)), (address,), seed)
    assert not survives(address, made.url), made


@settings(max_examples=150, deadline=None)
@given(st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=120))
def test_what_holds_no_recipient_keeps_its_length_and_its_host(tail: str) -> None:
    url = "https://a.test/" + tail
    made = with_decoys(url, (TARO,), SEED)
    assert len(made.url) == len(url)
    assert made.url.startswith("https://a.test/")


# --- what the decoy looks like ----------------------------------------------------------------------------------------


def test_a_host_that_only_ends_like_the_readers_domain_is_no_trace_of_the_reader() -> None:
    assert not carried_in("https://click.bank-mail.example/c/1", ("taro@mail.example",))
    assert carried_in("https://taro-mail.example.evil.test/c/1", ("taro@mail.example",)) == {"host"}
    assert carried_in("https://x.mail.example/c/1", ("taro@mail.example",)) == {"host"}


def test_the_seeds_address_becomes_one_of_the_same_shape_at_a_domain_that_cannot_exist() -> None:
    url = "https://17aday.com/jp/kagoya.net/?uid=admin@office.example"
    made = with_decoys(url, ("admin@office.example",), SEED)
    assert re.fullmatch(r"https://17aday\.com/jp/kagoya\.net/\?uid=[a-z]{5}@[a-z]{6}\.zzzzzzz", made.url)
    (one,) = made.replaced
    assert (one.where, one.name, one.kind, one.form) == ("query", "uid", "recipient-address", "plain")
    assert made.url.endswith(one.decoy)


@pytest.mark.parametrize(
    "address", ["a@b.jp", "x.y@mail.co.jp", "n123@office.example", "ä@bücher.example", "phishing@pot"]
)
def test_a_decoys_top_level_name_does_not_exist(address: str) -> None:
    decoy = decoy_address(address, SEED)
    assert len(decoy) == len(address)
    assert not is_top_level(decoy.rpartition(".")[2].rpartition("@")[2])
    assert decoy.partition("@")[0] != address.partition("@")[0]


def test_the_same_case_gives_the_same_decoy_in_every_encoding() -> None:
    urls = [PLACES["query"].format(ENCODINGS[encoding](TARO)) for encoding in ("plain", "base64", "hex")]
    decoys = {with_decoys(url, (TARO,), SEED).replaced[0].decoy for url in urls}
    assert decoys == {decoy_address(TARO, SEED)}
    assert with_decoys(urls[0], (TARO,), "another mail").url != with_decoys(urls[0], (TARO,), SEED).url


@pytest.mark.parametrize(
    ("encoding", "form"),
    [
        ("plain", "plain"), ("percent", "percent"), ("percent twice", "percent+percent"), ("base64 unpadded", "base64"),
        ("base64 twice", "base64+base64"), ("hex", "hex"), ("backwards", "reversed"), ("rot13", "rot13"),
        ("UTF-16 in base64", "base64+utf-16"),
    ],
)  # fmt: skip
def test_the_report_is_told_how_it_was_written(encoding: str, form: str) -> None:
    made = with_decoys(PLACES["query"].format(ENCODINGS[encoding](TARO)), (TARO,), SEED)
    assert made.replaced[0].form == form


# --- letters beyond ASCII ---------------------------------------------------------------------------------------------

WIDE = ("田中花子@office.example", "山田@例え.example", "jörg.müller@büro.example", "o𠮷da@office.example")


def escaped(text: str) -> str:
    """What JavaScript's escape() makes of it."""
    return re.sub(r"\\u(....)", r"%u\1", json.dumps(text)[1:-1])


WIDE_ENCODINGS: dict[str, Callable[[str], str]] = {
    "percent": lambda text: quote(text, safe=""),
    "percent, small": lambda text: quote(text, safe="").lower(),
    "percent twice": lambda text: quote(quote(text, safe=""), safe=""),
    "percent of capitals": lambda text: quote(text.upper(), safe=""),
    "percent of parted accents": lambda text: quote(normalize("NFD", text), safe=""),
    "percent of letters backwards": lambda text: quote(text[::-1], safe=""),
    "percent of bytes backwards": lambda text: quote(text.encode()[::-1], safe=""),
    "percent of Shift JIS": lambda text: quote(text.encode("cp932", "replace"), safe=""),
    "percent of Latin-1": lambda text: quote(text.encode("latin-1", "replace"), safe=""),
    "base64": lambda text: b64(text).rstrip("="),
    "base64 twice": lambda text: b64(b64(text)).rstrip("="),
    "base64 in JSON": lambda text: b64(json.dumps({"email": text})).rstrip("="),
    "UTF-16 in base64": lambda text: base64.b64encode(text.encode("utf-16-le")).decode().rstrip("="),
    "hex": lambda text: text.encode().hex(),
    "escape": escaped,
    "escape in percent": lambda text: quote(escaped(text), safe=""),
}


def letters_left(text: str, url: str) -> bool:
    """Whether a sign of Japanese, or a word with an accent in it, can still be read out of the URL."""
    words = {word for way in (text, text.upper(), normalize("NFD", text)) for word in re.split("[@.]", way)}
    wide = {piece for word in words if not word.isascii() for piece in (word if ord(max(word)) > 0x2E80 else [word])}
    wide = {each for each in wide if not each.isascii()}
    coded = {each.encode(code, "replace") for each in wide for code in ("utf-8", "utf-16-le", "cp932")}
    forms = {each.decode("latin-1") for each in coded if len(each) > 2}
    forms |= {form[::-1] for form in forms} | {escaped(each) for each in wide}
    return any(form in each for each in decodings(url) for form in forms)


@pytest.mark.parametrize("address", WIDE)
@pytest.mark.parametrize("encoding", WIDE_ENCODINGS)
@pytest.mark.parametrize("place", ["query", "fragment", "middle of the path"])
def test_an_address_beyond_ascii_is_replaced_to_its_last_letter(address: str, encoding: str, place: str) -> None:
    encode = WIDE_ENCODINGS[encoding]
    if "?" in encode(address) or "%3F" in encode(address):
        return  # this encoding cannot write it
    for written in (address, address.partition("@")[0]):
        url = PLACES[place].format(encode(written).replace("/", "_"))
        made = with_decoys(url, (address,), SEED)
        assert not letters_left(written, made.url), made
        assert len(made.url) == len(url)
        assert any(each.kind != TOKEN for each in made.replaced)


def test_what_is_replaced_beyond_ascii_is_told() -> None:
    """The address as one, in letters; and the part before the @ where that is all that rides along."""
    address = "田中花子@office.example"
    whole = with_decoys(f"https://a.test/?e={quote(address)}", (address,), SEED).replaced
    local = with_decoys(f"https://a.test/?e={quote('田中花子')}", (address,), SEED).replaced
    assert [(each.kind, each.form) for each in whole] == [("recipient-address", "percent")]
    assert [(each.kind, each.form) for each in local] == [("recipient-part", "percent")]
    assert whole[0].decoy.isascii()


def test_a_domain_beyond_ascii_is_met_as_the_dns_writes_it() -> None:
    made = with_decoys("https://a.test/?e=yamada@xn--r8jz45g.example", ("yamada@例え.example",), SEED)
    assert "yamada" not in made.url
    assert "xn--r8jz45g" not in made.url


def test_a_host_that_holds_the_part_before_the_at_sign_beyond_ascii_is_changed() -> None:
    label = "xn--" + "田中花子".encode("punycode").decode()
    made = with_decoys(f"https://{label}.a.test/", ("田中花子@office.example",), SEED)
    assert label.removeprefix("xn--") not in made.url
    assert made.url.endswith(".a.test/")


def test_no_letter_of_a_name_in_japanese_is_left() -> None:
    made = with_decoys(f"https://a.test/?n={quote('山田太郎')}", (TARO,), SEED, Traits(names=("山田太郎",)))
    assert not letters_left("山田太郎", made.url), made


# --- parts of the address ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "url",
    [
        "https://a.test/?login=taro.yamada&domain=office.example",
        "https://office-example.a.test/",
        "https://office.example.a.test/taro.yamada/",
        "https://a.test/mailman/options/x/taro.yamada--at--office.example",
        "https://a.test/?u=dGFyby55YW1hZGE",
        "https://taro.yamada:x@a.test/",
    ],
)
def test_parts_of_the_address_are_replaced_too(url: str) -> None:
    made = with_decoys(url, (TARO,), SEED)
    assert "taro.yamada" not in made.url
    assert "office.example" not in made.url
    assert "office-example" not in made.url
    assert "dGFyby55YW1hZGE" not in made.url
    assert len(made.url) == len(url)


def test_a_name_is_replaced_in_letters_and_in_japanese() -> None:
    url = f"https://a.test/?n={quote('山田太郎')}&m=Yamada"
    made = with_decoys(url, (TARO,), SEED, Traits(names=("山田太郎", "Yamada Taro")))
    assert quote("山田太郎") not in made.url
    assert "Yamada" not in made.url


def test_words_that_many_share_do_not_break_the_path() -> None:
    """“admin” is in many a path; it points at the reader only where it is the whole of a value."""
    url = "https://a.test/wp-admin/admin/x.php?user=admin"
    assert with_decoys(url, ("admin@office.example",), SEED).url.startswith("https://a.test/wp-admin/admin/x.php?user=")
    assert with_decoys(url, ("admin@office.example",), SEED).url != url


def test_a_providers_domain_points_at_nobody() -> None:
    url = "https://a.test/gmail.com/login"
    assert with_decoys(url, ("taro.yamada@gmail.com",), SEED).url == url


@pytest.mark.parametrize(
    ("url", "where"),
    [
        (f"https://a.test/?e={TARO}", {"query"}),
        (f"https://a.test/#{b64(TARO)}", {"fragment"}),
        ("https://a.test/hello", set()),
        ("https://a.test/?k=Zk8fQ2hX9vLr3TbNw5YsKd7P", set()),
    ],
)
def test_where_the_reader_rides_is_told(url: str, where: set[str]) -> None:
    assert carried_in(url, (TARO,)) == where


# --- keys -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "form"),
    [
        ("6f1c9a7b-e2d0-4f6a-8c1e-5b7d93f1c9a7", "uuid"),
        ("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ0YXJvIn0.Zk8fQ2hX9vLr", "jwt"),
        ("3f1c9a7be2d04f6a", "hex"),
        ("Zk8fQ2hX9vLr3TbN", "random"),
        ("100001234567", "number"),
        ("5X7KQ2B-ajePzWoI", "random"),
        ("index", ""), ("autumn-catalogue-2026", ""), ("OrderDetails", ""), ("2026", ""), ("ja-JP", ""), ("", ""),
    ],
)  # fmt: skip
def test_keys_are_told_from_words(value: str, form: str) -> None:
    assert form_of_token(value) == form


@pytest.mark.parametrize(
    ("tail", "key"),
    [
        ("?id=48213377", "48213377"), ("?id=482133", "482133"), ("?c=KT8823190", "KT8823190"), ("?h=K7B2Q9", "K7B2Q9"),
        ("?t=qzjxkvwpthgmnbrd", "qzjxkvwpthgmnbrd"), ("?t=abcdefabcdef", "abcdefabcdef"), ("?m=090-1234-5678", "090-1234-5678"),
        ("?t=%39%66%38%61%37%63%36%62%35%64", "%39%66%38%61%37%63%36%62%35%64"), ("#48213377", "48213377"),
        ("?t=%2539%2566%2538%2561%2537%2563%2536%2562%2535%2564", "%2539%2566"), ("?b=NDgyMTMzNzc=", "NDgyMTMzNzc"),
        ("?j=eyJhIjoiNDgyMTMzNzcifQ", "eyJhIjoi"), ("/u/48213377/x", "48213377"), ("/482133771/x", "482133771"),
        ("?u=taroyamada", "taroyamada"), ("?u=yamada-taro", "yamada-taro"), ("?u=tyamada", "tyamada"),
    ],
)  # fmt: skip
def test_what_may_number_one_reader_gives_way_to_a_decoy_of_its_shape(tail: str, key: str) -> None:
    url = f"https://a.test/login{tail}"
    made = with_decoys(url, ("taro.yamada@office.example",), SEED)
    assert key not in made.url
    assert len(made.url) == len(url)
    assert [bool(each.decoy) for each in made.replaced] == [True]
    assert re.sub(r"[A-Za-z0-9]", "x", made.url) == re.sub(r"[A-Za-z0-9]", "x", url)


@pytest.mark.parametrize(
    "tail",
    [
        "/2024/11/item", "/news/20241101/", "/2024-11-01/x", "?page=2", "?id=17", "?id=48213", "?item=10023341", "?pid=48213377",
        "/item/10023341", "/goods/482133", "/products/blue-cotton-shirt-42", "?lang=ja&v=1.2.3", "?date=2024-11-01",
        "?d=20241101", "?utm_campaign=spring2026", "?q=strength", "/datenschutz", "?ref=top-menu", "?u=tanaka",
        "/Rechtsschutzversicherung", "?q=%E6%A3%AE%E8%8A%B1", "?to=https%3A%2F%2Fshop.test%2Fnews%2F17",
    ],
)  # fmt: skip
def test_what_names_a_page_a_product_or_a_day_is_visited_as_it_is(tail: str) -> None:
    url = f"https://a.test{tail}"
    assert with_decoys(url, ("taro.yamada@office.example",), SEED).url == url


def test_a_key_is_replaced_by_one_of_the_same_alphabet_and_named() -> None:
    made = with_decoys("https://a.test/jp/index.php?k=3f1c9a7be2d04f6a&lang=ja", (TARO,), SEED)
    (one,) = made.replaced
    assert (one.where, one.name, one.kind, one.form) == ("query", "k", TOKEN, "hex")
    assert re.fullmatch(r"https://a\.test/jp/index\.php\?k=[0-9a-f]{16}&lang=ja", made.url)
    assert "3f1c9a7be2d04f6a" not in made.url


@pytest.mark.parametrize(
    "url", ["https://bit.ly/3Zk8fQ2hX9vL", "https://docs.google.com/forms/d/e/1FAIpQLSeZk8fQ2hX9vLr/viewform"]
)
def test_a_key_that_names_the_page_itself_is_named_and_left(url: str) -> None:
    made = with_decoys(url, (TARO,), SEED)
    assert made.url == url
    assert [(each.kind, each.decoy) for each in made.replaced] == [(TOKEN, "")]


# --- hostile ----------------------------------------------------------------------------------------------------------


def test_a_url_that_cannot_be_said_to_be_clean_is_refused() -> None:
    with pytest.raises(ValueError, match="too long"):
        with_decoys("https://a.test/" + "a" * LONGEST, (TARO,), SEED)
    with pytest.raises(ValueError, match="too tangled"):
        with_decoys("https://a.test/" + "%2525252525" * 600, (TARO,), SEED)
