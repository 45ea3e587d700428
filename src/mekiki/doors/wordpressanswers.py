"""What a WordPress site answers where it does not do as it is told: why that may be, and what to do about it.

Its codes are those of the REST API and of application passwords (wp-includes/rest-api, wp_authenticate_application_password).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from typing import Any

from mekiki.model.facts import Text

_MOST = 200  # characters of the site's own words
_CODE = re.compile(r"[a-z0-9_-]{1,60}", re.I)
_TAG = re.compile(r"<[^<>]*>")

_WRONG_PASSWORD = Text(
    "this is no application password of this user; make a new one (Users › Profile)",
    "このユーザーのアプリケーションパスワードではありません。「ユーザー › プロフィール」で作り直してください",
)
_NO_USER = Text(
    "it knows no such user; --user takes the name with which one signs in",
    "そのようなユーザーはいません。--user には、ログインに使う名前を指定してください",
)
_NOT_SIGNED_IN = Text(
    "it took the request for nobody's; check --user and the application password, and whether the web server passes the "
    "Authorization header on to WordPress",
    "ログインした利用者と認められませんでした。--user とアプリケーションパスワードのほか、Web サーバーが Authorization "
    "ヘッダーを WordPress に渡しているかを確かめてください",
)
_NO_PASSWORDS = Text(
    "application passwords are switched off there; its administrator, or a security plug-in, can allow them",
    "アプリケーションパスワードが無効になっています。サイトの管理者に、セキュリティープラグインなどの設定を確かめてもらってください",
)
_NO_RIGHT = Text(
    "this user may not do that; writing drafts with pictures takes the role of an author at least",
    "このユーザーにはその権限がありません。画像付きの下書きを作るには、「投稿者」以上の権限が必要です",
)
_KEPT_OUT = Text(
    "it does not let this in; the user may lack the right, or a security plug-in or the web server keeps the REST API closed",
    "受け付けられませんでした。ユーザーの権限が足りないか、セキュリティープラグインや Web サーバーが REST API を閉じています",
)
_NO_API = Text(
    "there is no REST API at this address; name the address of the blog itself (WordPress 5.6 or later)",
    "このアドレスに REST API がありません。ブログそのもの（WordPress 5.6 以降）のアドレスを指定してください",
)
_TOO_LARGE = Text(
    "it takes no file that large; raise the limit for uploads of the web server or of PHP",
    "ファイルが大きすぎます。Web サーバーか PHP の、アップロードの上限を上げてください",
)
_ELSEWHERE = Text(
    "it sends on to another address, which is not followed with a password; name that one",
    "別のアドレスへ転送されました。パスワードは転送先に送りません。転送先のアドレスを指定してください",
)
_OUT_OF_ORDER = Text(
    "something is wrong on its side; try again later, or look into its error log",
    "サイト側の不具合です。時間をおいてやり直すか、サイトのエラーログを確かめてください",
)
# By status and code, else by the code, else by the status, else by its class: the first that is there. A 404 with a code is
# an answer of the API itself.
_MEANS: Mapping[str, Text] = {
    "incorrect_password": _WRONG_PASSWORD, "invalid_username": _NO_USER, "invalid_email": _NO_USER,
    "application_passwords_disabled": _NO_PASSWORDS, "application_passwords_disabled_for_user": _NO_PASSWORDS,
    "401 rest_cannot_create": _NOT_SIGNED_IN, "rest_cannot_create": _NO_RIGHT,
    "401 rest_forbidden": _NOT_SIGNED_IN, "rest_forbidden": _KEPT_OUT, "rest_no_route": _NO_API,
    "rest_upload_file_too_big": _TOO_LARGE, "401": _NOT_SIGNED_IN, "403": _KEPT_OUT, "404 ": _NO_API, "413": _TOO_LARGE,
    "3xx": _ELSEWHERE, "5xx": _OUT_OF_ORDER,
}  # fmt: skip


def refusal(status: int, told: object) -> Text:
    """The whole sentence about an answer; what the site said itself stands at its end, as it said it."""
    stated: Mapping[str, Any] = told if isinstance(told, dict) else {}
    code = str(stated.get("code", ""))
    code = code if _CODE.fullmatch(code) else ""
    means = next(
        (_MEANS[key] for key in (f"{status} {code}", code, str(status), f"{status // 100}xx") if key in _MEANS), None
    )
    words = unescape(_TAG.sub("", str(stated.get("message", "")))).strip()[:_MOST]
    en = f"the site answered {status}" + (f" ({code})" if code else "") + (f": {means.en}" if means else "")
    ja = (
        f"サイトからの応答は {status}"
        + (f"（{code}）" if code else " ")
        + "でした"
        + (f"。{means.ja}" if means else "")
    )
    return Text(
        en + (f" (it says “{words}”)" if words else ""), ja + (f"（サイトの言葉：「{words}」）" if words else "")
    )
