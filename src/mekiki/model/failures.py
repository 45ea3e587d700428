"""What cannot be done, said in both languages: the system's refusals in plain words, and our own."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from mekiki.model.facts import Text

_REFUSED: Mapping[int, Text] = {
    errno.ENOENT: Text("there is no such file or folder", "そのようなファイルやフォルダーはありません"),
    errno.ENOTDIR: Text(
        "a file stands where a folder would have to be", "フォルダーであるべき場所に、ファイルがあります"
    ),
    errno.EISDIR: Text("this is a folder, not a file", "ファイルではなく、フォルダーです"),
    errno.EEXIST: Text("there is a file of this name already", "同じ名前のファイルがすでにあります"),
    errno.ENOTEMPTY: Text("the folder is not empty", "フォルダーが空ではありません"),
    errno.EACCES: Text("permission is lacking", "アクセスする権限がありません"),
    errno.EPERM: Text("permission is lacking", "アクセスする権限がありません"),
    errno.EROFS: Text("nothing can be written there", "書き込みのできない場所です"),
    errno.ENOSPC: Text("there is no room left", "空き容量がありません"),
    errno.EDQUOT: Text("there is no room left", "空き容量がありません"),
    errno.EFBIG: Text("the file would be too large", "ファイルが大きくなりすぎます"),
    errno.ENAMETOOLONG: Text("the name is too long", "名前が長すぎます"),
    errno.EMFILE: Text("too many files are open", "開いているファイルが多すぎます"),
    errno.ELOOP: Text("links lead round in a circle", "リンクが循環しています"),
    errno.EIO: Text("the disk cannot be read or written", "ディスクを読み書きできません"),
    errno.ECONNREFUSED: Text("the connection was refused", "接続を拒否されました"),
    errno.ETIMEDOUT: Text("no answer in time", "時間内に応答がありませんでした"),
    errno.EHOSTUNREACH: Text("the host cannot be reached", "ホストに到達できません"),
    errno.ENETUNREACH: Text("the network cannot be reached", "ネットワークに到達できません"),
    errno.EADDRINUSE: Text("the port is taken already", "ポートはすでに使われています"),
    errno.EADDRNOTAVAIL: Text("this machine has no such address", "このコンピューターのアドレスではありません"),
}
_AS_WRITTEN = {os.strerror(number): said for number, said in _REFUSED.items()}


NOTHING_MORE = Text("", "")


class NotDone(Exception):
    """What was asked for is not done. ``said`` tells why and what to do instead; ``str()`` is its English."""

    def __init__(self, said: Text) -> None:
        super().__init__(said)
        self.said = said

    def __str__(self) -> str:
        return self.said.en


def why(error: OSError) -> Text:
    """Why the system refused. What it has no words for here is left in its own."""
    own = error.strerror or str(error)
    return _REFUSED.get(error.errno or 0, Text(own, own))


def of_file(path: object, reason: Text, more: Text = NOTHING_MORE) -> Text:
    """The whole line about a file: which, why, and what that means for what was asked."""
    return Text(f"{path}: {reason.en}{more.en}", f"{path}: {reason.ja}{more.ja}")


def in_lines(errors: Sequence[Text]) -> Text:
    return Text("\n".join(each.en for each in errors), "\n".join(each.ja for each in errors))


def in_words(detail: str) -> Text:
    """The same for a refusal of which only the system's own words were kept."""
    return _AS_WRITTEN.get(detail, Text(detail, detail))


@contextmanager
def in_name_of(path: object) -> Iterator[None]:
    """What the system refuses is told of the file that was asked for: it names the one beside it, or on a full disk none."""
    try:
        yield
    except OSError as error:
        error.filename = str(path)
        raise


def told(error: OSError) -> Text:
    """The whole line: which file, and why."""
    reason = why(error)
    return of_file(error.filename, reason) if error.filename else reason
