"""The mail program of this computer: how a new mail with a file attached is opened in it. Nothing is sent here.

Windows and Macs open the draft of a mail (``.eml``) to be sent on. Most programs on Linux show one as a mail that came;
``xdg-email`` hands them a file to attach, but only some take it, and the others leave it out without a word.
"""

import shutil
import subprocess
import sys
from enum import StrEnum
from pathlib import Path
from threading import Thread

SECONDS_TO_ASK = 5
SECONDS_TO_START = 3
"""A mail program that fails to start does so sooner; one that starts may run on for days."""
_TAKE_FILES = frozenset({
    "thunderbird.desktop", "mozilla-thunderbird.desktop", "icedove.desktop", "org.gnome.Evolution.desktop",
    "evolution.desktop", "org.kde.kmail2.desktop", "org.kde.kmail.desktop", "kmail.desktop", "claws-mail.desktop",
})  # fmt: skip
"""Programs that attach what ``xdg-email`` hands them; one in a box of its own (snap, flatpak) reaches no file here."""


class MailWay(StrEnum):
    """How a new mail with a file is opened: by handing the file over, as a draft, or not at all."""

    ATTACH = "attach"
    DRAFT = "draft"
    NONE = "none"


def mail_way() -> MailWay:
    """Return how a new mail with a file is opened on this computer; it asks other programs, in a second at most."""
    if not sys.platform.startswith("linux"):
        return MailWay.DRAFT
    if shutil.which("xdg-email") and _handler("x-scheme-handler/mailto") in _TAKE_FILES:
        return MailWay.ATTACH
    return MailWay.DRAFT if _handler("message/rfc822") else MailWay.NONE


def compose(subject: str, body: str, attachment: Path) -> bool:
    """Have the mail program open a new mail with *attachment*; return whether it does, as far as that can be told."""
    command = ["xdg-email", "--utf8", "--subject", subject, "--body", body, "--attach", str(attachment)]
    quiet = subprocess.DEVNULL
    try:
        started = subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)
    except OSError:
        return False
    try:
        return started.wait(SECONDS_TO_START) == 0
    except subprocess.TimeoutExpired:
        Thread(target=started.wait, name="mail", daemon=True).start()
        return True


def _handler(kind: str) -> str:
    """Return the name of the program that opens what is of *kind*; empty where none is known."""
    try:
        told = subprocess.run(
            ["xdg-mime", "query", "default", kind], capture_output=True, text=True, timeout=SECONDS_TO_ASK, check=False
        )
    except (OSError, ValueError, subprocess.SubprocessError):
        return ""
    return told.stdout.strip()
