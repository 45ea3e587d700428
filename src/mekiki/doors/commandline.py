"""argparse in both languages: help is a Text, and so is what it says of arguments that it cannot read.

What argparse says itself goes through gettext under the name ``_``; there it is answered here.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Any, TextIO

from mekiki.model.facts import Text
from mekiki.model.regex import regex

if TYPE_CHECKING:
    from rich.console import Console

    from mekiki.model.case import Case

LEAKING = 1  # exit status where something would tell what must not get out, or was held back
UNREADABLE = 2  # exit status where something could not be read, or not be written

Language = Callable[[argparse.Namespace], str]  # of a command, by its own words or its settings
Report = Callable[["Case", argparse.Namespace, str], None]  # shows a case as ``mekiki inspect`` does

# What several commands say of the same argument.
CASE_FOLDER = Text("a folder that `mekiki inspect --save` wrote", "`mekiki inspect --save` が保存したフォルダー")
CASE_NAME = Text(
    "its name, as `mekiki case list` shows it, or the beginning of that",
    "`mekiki case list` に出る名前、またはその先頭部分",
)
CASE_FILE = Text("write the case file instead of the report", "結果を表示する代わりに、鑑定書を書き出します")
WHOLE_LEDGER = Text("list every request, where there are many", "問い合わせが多いときも、すべて一覧します")
ONE_OBJECT = Text("one JSON object", "JSON で出力します")
AT_MOST = Text("show no more than so many (default: 50)", "表示する件数の上限（既定：50）")

# What JSON leaves as it is, and a terminal obeys, turns round, or takes for the end of a line.
_ACTS = regex("[\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")

_JAPANESE: Mapping[str, str] = {
    "usage: ": "使い方: ",
    "positional arguments": "引数",
    "options": "オプション",
    "show this help message and exit": "このヘルプを表示して終了します",
    "%(prog)s: error: %(message)s\n": "%(prog)s: エラー：%(message)s\n",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s：%(message)s",
    "the following arguments are required: %s": "引数が足りません：%s",
    "one of the arguments %s is required": "%s のいずれかが必要です",
    "unrecognized arguments: %s": "認識できない引数です：%s",
    "unknown parser %(parser_name)r (choices: %(choices)s)": "%(parser_name)r は指定できません（%(choices)s から選びます）",
    "invalid choice: %(value)r (choose from %(choices)s)": "%(value)r は指定できません（%(choices)s から選びます）",
    "invalid %(type)s value: %(value)r": "%(value)r は整数ではありません",
    "expected one argument": "値を一つ指定してください",
    "expected at most one argument": "指定できる値は一つまでです",
    "expected at least one argument": "値を一つ以上指定してください",
    "not allowed with argument %s": "%s と一緒には指定できません",
    "ignored explicit argument %r": "値は付けられません：%r",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s だけでは区別できません（%(matches)s があります）",
}
_MEANT = Text("{0} is not known; did you mean {1}?", "{0} は指定できません。{1} のことですか")
_IS_IT = Text("; did you mean {0}?", "（{0} のことですか）")
_lang = "en"


def speak(lang: str) -> None:
    """The language of the parsers that are made from now on, and of what they say."""
    global _lang  # argparse asks for its words from module level, and knows of no parser there
    _lang = lang
    vars(argparse)["_"] = spoken


def spoken(said: str | Text) -> str:
    """A text in the language of the parsers; where argparse says something that has no Japanese here, it stays English."""
    if isinstance(said, Text):
        return said.in_(_lang)
    return _JAPANESE.get(said, said) if _lang == "ja" else said


def hear() -> None:
    """From now on what the lower floors log is told as all else is: in the language of the command, under its name."""
    import logging  # help and mistakes in the arguments do without

    class Told(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            said = getattr(record, "said", None)
            complain(spoken(said) if isinstance(said, Text) else self.format(record))

    ours = logging.getLogger("mekiki")
    if not ours.handlers:
        ours.addHandler(Told(logging.WARNING))


class Parser(argparse.ArgumentParser):
    """A parser whose arguments and commands take their help as Text."""

    def __init__(self, *args: Any, **more: Any) -> None:
        if _lang == "ja":
            more["formatter_class"] = _JapaneseHelp
        super().__init__(*args, **more)
        self.register("action", "parsers", _Commands)

    def add_argument(self, *names: Any, help: str | Text | None = None, **more: Any) -> argparse.Action:
        return super().add_argument(*names, help=help and spoken(help), **more)

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        """A word beside those that may be chosen is told with the one that was meant: there are two dozen commands."""
        try:
            super()._check_value(action, value)
        except argparse.ArgumentError:
            near = _nearest(str(value), map(str, action.choices or ()))
            if not near:
                raise
            raise argparse.ArgumentError(action, spoken(_MEANT).format(value, near)) from None


def _nearest(word: str, known: Iterable[str]) -> str:
    """The word that was likely meant; "" where none is like it."""
    from difflib import get_close_matches  # most command lines need no advice

    return next(iter(get_close_matches(word, list(known), 1)), "")


class _Commands(argparse._SubParsersAction):  # type: ignore[type-arg]
    def __call__(self, parser: Any, namespace: argparse.Namespace, values: Any, option_string: Any = None) -> None:
        """What a command does not know is told with its own usage, not with that of all commands."""
        super().__call__(parser, namespace, values, option_string)
        if unknown := getattr(namespace, argparse._UNRECOGNIZED_ARGS_ATTR, None):
            command = self.choices[values[0]]
            near = _nearest(unknown[0].partition("=")[0], command._option_string_actions)
            said = spoken("unrecognized arguments: %s") % " ".join(unknown)
            command.error(said + (spoken(_IS_IT).format(near) if near else ""))

    def add_parser(self, name: str, *, help: str | Text | None = None, **more: Any) -> Any:
        """What the list of commands says of one, its own help begins with."""
        said = help and spoken(help)
        return super().add_parser(name, help=said, description=said, **more)


class _JapaneseHelp(argparse.HelpFormatter):
    """Lines broken by the cells that they fill, between any two characters where Japanese may be."""

    def _split_lines(self, text: str, width: int) -> list[str]:
        return list(_broken(text, width))

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        return "\n".join(indent + line for line in _broken(text, width - len(indent)))

    def _format_usage(self, usage: str | None, actions: Any, groups: Any, prefix: str | None) -> str:
        """The lines after the first stand under its beginning, which is wider than it has letters."""
        from rich.cells import cell_len

        head = spoken("usage: ")
        wider = cell_len(head) - len(head)
        self._width -= wider
        first, *others = super()._format_usage(usage, actions, groups, prefix).split("\n")
        self._width += wider
        return "\n".join([first, *(" " * wider + line if line else line for line in others)])


def room(stream: TextIO | None = None) -> int:
    """How many columns a line of output has; 0 where it goes to no terminal, and may be as long as it is."""
    return get_terminal_size().columns if (stream or sys.stdout).isatty() else 0


def on_screen() -> Console:
    """Where reports are printed: the standard output, whose reader may go away, as `head` does."""
    from rich.console import Console

    class Pipe(Console):
        def on_broken_pipe(self) -> None:
            """Left to main(): rich would end the program with 1."""
            raise BrokenPipeError

    return Pipe(highlight=False)


def complain(said: str) -> None:
    """Say what is wrong, in lines that fit the terminal; a file or a mail may name itself by what a terminal obeys."""
    from mekiki.report.safe import visible

    for line in said.splitlines():
        print(in_room(f"mekiki: {visible(line)}", hang=2, stream=sys.stderr), file=sys.stderr)


def in_room(text: str, hang: int = 0, stream: TextIO | None = None) -> str:
    """The lines of a text, parted where the terminal ends, each under its own beginning or further in."""
    from rich.text import Text as Words

    from mekiki.report.fold import folded

    columns = room(stream)
    if not columns:
        return text
    lines = ((line, hang or len(line) - len(line.lstrip(" -"))) for line in text.split("\n"))
    return "\n".join(folded(Words(line), columns, hang).plain for line, hang in lines)


# What stays together: a word of ASCII letters, and marks with what they close or open (JIS X 4051).
_PIECE = re.compile(r"[（「]*(?:[!-~]+|.)[、。）」：…ー]* *")


def _broken(text: str, width: int) -> Iterable[str]:
    from rich.cells import cell_len

    line = ""
    for piece in _PIECE.findall(text):
        if line and cell_len(line + piece.rstrip()) > width:
            yield line.rstrip()
            line = ""
        line += piece
    yield line.rstrip()


def in_json(told: object, **options: Any) -> str:
    """JSON for whoever reads it on a terminal as for programs: signs that act there are escapes, which say the same to these.

    >>> print(in_json({"a": "あ\\u202e\\x9b"}))
    {"a": "あ\\u202e\\u009b"}
    """
    return _ACTS.sub(lambda hit: f"\\u{ord(hit[0]):04x}", json.dumps(told, ensure_ascii=False, **options))
