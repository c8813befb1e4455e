"""Files are written in one place, whole or not at all; who needs another way is on a list, with the reason."""

import ast
from collections.abc import Iterator

import pytest

from tests.architecture.source import PROGRAM, called, calls, modules, place, text_of, tree

# The function that writes, and what makes, carries and guards working copies, which nobody else reads.
WRITERS = {
    "system/files.py": "the writer",
    "system/own_files.py": "puts aside what lies in the place of a file of ours",
    "system/regular_files.py": "opens to read, without waiting for a pipe",
    "system/crashlog.py": "the interpreter writes into an open file while it dies",
    "storage/transfer.py": "carries plans between the user's file and the working copy",
    "storage/publish.py": "puts the plan in the place of the user's file",
    "storage/locks.py": "a lock is a file that holds nothing",
    "storage/working_copy.py": "moves a damaged working copy aside",
    "storage/library.py": "a copy that came in whole becomes the database",
    "storage/backups.py": "a snapshot becomes a backup",
    "storage/isolation.py": "a private folder for the child",
    "storage/known.py": "a name on a list is an empty file",
    "storage/beside.py": "a name on a list is an empty file",
    "storage/shelf.py": "leaves word for another process",
    "cli/console.py": "standard output that nobody takes goes nowhere",
}
ALWAYS = {
    *("write_bytes", "write_text", "copyfile", "copy2", "copytree", "copyfileobj", "mkstemp", "NamedTemporaryFile"),
    *("setOutputFileName", "setFileName", "QSaveFile", "QTemporaryFile", "QFile", "QPdfWriter", "symlink_to"),
    *("hardlink_to", "touch", "mkfifo", "truncate"),
}
OF_OS = {"open", "replace", "rename", "truncate", "link", "symlink", "mkfifo", "mknod"}
"""Functions of ``os``."""
MOVES = {"replace", "rename"}
"""Methods of a path with one argument, where those of a text have two."""
SHOWN = {"open", "fdopen"}
"""Opening of which the second or first argument says whether it writes."""
SAVED = {"image", "picture", "pixmap", "grab", "toImage"}


def opens_to_write(call: ast.Call) -> bool:
    """Say whether *call* is ``open(path, mode)`` or ``path.open(mode)`` with a mode that writes."""
    place_of_mode = 1 if isinstance(call.func, ast.Name) or owner(call) in {"os", "io"} else 0
    named = [word.value for word in call.keywords if word.arg == "mode"]
    given = named or call.args[place_of_mode : place_of_mode + 1]
    mode = text_of(given[0]) if given else None
    return mode is not None and set(mode) <= set("rwaxbt+U") and bool(set(mode) & set("wax+"))


def owner(call: ast.Call) -> str:
    """Return what the function is called on, when that is a name: ``os`` for ``os.open(…)``."""
    target = call.func
    return target.value.id if isinstance(target, ast.Attribute) and isinstance(target.value, ast.Name) else ""


def moves_a_path(call: ast.Call) -> bool:
    """Say whether *call* is ``path.replace(target)`` or ``path.rename(target)``, as far as that can be seen."""
    if called(call) not in MOVES or len(call.args) != 1 or call.keywords or isinstance(call.func, ast.Name):
        return False
    return called(call) == "replace" or "database" in ast.unparse(call.func) or "path" in ast.unparse(call.func)


def into_memory(call: ast.Call) -> bool:
    """Say whether Qt is given a buffer to write into."""
    return bool(call.args) and isinstance(call.args[0], ast.Name) and call.args[0].id == "buffer"


def saves_a_picture(call: ast.Call) -> bool:
    """Say whether *call* has Qt write a picture to a path: ``save`` with an argument that is no buffer."""
    target = call.func
    if not (isinstance(target, ast.Attribute) and target.attr == "save" and call.args):
        return False
    on = target.value
    return called(on) in SAVED if isinstance(on, ast.Call) else isinstance(on, ast.Name) and on.id in SAVED


def writes(module: ast.AST) -> Iterator[ast.Call]:
    for call in calls(module):
        name = called(call)
        if into_memory(call):
            continue
        if (
            name in ALWAYS
            or (owner(call) == "os" and name in OF_OS)
            or (owner(call) == "shutil" and name.startswith(("copy", "move")))
            or (name in SHOWN and opens_to_write(call))
            or moves_a_path(call)
            or saves_a_picture(call)
        ):
            yield call


def test_files_are_written_by_the_writer_alone() -> None:
    found = {path.relative_to(PROGRAM).as_posix(): list(writes(tree(path))) for path in modules()}
    assert [place(PROGRAM / name, call) for name, all_ in found.items() if name not in WRITERS for call in all_] == []


def test_nobody_is_on_the_list_who_writes_nothing() -> None:
    known = {path.relative_to(PROGRAM).as_posix(): path for path in modules()}
    assert [name for name in WRITERS if name not in known or not list(writes(tree(known[name])))] == []


@pytest.mark.parametrize(
    "line",
    [
        "open(path, 'w')",
        "open(path, mode='ab')",
        "path.open('x')",
        "path.open(mode='r+b')",
        "path.write_bytes(b'')",
        "Path(path).write_text('')",
        "os.open(path, flags)",
        "os.replace(one, other)",
        "path.replace(other)",
        "self.database.rename(other)",
        "shutil.copyfile(one, other)",
        "shutil.move(one, other)",
        "QFile(path).open(QFile.OpenModeFlag.WriteOnly)",
        "made.setFileName(str(path))",
        "QPdfWriter(str(path))",
        "printer.setOutputFileName('x')",
        "image.save(str(path))",
        "self.image(heading).save(str(path))",
        "tempfile.mkstemp()",
    ],
)
def test_every_way_to_write_is_seen(line: str) -> None:
    assert list(writes(ast.parse(line)))


@pytest.mark.parametrize(
    "line",
    [
        "open(path)",
        "open(path, 'rb')",
        "path.open()",
        "path.read_bytes()",
        "painter.save()",
        "window.saver.save(path)",
        "image.save(buffer, 'PNG')",
        "QPdfWriter(buffer)",
        "dialog.open()",
        "library.open(path)",
        "replace(row, name='x')",
        "text.replace('a', 'b')",
    ],
)
def test_what_writes_nothing_passes(line: str) -> None:
    assert not list(writes(ast.parse(line)))
