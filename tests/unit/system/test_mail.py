"""How a new mail with a file is opened: by whatever the system says there is, and by nothing that drops the file."""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from workbench.system import mail
from workbench.system.mail import MailWay, compose, mail_way

Make = Callable[[str, str], None]

pytestmark = pytest.mark.skipif(os.name == "nt", reason="these are programs of other systems")


@pytest.fixture
def make(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Make:
    """What makes a program of a name, the only ones there are."""
    monkeypatch.setenv("PATH", str(tmp_path))

    def made(name: str, script: str) -> None:
        path = tmp_path / name
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o700)

    return made


def handlers(make: Make, **kinds: str) -> None:
    """Let ``xdg-mime`` tell which program opens addresses of mails, and mails."""
    cases = "\n".join(f"{kind}) echo {name};;" for kind, name in kinds.items())
    short = 'case "$3" in x-scheme-handler/mailto) kind=mailto;; message/rfc822) kind=mails;; esac'
    make("xdg-mime", f'{short}\ncase "$kind" in {cases}\nesac')


@pytest.mark.parametrize(
    ("mailto", "mails", "expected"),
    [
        ("thunderbird.desktop", "", MailWay.ATTACH),
        ("org.gnome.Evolution.desktop", "org.gnome.Evolution.desktop", MailWay.ATTACH),
        ("firefox.desktop", "thunderbird.desktop", MailWay.DRAFT),
        ("org.mozilla.Thunderbird.desktop", "org.mozilla.Thunderbird.desktop", MailWay.DRAFT),
        ("firefox.desktop", "", MailWay.NONE),
        ("", "", MailWay.NONE),
    ],
)
def test_a_file_is_handed_over_only_to_a_program_that_takes_it(
    make: Make, monkeypatch: pytest.MonkeyPatch, mailto: str, mails: str, expected: MailWay
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    handlers(make, mailto=mailto, mails=mails)
    make("xdg-email", "exit 0")
    assert mail_way() == expected


def test_without_the_program_that_hands_it_over_a_draft_is_opened(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    assert mail_way() == MailWay.NONE
    handlers(make, mailto="thunderbird.desktop", mails="thunderbird.desktop")
    assert mail_way() == MailWay.DRAFT


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_other_systems_open_drafts(make: Make, monkeypatch: pytest.MonkeyPatch, platform: str) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    assert mail_way() == MailWay.DRAFT


@pytest.fixture
def endless(tmp_path: Path) -> Iterator[Path]:
    """A pipe whose reader waits until the test has ended."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    yield pipe
    os.close(os.open(pipe, os.O_RDWR | os.O_NONBLOCK))


def test_a_program_that_does_not_answer_is_none(make: Make, monkeypatch: pytest.MonkeyPatch, endless: Path) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(mail, "SECONDS_TO_ASK", 0.1)
    make("xdg-email", "exit 0")
    make("xdg-mime", f"echo thunderbird.desktop; exec /bin/cat {endless}")
    assert mail_way() == MailWay.NONE


def test_it_gets_the_words_and_the_file_as_they_are(make: Make, tmp_path: Path) -> None:
    make("xdg-email", f'for each in "$@"; do printf "%s\\n" "$each"; done > {tmp_path}/given')
    attachment = tmp_path / "北方 团队 2026.acctplan"
    assert compose("致 $(id); 'x'", "one\ntwo", attachment)
    given = (tmp_path / "given").read_text(encoding="utf-8").splitlines()
    assert given == [
        *("--utf8", "--subject", "致 $(id); 'x'", "--body", "one", "two", "--attach", str(attachment)),
    ]


def test_what_refuses_has_taken_nothing(make: Make, tmp_path: Path) -> None:
    assert not compose("a", "b", tmp_path / "c")
    make("xdg-email", "exit 4")
    assert not compose("a", "b", tmp_path / "c")


def test_a_mail_program_that_runs_on_has_taken_it(
    make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, endless: Path
) -> None:
    """However it ends then."""
    monkeypatch.setattr(mail, "SECONDS_TO_START", 0.1)
    make("xdg-email", f"read word < {endless}; exit 4")
    assert compose("a", "b", tmp_path / "c")
