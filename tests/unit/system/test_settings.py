"""The settings survive a round trip, a broken file and another version of the program."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.system.paths import settings_file
from workbench.system.settings import KNOWN, Settings, load_settings, save_settings

CHANGED = Settings(
    language="en",
    theme="dark",
    autosave_seconds=0,
    recent_files=("/plans/甲.acctplan", "/plans/b.acctplan"),
    method={"staleness_days.owner": "1", "of.a.later.version": "甲"},
    appeal_order="law_first",
    author="王小明",
    paper="letter",
    send_archives=True,
    window_geometry="AdnQywAD",
)


def test_nothing_saved_means_defaults() -> None:
    assert load_settings() == Settings()
    assert not settings_file().exists()


def test_every_setting_survives() -> None:
    assert all(getattr(CHANGED, name) != getattr(Settings(), name) for name in KNOWN)
    save_settings(CHANGED)
    assert load_settings() == CHANGED


@pytest.mark.parametrize("content", [b"", b"{", b"[1, 2]", b"null", b"\xff\xfe\x00", b'"text"'])
def test_a_broken_file_is_put_aside(content: bytes) -> None:
    settings_file().write_bytes(content)
    assert load_settings() == Settings()
    assert not settings_file().exists()
    assert settings_file().with_name("settings.json.broken").read_bytes() == content
    save_settings(CHANGED)
    assert load_settings() == CHANGED


def test_what_another_version_wrote_is_kept() -> None:
    settings_file().write_text('{"language": "en", "hologram": {"on": [1]}}')
    found = load_settings()
    assert found.language == "en"
    save_settings(replace(found, theme="light"))
    saved = json.loads(settings_file().read_text(encoding="utf-8"))
    assert saved["hologram"] == {"on": [1]}
    assert saved["theme"] == "light"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("language", "tlh"),
        ("language", 7),
        ("paper", "a5"),
        ("theme", []),
        ("appeal_order", "reason_first"),
        ("autosave_seconds", -1),
        ("autosave_seconds", True),
        ("autosave_seconds", 10**9),
        ("autosave_seconds", "30"),
        ("recent_files", "abc"),
        ("recent_files", [3, None]),
        ("method", [30]),
        ("method", {"staleness_days.owner": 30}),
        ("author", 5),
        ("window_geometry", {}),
        ("send_archives", "yes"),
        ("send_archives", 1),
    ],
)
def test_a_senseless_value_takes_its_default_and_spares_the_rest(name: str, value: object) -> None:
    settings_file().write_text(json.dumps({"author": "Li", "language": "en"} | {name: value}))
    expected = replace(Settings(author="Li", language="en"), **{name: getattr(Settings(), name)})
    assert load_settings() == expected


def test_days_without_contact_that_a_former_version_wrote_are_kept() -> None:
    settings_file().write_text('{"staleness_days": {"owner": 5, "advocate": 14}}')
    assert load_settings().method == {"staleness_days.owner": "5", "staleness_days.advocate": "14"}
    save_settings(replace(load_settings(), method={"staleness_days.owner": "6"}))
    assert load_settings().method == {"staleness_days.owner": "6"}
    assert "staleness_days" not in load_settings().unknown


def test_recent_files_are_ten_newest_first_without_repeats(tmp_path: Path) -> None:
    found = Settings()
    for number in range(12):
        found = found.with_recent(tmp_path / f"{number}.acctplan")
    found = found.with_recent(tmp_path / "5.acctplan")
    names = [Path(name).stem for name in found.recent_files]
    assert names == ["5", "11", "10", "9", "8", "7", "6", "4", "3", "2"]
    assert "5" not in [Path(name).stem for name in found.without_recent(tmp_path / "5.acctplan").recent_files]


def test_a_recent_file_is_found_again_from_another_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert Settings().with_recent(Path("plan.acctplan")).recent_files == (str(tmp_path / "plan.acctplan"),)


@given(
    st.dictionaries(
        st.sampled_from([*sorted(KNOWN), "other"]),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
            lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
            max_leaves=8,
        ),
    )
)
def test_no_content_stops_the_program(content: dict[str, object]) -> None:
    settings_file().write_text(json.dumps(content))
    found = load_settings()
    save_settings(found)
    assert load_settings() == found
