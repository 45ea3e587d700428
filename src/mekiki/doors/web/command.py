"""``mekiki serve``: the workbench on this machine, and its accounts and tokens."""

from __future__ import annotations

import argparse
import errno
import gc
import getpass
import os
import socket
import sys
from collections.abc import Callable
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mekiki.doors.commandline import Language
from mekiki.doors.settings import BadSettings, reach_from, reader_from
from mekiki.model.evidence import Reach
from mekiki.model.extras import adding
from mekiki.model.facts import Text
from mekiki.model.failures import NOTHING_MORE, NotDone

if TYPE_CHECKING:
    from mekiki.doors.web.app import Workbench
    from mekiki.doors.web.setup import Setup

_LAST_PORT = 65535
_OFTEN = (700, 10, 10)  # as Python has it: what lives for days must not heap up cycles, as a command of a second may
NEEDS_WEB = Text(f"the workbench needs: {adding('web')}", f"ワークベンチを使うには {adding('web')} が必要です")
_ANOTHER_PORT = Text("; another is named with --port", "。--port で別のポートを指定してください")
_DIFFER = Text(
    "the two passwords differ; nothing was changed", "二つのパスワードが一致しないため、何も変更しませんでした"
)

_EXTRA = ("fastapi", "starlette", "pydantic", "uvicorn", "argon2", "python_multipart", "multipart")


def add_command(commands: Any, language: Language, common: Callable[[Any], None]) -> None:
    serve = commands.add_parser(
        "serve",
        help=Text(
            "the workbench: everything in a browser, and by REST", "ワークベンチ：すべてをブラウザーと REST で使えます"
        ),
    )
    serve.add_argument(
        "--host",
        default="127.0.0.1",
        help=Text(
            "address to listen on; another than this machine's needs an account",
            "待ち受けるアドレス（ほかのコンピューターから接続できるものには、アカウントが必要です）",
        ),
    )
    serve.add_argument(
        "--port",
        type=int,
        default=8025,
        help=Text("0 takes any that is free (default: 8025)", "0 なら空いているポートを使います（既定：8025）"),
    )
    serve.add_argument(
        "--reach",
        choices=("offline", "lookup", "visit"),
        help=Text("the widest reach that may be chosen for a mail", "メールごとに選べる照会の範囲の上限"),
    )
    serve.add_argument(
        "--workers",
        type=int,
        default=min(2, os.cpu_count() or 1),
        metavar="N",
        help=Text("processes that investigate (default: up to 2)", "鑑定するプロセスの数（既定：2 まで）"),
    )
    serve.add_argument(
        "--published",
        type=Path,
        metavar="DIR",
        help=Text(
            "where warnings are published to (default: beside the casebook)",
            "注意喚起を公開するフォルダー（既定：事件簿の隣）",
        ),
    )
    serve.add_argument(
        "--rehearse",
        metavar="WORLD",
        help=Text(
            "play investigations in a world of the small internet (`mekiki demo --list`)",
            "小さなインターネットの世界の中で鑑定します（`mekiki demo --list`）",
        ),
    )
    serve.add_argument(
        "--add-account",
        metavar="NAME",
        help=Text(
            "make an account, or give it a new password, and end",
            "アカウントを作る（またはパスワードを変える）だけで終了します",
        ),
    )
    serve.add_argument(
        "--add-token",
        metavar="NAME",
        help=Text("make a token for a program, print it, and end", "プログラム用のトークンを作り、表示して終了します"),
    )
    common(serve)
    serve.set_defaults(run=lambda options: run(options, language(options)))


def run(options: argparse.Namespace, lang: str) -> int:
    try:
        return _run(options, lang)
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] not in _EXTRA:
            raise
        raise NotDone(NEEDS_WEB) from error


def _run(options: argparse.Namespace, lang: str) -> int:
    import python_multipart  # noqa: F401  # FastAPI looks for it only when the first form comes
    import uvicorn  # noqa: F401  # so that what is missing is told before anything is opened

    from mekiki.doors.web.app import opened

    with closing(opened(_setup(options))) as bench:
        return _served(options, bench, lang)


def _served(options: argparse.Namespace, bench: Workbench, lang: str) -> int:
    gc.set_threshold(*_OFTEN)
    import uvicorn

    from mekiki.doors.web.app import create

    if options.add_account:
        return _add_account(bench, options.add_account, lang)
    if options.add_token:
        print(bench.accounts.add_token(options.add_token))
        return 0
    if not bench.setup.is_local and not bench.accounts.exist():
        raise BadSettings(
            Text(
                f"{bench.setup.host} can be reached from other machines: first `mekiki serve --add-account NAME`",
                f"{bench.setup.host} はほかのコンピューターからも接続できます。"
                "先に `mekiki serve --add-account NAME` でアカウントを作ってください",
            )
        )
    with _listening(bench.setup) as line:
        bench.setup = _with_port(bench.setup, line.getsockname()[1])
        bench.pool.setup = bench.setup
        _greet(bench)
        config = uvicorn.Config(
            create(bench), log_level="warning", access_log=False, server_header=False, timeout_graceful_shutdown=3
        )
        uvicorn.Server(config).run(sockets=[line])
    return 0


def _setup(options: argparse.Namespace) -> Setup:
    from mekiki.doors.web.setup import Setup

    reader = reader_from(options.config)
    reach = Reach.LOOKUP if options.rehearse and not options.reach else reach_from(options.reach, reader)
    if options.workers < 1 or options.workers > 64:
        raise BadSettings(Text("--workers takes 1 to 64", "--workers に指定できるのは 1 から 64 までです"))
    if not 0 <= options.port <= _LAST_PORT:
        raise BadSettings(
            Text(f"--port takes 0 to {_LAST_PORT}", f"--port に指定できるのは 0 から {_LAST_PORT} までです")
        )
    return Setup(
        host=options.host,
        port=options.port,
        reach=reach,
        workers=options.workers,
        config=str(options.config.absolute()) if options.config else "",
        published=str(options.published.absolute()) if options.published else "",
        rehearse=options.rehearse or "",
    )


def _with_port(setup: Setup, port: int) -> Setup:
    from dataclasses import replace

    return replace(setup, port=port)


def _listening(setup: Setup) -> socket.socket:
    """The socket, listening before anything else is started. Raises BadSettings."""
    try:
        family = socket.getaddrinfo(setup.host, setup.port, type=socket.SOCK_STREAM)[0]
        with ExitStack() as held:
            line = held.enter_context(socket.socket(family[0], socket.SOCK_STREAM))
            line.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            line.bind(family[4])
            line.listen()  # who opens the link as soon as it is printed waits for his page, and is not refused
            held.pop_all()  # bound: it is closed by whoever listens
    except OSError as error:
        from mekiki.doors.network import unreached

        reason, hint = unreached(error), _ANOTHER_PORT if error.errno == errno.EADDRINUSE else NOTHING_MORE
        raise BadSettings(
            Text(
                f"cannot listen on {setup.host}, port {setup.port}: {reason.en}{hint.en}",
                f"{setup.host} のポート {setup.port} で待ち受けられません：{reason.ja}{hint.ja}",
            )
        ) from error
    return line


def _greet(bench: Workbench) -> None:
    """Where the workbench is; while there is no account, the link that lets in once."""
    host = f"[{bench.setup.host}]" if ":" in bench.setup.host else bench.setup.host
    base = f"http://{host}:{bench.setup.port}/"
    print(
        f"目利き Mekiki: {base if bench.accounts.exist() else f'{base}enter?token={bench.one_time.secret}'}", flush=True
    )


def _add_account(bench: Workbench, name: str, lang: str) -> int:
    from mekiki.doors.web.accounts import BadAccount
    from mekiki.doors.web.words import say

    if sys.stdin.isatty():
        password = getpass.getpass(Text(f"Password of {name}: ", f"{name} のパスワード：").in_(lang))
        if getpass.getpass(Text("Once more: ", "もう一度：").in_(lang)) != password:
            raise NotDone(_DIFFER)
    else:
        password = sys.stdin.readline().rstrip("\n")
    try:
        bench.accounts.add(name, password)
    except BadAccount as error:
        raise NotDone(Text(say(str(error), "en"), say(str(error), "ja"))) from error
    print(Text(f"{name} may come in.", f"{name} はログインできるようになりました。").in_(lang))
    return 0
