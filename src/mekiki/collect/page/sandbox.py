"""The cell in which a browser looks at a landing page: no files of ours, no network but one socket, no rights.

``bwrap`` gives chromium a root of its own: the system's programs and fonts to read, a small file system in memory to
write, and a network name space with nothing in it but loopback. The only way out is a Unix socket, behind which our own
proxy (``egress``) applies the gate; ``socat`` makes of it the TCP port that a browser wants. So even a browser that was
taken over reaches neither the machine's files nor its network. Chromium's own sandbox stays on inside.
"""

from __future__ import annotations

import ctypes
import os
import shutil
from pathlib import Path
from shlex import quote

from mekiki.collect.gate import Silent

PROXY_PORT = 3128  # inside the cell
_CELL = Path("/run/way-out")
_NOBODY = 65534
_DISK = 384 * 1024 * 1024  # bytes that the cell may write, profile and cache together; they lie in memory
# The first that is installed. Debian's headless shell is the same engine without a desktop's browser around it: a page
# costs a quarter of the CPU time.
_BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome-stable")
_TOOLS = {"bwrap": "bubblewrap", "socat": "socat", "setpriv": "util-linux"}
_LIBRARY, _LIBRARYS_PACKAGE = (
    "libatomic.so.1",
    "libatomic1",
)  # Playwright's driver is linked to it, and Debian's base lacks it
_READABLE = (
    "/etc/fonts",
    "/etc/ssl/certs",
    "/etc/alternatives",
    "/etc/chromium",
    "/etc/chromium.d",
    "/var/cache/fontconfig",
)

# What would make requests of the browser's own, or on a page's word before anybody asks. The last such switch counts, so
# the first two lines are those that Playwright passes itself.
_FEATURES_OFF = (
    "AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades",
    "HttpsFirstBalancedModeAutoEnable", "MediaRouter", "PaintHolding", "ThirdPartyStoragePartitioning",
    "AvoidCorsURLLoaderRestartOnRedirect", "OptimizationHints", "NetworkTimeServiceQuerying", "PreconnectToSearch",
    "Prerender2", "SpeculationRulesPrefetchFuture", "Translate", "AutofillServerCommunication", "IsolateOrigins",
    "site-per-process", "DialMediaRouteProvider", "AsyncDns", "FedCm", "WebOTP", "SpareRendererForSitePerProcess",
)  # fmt: skip

# What a browser would do behind the page's back. Names are chromium's switches. One page and its frames share a process
# (no site isolation): there is nothing of anybody else's in this browser, and frames can be read in one go.
SWITCHES = (
    "--disable-background-networking", "--disable-breakpad", "--disable-client-side-phishing-detection",
    "--disable-component-update", "--disable-default-apps", "--disable-domain-reliability", "--disable-extensions",
    "--disable-gpu", "--disable-quic", "--disable-sync", "--dns-prefetch-disable", "--metrics-recording-only",
    "--mute-audio", "--no-default-browser-check", "--no-first-run", "--no-pings", "--renderer-process-limit=4",
    "--js-flags=--max-old-space-size=256", "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", "--proxy-bypass-list=<-loopback>",
    "--disable-site-isolation-trials", "--disable-blink-features=AutomationControlled",
    f"--disable-features={','.join(_FEATURES_OFF)}",
)  # fmt: skip


def browser_program() -> str:
    """The path of chromium. Raises Silent with the line that installs what is missing."""
    found = next((path for name in _BROWSERS if (path := shutil.which(name))), None)
    missing = [package for name, package in _TOOLS.items() if not shutil.which(name)]
    if not _can_be_loaded(_LIBRARY):
        missing.append(_LIBRARYS_PACKAGE)
    if found is None or missing:
        wanted = [*missing, *([] if found else ["chromium-headless-shell (or chromium)"])]  # as the README says it
        raise Silent(f"not installed: apt-get install {' '.join(wanted)}")
    return found


def _can_be_loaded(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def furnish(folder: Path, program: str = "") -> tuple[Path, Path]:
    """Write the cell's door into a fresh folder: the program to start instead of chromium, and the socket's path.

    The door notes in ``profile`` which folder it was told to use for the profile: inside the cell that is another one.
    Raises OSError where the folder cannot be written, Silent where a program is missing.
    """
    program, way_out = program or browser_program(), folder / "way-out"
    way_out.mkdir()
    if os.geteuid() == 0:
        os.chown(way_out, _NOBODY, _NOBODY)
        folder.chmod(0o711)
    door = folder / "browser"
    noted = f'for each; do case "$each" in --user-data-dir=*) echo "${{each#*=}}" >{quote(str(folder / "profile"))};; esac; done'
    door.write_text(f'#!/bin/sh\n{noted}\nexec {" ".join(map(quote, _cell(program, way_out)))} "$@"\n')
    door.chmod(0o755)
    return door, way_out / "socket"


def _cell(program: str, way_out: Path) -> list[str]:
    as_nobody = ["setpriv", f"--reuid={_NOBODY}", f"--regid={_NOBODY}", "--clear-groups"] if os.geteuid() == 0 else []
    readable = [each for path in _READABLE for each in ("--ro-bind-try", path, path)]
    relay = f"socat TCP-LISTEN:{PROXY_PORT},bind=127.0.0.1,fork,reuseaddr UNIX-CONNECT:{_CELL}/socket"
    return [
        *as_nobody, "bwrap", "--ro-bind", "/usr", "/usr", "--symlink", "usr/bin", "/bin", "--symlink", "usr/lib", "/lib",
        "--symlink", "usr/lib64", "/lib64", *readable, "--proc", "/proc", "--dev", "/dev",
        "--size", str(_DISK), "--tmpfs", "/tmp", "--bind", str(way_out), str(_CELL), "--clearenv", "--setenv", "HOME",
        "/tmp", "--setenv", "PATH", "/usr/bin", "--setenv", "LANG", "C.UTF-8", "--unshare-pid", "--unshare-ipc",
        "--unshare-uts", "--unshare-net", "--die-with-parent", "--new-session",
        "/bin/sh", "-c", f'{relay} & exec {quote(program)} "$@"', "chromium",
    ]  # fmt: skip
