"""A visited link shows a page that stands in its own address (data: or blob:), or a frame of that kind with a form."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import (
    Confidence,
    Evidence,
    Example,
    Message,
    Severity,
    Sighting,
    Text,
    check,
    links,
    saw,
)
from mekiki.checks.readings.landing import example_page, host_of, once_a_page, place_of, shown, view
from mekiki.knowledge.domains import registrable_domain
from mekiki.knowledge.pages import SECRET
from mekiki.model.facts import Domain, Quote

_PAGE = "https://a.test/x"
_FRAME = {"url": "data:text/html;base64,PGh0bWw+", "title": "Log in", "asks": ("password",)}


@check(
    id="page.data-url",
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    needs=("page",),
    title=Text(en="A page without a place", ja="どこにもないページ"),
    found=Text(
        en="The link over {domain} shows a page that is written into its own address ({scheme}).",
        ja="{domain} を経たリンクは、アドレスそのものに書き込まれたページ（{scheme}）を表示します。",
    ),
    why=Text(
        en="Such a page lies on no server that could be reported or blocked, and its address bar shows no host.",
        ja="通報や遮断の対象になるサーバーがなく、アドレス欄にもドメインが出ません。",
    ),
    innocent=Text(
        en="Web applications use it for previews and downloads within themselves.",
        ja="ウェブアプリが、内部でプレビューやダウンロードに使うことがあります。",
    ),
    examples=(
        Example(
            links(_PAGE),
            sees=({"domain": "a.test", "scheme": "data"},),
            answers=example_page(_PAGE, view("data:text/html;base64,PGh0bWw+", asks=("password",))),
        ),
        Example(
            links(_PAGE),
            sees=({"domain": "a.test", "scheme": "data"},),
            answers=example_page(_PAGE, view(_PAGE, asks=("password",), frames=(_FRAME,))),
        ),
        Example(links(_PAGE), answers=example_page(_PAGE, view("https://a.test/data:text/html", asks=("password",)))),
        Example(
            links(_PAGE), answers=example_page(_PAGE, view(_PAGE, asks=("password",), frames=(_FRAME | {"asks": ()},)))
        ),
    ),
    source="RFC 2397; W3C File API 8 (blob: addresses)",
)
def data_url(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for page in once_a_page(shown(evidence)):
        forms = [str(frame.get("url", "")) for frame in page.frames if SECRET & set(frame.get("asks") or ())]
        schemes = [url[:10].lower().partition(":")[0] for url in (page.final, *forms)]
        scheme = next((each for each in schemes if each in ("data", "blob", "filesystem")), "")
        if scheme:
            host = host_of(page.asked)
            yield saw(
                place_of(message, page.url), domain=Domain(registrable_domain(host) or host), scheme=Quote(scheme)
            )
