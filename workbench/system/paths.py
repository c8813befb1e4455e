"""Where the program finds its own files and keeps the user's: the only place that knows folders."""

import errno
import os
from functools import cache
from pathlib import Path

from workbench.system.files import make_folder
from workbench.system.own_files import put_aside

APPLICATION = "AccountStrategyWorkbench"
DATA_DIR_VARIABLE = "WORKBENCH_DATA_DIR"


@cache
def resources() -> Path:
    """Return the folder of everything that the program reads: texts, icons, fonts, samples, schema.

    A wheel holds it inside the package, a checkout beside it.
    """
    package = Path(__file__).resolve().parents[1]
    packed = package / "resources"
    return packed if packed.is_dir() else package.parent / "resources"


def data_dir() -> Path:
    """Return the application data folder, made when missing and readable by its user alone.

    The environment variable ``WORKBENCH_DATA_DIR`` moves it, with everything below it, to another place. Raises
    OSError when it cannot be made.
    """
    chosen = os.environ.get(DATA_DIR_VARIABLE)
    return make_folder(_at_home(chosen).absolute() if chosen else _user_data_dir())


def working_dir() -> Path:
    """Return the folder of the working copies: every open plan lives there until it is saved."""
    return own_folder(data_dir() / "work")


def backups_dir() -> Path:
    """Return the folder of the earlier states that are kept of each plan."""
    return own_folder(data_dir() / "backups")


def requests_dir() -> Path:
    """Return the folder in which one process of the program leaves word for another."""
    return own_folder(data_dir() / "requests")


def documents_dir() -> Path:
    """Return the folder where the user keeps documents; it may not exist."""
    from platformdirs import user_documents_path

    return user_documents_path()


def place_to_propose() -> Path:
    """Return the folder to propose to a user who is to save something: documents, or their own where there is none."""
    documents = documents_dir()
    return documents if documents.is_dir() else Path.home()


def known_dir() -> Path:
    """Return the folder that lists what was published from here: by plan, an empty file named by the hash of each."""
    return own_folder(data_dir() / "known")


def left_dir() -> Path:
    """Return the folder that lists which copies beside a plan are to stay there: one empty file for each."""
    return own_folder(data_dir() / "left")


def lent_dir() -> Path:
    """Return the folder of the files that other programs are to take."""
    return own_folder(data_dir() / "lent")


def marks_dir() -> Path:
    """Return the folder of the marks of the plans that are being shown."""
    return own_folder(data_dir() / "shown")


def log_dir() -> Path:
    """Return the folder of the logs."""
    return own_folder(data_dir() / "log")


def crash_dir() -> Path:
    """Return the folder of the reports that a bug leaves."""
    return own_folder(log_dir() / "crash")


def settings_file() -> Path:
    """Return the path of the settings; the file may not exist yet."""
    return data_dir() / "settings.json"


def own_folder(folder: Path) -> Path:
    """Return *folder*, made when missing; what else lies in its place is put aside. Raises OSError."""
    try:
        return make_folder(folder)
    except FileExistsError:
        if put_aside(folder) is None:
            raise
        return make_folder(folder)


def _at_home(chosen: str) -> Path:
    """Return the path *chosen*, in which a ``~`` at the beginning is a home; raises FileNotFoundError when it is none.

    A folder whose own name begins so is written ``./~name``.
    """
    found = os.path.expanduser(chosen)
    if chosen.startswith("~") and found == chosen:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), chosen)
    return Path(found)


def _user_data_dir() -> Path:
    from platformdirs import user_data_path

    return user_data_path(APPLICATION, appauthor=False)
