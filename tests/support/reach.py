"""Which functions of the program a run of tests starts: taken down by a plugin of pytest, `-p tests.support.reach`.

The plugin writes what it saw to the file that the variable ``WORKBENCH_REACH`` names, when the process ends.
"""

import ast
import atexit
import json
import os
import re
import sys
import threading
from functools import cache
from pathlib import Path
from types import CodeType, FrameType
from typing import NamedTuple

from tests.architecture.source import ROOT, imported, tree

VARIABLE = "WORKBENCH_REACH"
PROGRAM = "workbench"
NAMED = re.compile(rf"\b{PROGRAM}(?:\.\w+)*")


class Reach(NamedTuple):
    """What a run of tests did in the program.

    ``started`` are functions, bodies of classes and, as line 1, modules, by file and first line; ``elsewhere`` are
    the modules that other processes began with, in which nothing is seen; ``seconds`` is the processor time of it all.
    """

    started: frozenset[tuple[str, int]]
    elsewhere: frozenset[str]
    seconds: float

    def uses(self, file: str) -> bool:
        """Say whether a function in *file* was started."""
        return any(name == file and line > 1 for name, line in self.started)

    def may_reach(self, file: str, lines: range) -> bool:
        """Say whether what begins in *lines* of *file* was started, or may have been where nothing is seen."""
        return any((file, line) in self.started for line in lines) or any(file in _files(m) for m in self.elsewhere)


def read_reach(path: Path) -> Reach:
    """Return what the plugin wrote to *path*."""
    found = json.loads(path.read_text(encoding="utf-8"))
    started = frozenset((name, line) for name, line in found["started"])
    return Reach(started, frozenset(found["elsewhere"]), found["seconds"])


def enclosing(module: ast.Module, line: int) -> range:
    """Return where what runs together with *line* of *module* may begin: the lines of the innermost function.

    Outside functions it is the first line of the class, or 1 for the module.
    """
    inner = range(1, 2)
    for node in ast.walk(module):  # from outside to inside
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            first = min([node.lineno, *(each.lineno for each in node.decorator_list)])
            if node.lineno <= line <= (node.end_lineno or line):
                inner = range(first, first + 1 if isinstance(node, ast.ClassDef) else (node.end_lineno or line) + 1)
    return inner


@cache
def _files(module: str) -> frozenset[str]:
    """Return the files that *module* imports anywhere, directly or not; for the program itself all of it."""
    if module == PROGRAM:
        return frozenset(path.relative_to(ROOT).as_posix() for path in (ROOT / PROGRAM).rglob("*.py"))
    found: set[str] = set()
    todo = [module]
    while todo:
        place = ROOT / todo.pop().replace(".", "/")
        for path in (place.with_suffix(".py"), place / "__init__.py"):
            name = path.relative_to(ROOT).as_posix()
            if path.is_file() and name not in found:
                found.add(name)
                names = [each for _, each in imported(tree(path)) if each.startswith(f"{PROGRAM}.")]
                todo += names + [each.rpartition(".")[0] for each in names]
    return frozenset(found)


# What runs in the process of the tests

_codes: dict[int, CodeType] = {}
_modules: set[str] = set()


def _note(frame: FrameType, event: str, argument: object) -> None:
    """Take down a function that begins; as nothing is returned its lines are not looked at."""
    _codes[id(frame.f_code)] = frame.f_code


def _hear(event: str, arguments: tuple[object, ...]) -> None:
    if event == "subprocess.Popen":
        _modules.update(NAMED.findall(str(arguments[1])))


def _write(target: Path) -> None:
    import resource

    sys.settrace(None)
    places = {(Path(code.co_filename), code.co_firstlineno) for code in list(_codes.values())}
    inside = ROOT / PROGRAM
    started = [(path.relative_to(ROOT).as_posix(), line) for path, line in places if path.is_relative_to(inside)]
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    seconds = sum(each.ru_utime + each.ru_stime for each in used)
    told = {"started": sorted(started), "elsewhere": sorted(_modules), "seconds": seconds}
    target.write_text(json.dumps(told), encoding="utf-8")


if VARIABLE in os.environ:
    atexit.register(_write, Path(os.environ.pop(VARIABLE)))
    sys.addaudithook(_hear)
    threading.settrace(_note)
    sys.settrace(_note)
