"""Files that came by mail and are no plans: the window says in either language what each is, and leaves it alone."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support.banners import keys, offered, plan_file, said
from tests.support.plan_files import tamper
from tests.support.settling import settle
from tests.support.windows import desk, open_sample
from workbench.system.language import Language
from workbench.ui.shell.welcome import Welcome


def _letter(path: Path) -> None:
    path.write_bytes(b"Dear Sir")


def _cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-5000])


def _newer(path: Path) -> None:
    tamper(path, lambda c: c.execute("PRAGMA user_version = 99"))


def _with_a_trigger(path: Path) -> None:
    tamper(path, lambda c: c.execute("CREATE TRIGGER t AFTER INSERT ON people BEGIN DELETE FROM people; END"))


def _other_database(path: Path) -> None:
    path.unlink()
    tamper(path, lambda c: c.execute("CREATE TABLE t (a)"))


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _gone(path: Path) -> None:
    path.unlink()


CASES = [
    (_letter, "not_a_plan", "is not an account plan", "不是客户策略计划", 0),
    (_cut_short, "damaged", "is damaged", "已损坏", 1),
    (_newer, "newer_format", "newer version", "更新版本", 0),
    (_with_a_trigger, "not_understood", "not built like one", "结构不符", 1),
    (_other_database, "not_a_plan", "is not an account plan", "不是客户策略计划", 0),
    (_folder, "not_a_plan", "is not an account plan", "不是客户策略计划", 0),
    (_gone, "file_missing", "There is no file", "找不到文件", 1),
]


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize(("spoil", "key", "english", "chinese", "offers"), CASES)
def test_a_file_is_refused_in_words(
    qtbot: QtBot,
    qapp: QApplication,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    language: Language,
    spoil: Callable[[Path], None],
    key: str,
    english: str,
    chinese: str,
    offers: int,
) -> None:
    path = plan_file(tmp_path, "收到 received.acctplan")
    spoil(path)
    before = path.read_bytes() if path.is_file() else None
    with desk(qapp, language, monkeypatch) as made:
        made.start(path)
        settle()
        (window,) = made.windows
        assert (keys(window), len(offered(window))) == ([key], offers)
        assert str(path) in said(window)[0]
        assert (english if language is Language.EN else chinese) in said(window)[0]
        assert window.findChild(Welcome) is not None
    assert (path.read_bytes() if path.is_file() else None) == before


def test_a_refused_file_leaves_the_open_plan_alone(
    qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = plan_file(tmp_path)
    _cut_short(path)
    with desk(qapp, Language.EN, monkeypatch) as made:
        window = open_sample(made, "hospital", Language.EN)
        made.open_path(path)
        settle()
        assert keys(window) == []
        assert [keys(other) for other in made.windows if other is not window] == [["damaged"]]
