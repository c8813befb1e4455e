"""Files of our own: what this program has published is known again by its hash, and has not to be feared.

A name that is missing costs time and nothing else: the file is then examined like one that came by mail.
"""

from contextlib import suppress
from pathlib import Path

from workbench.storage.transfer import Identity
from workbench.system.paths import known_dir

MOST = 500


def remember(identity: Identity) -> None:
    """Note that the bytes of *identity* were published by this program; the oldest of many are forgotten."""
    with suppress(OSError):
        folder = known_dir()
        (folder / identity.sha256).touch()
        names = list(folder.iterdir())
        if len(names) > MOST:
            for name in sorted(names, key=_age)[: len(names) - MOST]:
                name.unlink(missing_ok=True)


def is_known(identity: Identity) -> bool:
    """Say whether the bytes of *identity* were published by this program."""
    try:
        return (known_dir() / identity.sha256).exists()
    except OSError:
        return False


def _age(path: Path) -> int:
    return path.stat().st_mtime_ns
