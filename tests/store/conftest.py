"""A casebook for each test: in a file, and, where Debian's PostgreSQL is installed, in a cluster that the tests start."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from store_cases import Shelf

from mekiki.store.casebook import Casebook

BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))


@pytest.fixture(scope="session")
def cluster() -> Iterator[str]:
    """The URL of a private PostgreSQL on loopback, run by a user without privileges, and gone at the end."""
    found = next(
        (path for path in reversed(BINARIES) if (path / "initdb").exists() and (path / "postgres").exists()), None
    )
    if found is None:
        pytest.skip("PostgreSQL's server is not installed (Debian: postgresql)")
    who = _unprivileged()
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    if who:
        shutil.chown(folder, who)
    data, log = folder / "data", folder / "log"

    def run(*command: str) -> None:
        subprocess.run(
            command,
            check=True,
            cwd=folder,
            user=who,
            capture_output=True,
            timeout=120,
            env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"},
        )

    run(
        str(found / "initdb"),
        "-D",
        str(data),
        "-U",
        "mekiki",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--locale=C.UTF-8",
        "--no-sync",
    )
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    options = f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={folder} -c fsync=off -c max_connections=20"
    run(str(found / "pg_ctl"), "-D", str(data), "-l", str(log), "-w", "-o", options, "start")
    try:
        yield f"postgresql+psycopg://mekiki@127.0.0.1:{port}"
    finally:
        run(str(found / "pg_ctl"), "-D", str(data), "-m", "immediate", "-w", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def _unprivileged() -> str | None:
    """Whom the server runs as: it refuses to be root."""
    if os.getuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return next((name for name in ("postgres", "nobody") if name in names), None)


@pytest.fixture(scope="session")
def empty_database(cluster: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A database with nothing but the tables in it, which tests begin with a copy of."""
    _tell(cluster, "CREATE DATABASE empty")
    Casebook.open(tmp_path_factory.mktemp("empty") / "casebook", f"{cluster}/empty").close()
    return "empty"


@pytest.fixture(params=["sqlite", "postgresql"])
def shelf(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Shelf]:
    """Where a test's casebook stands: call ``open`` as often as wanted."""
    if request.param == "sqlite":
        yield Shelf(tmp_path / "casebook")
        return
    pytest.importorskip("psycopg")
    server = request.getfixturevalue("cluster")
    name = f"t{os.getpid()}_{abs(hash(request.node.nodeid)) % 10**9}"
    _tell(server, f"CREATE DATABASE {name} TEMPLATE {request.getfixturevalue('empty_database')}")
    yield Shelf(tmp_path / "casebook", f"{server}/{name}", server)
    _tell(server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def file_shelf(tmp_path: Path) -> Shelf:
    """A casebook in a file, for what concerns the file."""
    return Shelf(tmp_path / "casebook")


def _tell(server: str, statement: str) -> None:
    import psycopg

    with psycopg.connect(server.replace("+psycopg", "") + "/postgres", autocommit=True) as connection:
        connection.execute(statement.encode())
