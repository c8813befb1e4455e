"""Names of files that are proposed, or were typed: what any system takes, with the ending they should have."""

import re
from pathlib import Path

LONGEST_BYTES = 200


def file_name(name: str) -> str:
    """Return *name* without what some system does not take in the name of a file, and no longer than any takes."""
    plain = re.sub(r'[\x00-\x1f\\/:*?"<>|]+', "-", name).strip(" .")
    return plain.encode()[:LONGEST_BYTES].decode(errors="ignore")


def with_ending(path: Path, ending: str) -> Path:
    """Return *path* with *ending*; a dot in a name makes no other ending."""
    return path if path.suffix.casefold() == ending else path.with_name(path.name + ending)
