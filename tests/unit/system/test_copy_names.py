"""Names that programs which keep folders in step give to the copy of a file that two people changed at once."""

import unicodedata

import pytest

from workbench.system.copy_names import Likeness, copies_among, likeness_of

PLAN = "长江医院 plan.acctplan"

SAID = {
    "Dropbox": " (Conflicted copy 2026-05-01)",
    "Dropbox, by name": " (Zhou Ning's conflicted copy 2026-05-01)",
    "Dropbox, typographic": " (Zhou Ning’s conflicted copy 2026-05-01)",
    "Dropbox, second": " (Zhou Ning's conflicted copy 2026-05-01 (1))",
    "Dropbox, Chinese": " (周宁 的冲突副本 2026-05-01)",
    "Dropbox, case": " (Case Conflict)",
    "Dropbox, German": " (In Konflikt stehende Kopie von Zhou 2026-05-01)",
    "Dropbox, French": " (Copie en conflit de Zhou 2026-05-01)",
    "Nextcloud": " (conflicted copy 2026-05-01 120102)",
    "Nextcloud, by name": " (conflicted copy zhou 2026-05-01 120102)",
    "ownCloud": "_conflict-20260501-120102",
    "Syncthing": ".sync-conflict-20260501-120102-7F3KQ2A",
    "Seafile": " (SFConflict zhou@example.com 2026-05-01-12-01-02)",
    "Synology": "_DiskStation_May-01-1201-2026_Conflict",
    "pCloud": " [conflicted]",
    "Insync": " (conflicted copy)",
    "Resilio": ".Conflict",
    "Box": " (Conflict - Zhou Ning - 2026-05-01)",
    "坚果云": "(冲突文件-周宁-2026-05-01 12-01-02)",
    "坚果云, latin": " (NSConflict-周宁-PC)",
    "坚果云, blank": " (冲突文件 2026-05-01)",
    "OneDrive, Chinese": "-PC的冲突副本",
    "百度网盘": "_冲突文件_周宁_20260501120102",
    "微云": "（冲突副本）",
    "WPS": "冲突副本",
    "WPS, with 的": "的冲突副本 2",
    "iCloud, Taiwan": "（周寧的衝突副本）",
}
NUMBERED = {"Google Drive": " (1)", "Google Drive, tenth": " (10)", "iCloud": " 2", "Chinese": "（2）", "bare": "(3)"}
OF_COMPUTER = {
    "OneDrive": "-LAPTOP-7F3KQ2A",
    "OneDrive, short": "-PC",
    "OneDrive, again": "-PC-2",
    "named": "-周宁的电脑",
}
NONE = {
    "another day": " 2026-05-01",
    "a version": " v2",
    "a word": " final",
    "made by hand": " - 副本",
    "made by hand, English": " - Copy",
    "the copy kept": ".acctplan",
    "a year": "-2026",
    "a long number": " 20260501",
    "one sign": "-",
}


def beside(added: str) -> str:
    stem, _, ending = PLAN.rpartition(".")
    return f"{stem}{added}.{ending}"


@pytest.mark.parametrize(
    ("added", "likeness"),
    [
        *((each, Likeness.SAID) for each in SAID.values()),
        *((each, Likeness.NUMBERED) for each in NUMBERED.values()),
        *((each, Likeness.OF_COMPUTER) for each in OF_COMPUTER.values()),
        *((each, None) for each in NONE.values()),
    ],
    ids=[*SAID, *NUMBERED, *OF_COMPUTER, *NONE],
)
def test_what_a_name_says(added: str, likeness: Likeness | None) -> None:
    assert likeness_of(PLAN, beside(added)) is likeness
    assert likeness_of(beside(added), PLAN) is likeness


def test_two_copies_of_one_file_are_copies_of_each_other() -> None:
    one, other = beside(" (Conflicted copy 2026-05-01)"), beside(".sync-conflict-20260502-120102-7F3KQ2A")
    assert likeness_of(one, other) is Likeness.SAID


@pytest.mark.parametrize(
    "other",
    [
        PLAN,
        PLAN + ".bak",
        "长江医院 plan (1).json",
        "长江 plan (1).acctplan",
        "conflict.acctplan",
        "(conflict).acctplan",
        "another plan (conflicted copy).acctplan",
        ".acctplan",
        "",
    ],
)
def test_names_of_other_files(other: str) -> None:
    assert likeness_of(PLAN, other) is None


def test_systems_write_a_name_in_their_own_ways() -> None:
    name, other = "Clinique Évora.acctplan", "CLINIQUE ÉVORA (1).ACCTPLAN"
    assert likeness_of(unicodedata.normalize("NFD", name), other) is Likeness.NUMBERED


def test_the_likeliest_come_first() -> None:
    named = [beside(" 2"), beside("-PC"), "other.acctplan", PLAN, beside(" (2)"), beside("的冲突副本")]
    assert copies_among(PLAN, named) == [beside(each) for each in ("的冲突副本", " (2)", " 2", "-PC")]


def test_a_name_without_end_takes_no_time() -> None:
    assert likeness_of("(" * 255, "(" * 200 + "conflict" * 20) is None
