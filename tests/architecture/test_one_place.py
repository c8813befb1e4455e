"""What is hard to do right is done in one place: reading own files, days at the ends of the calendar, tips, garbage."""

import ast
from collections import Counter
from collections.abc import Callable, Sequence

import pytest

from tests.architecture.catalogues import catalogues
from tests.architecture.source import PROGRAM, called, calls, modules, place, strings, text_of, tree
from workbench.domain.plan import TABLES

READING = {"read_text", "read_bytes"}
# What is shipped with the program, what the system says of itself, and the damaged file that a child looks through.
READ_ELSEWHERE = {"system/own_files.py", "system/language.py", "system/places.py", "storage/salvage.py"}
# What a thing says of itself: set by one module, or screen readers hear the markup of its tooltip.
TELLING = {"setToolTip", "setAccessibleDescription"}
TIPS = "ui/widgets/tips.py"


def readings(module: ast.AST) -> list[ast.Call]:
    """Return the calls that read a whole file by a method of its path."""
    found = [call for call in calls(module) if called(call) in READING]
    return [call for call in found if isinstance(call.func, ast.Attribute)]


def conversions(module: ast.AST) -> list[ast.Call]:
    """Return the calls that move a moment, other than the present, to the clock of this computer."""
    found = [call for call in calls(module) if called(call) == "astimezone" and isinstance(call.func, ast.Attribute)]
    return [call for call in found if not _is_now(call.func.value)]  # type: ignore[attr-defined]


def _is_now(value: ast.AST) -> bool:
    return isinstance(value, ast.Call) and called(value) == "now"


@pytest.mark.parametrize("package", ["system", "storage"])
def test_files_of_our_own_are_read_in_one_place(package: str) -> None:
    outside = [
        path for path in modules(PROGRAM / package) if path.relative_to(PROGRAM).as_posix() not in READ_ELSEWHERE
    ]
    assert [place(path, call) for path in outside for call in readings(tree(path))] == []


def test_a_reading_would_be_seen() -> None:
    assert readings(ast.parse("Path('a').read_text()"))
    assert readings(ast.parse("json.loads(path.read_bytes())"))
    assert not readings(ast.parse("read_text(path)"))


def test_moments_come_to_local_time_in_one_place() -> None:
    outside = [path for path in modules() if path != PROGRAM / "domain" / "moments.py"]
    assert [place(path, call) for path in outside for call in conversions(tree(path))] == []


def test_a_conversion_would_be_seen() -> None:
    assert conversions(ast.parse("step.at.astimezone().date()"))
    assert not conversions(ast.parse("datetime.now().astimezone()"))


def tellings(module: ast.AST) -> list[ast.Call]:
    """Return the calls by which a widget, an action or an item gets a tooltip or a description."""
    return [call for call in calls(module) if called(call) in TELLING]


def test_tips_are_set_in_one_place() -> None:
    outside = [path for path in modules() if path.relative_to(PROGRAM).as_posix() != TIPS]
    assert [place(path, call) for path in outside for call in tellings(tree(path))] == []


def test_a_telling_would_be_seen() -> None:
    assert tellings(ast.parse("button.setToolTip(words)"))
    assert tellings(ast.parse("self.setAccessibleDescription(words)"))
    assert tellings(tree(PROGRAM / TIPS))
    assert not tellings(ast.parse("set_tip(button, words)"))


# What makes edits of rows; in the window that is for the seam alone (usecases/fields, ui/forms/changing).
EDITING = {
    "workbench.domain.edits": {"Edit", "make", "change", "delete"},
    "workbench.usecases.rows": {"add", "add_part", "end", "remove", "set_fields"},
    "workbench.usecases.same_person": {"make_one"},
    "workbench.usecases.uniting": {"unite"},
}


def bypasses(module: ast.AST) -> list[ast.stmt]:
    """Return the imports by which a module could edit rows past what their fields carry with them."""
    found = [node for node in ast.walk(module) if isinstance(node, ast.Import | ast.ImportFrom)]
    return [node for node in found if any(_edits(node, alias.name) for alias in node.names)]


def _edits(node: ast.Import | ast.ImportFrom, name: str) -> bool:
    if isinstance(node, ast.Import):
        return name in EDITING
    whole = f"{node.module}.{name}"
    return whole in EDITING or name in EDITING.get(node.module or "", ())


def test_the_window_edits_through_one_seam() -> None:
    found = [(path, node) for path in modules(PROGRAM / "ui") for node in bypasses(tree(path))]
    assert [place(path, node) for path, node in found] == []


def test_a_bypass_would_be_seen() -> None:
    assert bypasses(ast.parse("from workbench.usecases.rows import set_fields"))
    assert bypasses(ast.parse("from workbench.usecases import rows"))
    assert bypasses(ast.parse("import workbench.domain.edits as domain_edits"))
    assert bypasses(ast.parse("from workbench.usecases.same_person import make_one"))
    assert bypasses(ast.parse("from workbench.domain.edits import ChangeSet, change"))
    assert not bypasses(ast.parse("from workbench.domain.edits import ChangeSet, apply"))
    assert not bypasses(ast.parse("from workbench.usecases.rows import going_along"))
    assert not bypasses(ast.parse("from workbench.usecases.same_person import differing"))


# What changes the plan whether or not the day looked at may date it (ui/core/entering): it has its own day.
OWN_DAY = {
    "ui/colleagues/acts.py",
    "ui/sending/copies_sheet.py",
    "ui/sending/departure.py",
    "ui/shell/importing.py",
    "ui/shell/settings_dialog.py",
    "ui/shell/versions_dialog.py",
}
TAKEN_IN = {"ui/core/session.py", "ui/merging/merge.py", "ui/shell/offers.py"}
DOCUMENT_CHANGES = {"apply", "merge", "make_own", "undo", "redo"}


def undated(module: ast.AST) -> list[ast.Call]:
    """Return the calls that carry a step out whatever day is looked at."""
    return [
        call for call in calls(module) if any(word.arg == "own_day" and _is_true(word.value) for word in call.keywords)
    ]


def _is_true(value: ast.AST) -> bool:
    return not (isinstance(value, ast.Constant) and value.value is False) and not isinstance(value, ast.Name)


def taken_in(module: ast.AST) -> list[ast.AST]:
    """Return where a module has the document change, or has the session take in what does."""
    return [node for node in ast.walk(module) if isinstance(node, ast.Attribute) and _changes(node)]


def _changes(node: ast.Attribute) -> bool:
    if node.attr in DOCUMENT_CHANGES:
        return ast.unparse(node.value).endswith("document")
    return node.attr == "take_in"


def _places_of(find: Callable[[ast.AST], Sequence[ast.AST]]) -> set[str]:
    return {path.relative_to(PROGRAM).as_posix() for path in modules(PROGRAM / "ui") if find(tree(path))}


def test_nothing_is_entered_for_a_day_that_is_only_looked_at() -> None:
    assert _places_of(undated) == OWN_DAY
    assert _places_of(taken_in) == TAKEN_IN


def test_a_way_round_the_word_would_be_seen() -> None:
    assert undated(ast.parse("session.carry_out(step, own_day=True)"))
    assert not undated(ast.parse("session.carry_out(step, own_day=False)"))
    assert not undated(ast.parse("self.carry_out(step, own_day=own_day)"))
    assert taken_in(ast.parse("session.take_in(doing)"))
    assert taken_in(ast.parse("session.document.apply(label, edits)"))
    assert taken_in(ast.parse("partial(self._document.merge, rehearsal)"))
    assert not taken_in(ast.parse("apply(plan, edits)"))


# What the seam calls its steps, it alone calls so; every other act is called by one function.
SEAM = ("usecases/fields.py", "usecases/labels.py")
LABELS = {"Label", "act_label"}


def named(module: ast.AST) -> list[str]:
    """Return the keys of the labels that a module gives to steps by itself."""
    first = [call.args[0] for call in calls(module) if called(call) in LABELS and call.args]
    return [key for node in first if (key := text_of(node)) is not None]


def of_seam() -> set[str]:
    """Return the keys by which the seam calls its steps."""
    written = {str(node.value) for path in SEAM for node in strings(tree(PROGRAM / path))}
    by_table = {f"{act}.{table}" for act in ("add", "change", "delete") for table in TABLES}
    return by_table | (written & catalogues()["commands"].keys())


def test_each_act_of_the_window_is_called_in_one_place() -> None:
    found = [key for path in modules(PROGRAM / "ui") for key in named(tree(path))]
    assert [key for key, count in Counter(found).items() if count > 1 or key in of_seam()] == []


def test_a_second_name_would_be_seen() -> None:
    assert named(ast.parse("Label('add.needs', answer)")) == ["add.needs"]
    assert named(ast.parse("act_label('give_role', plan, refs)")) == ["give_role"]
    assert not named(ast.parse("QLabel('give_role')"))
    assert {"add.needs", "plan_visit", "set_contact", "lock_need", "record_position", "change_field"} <= of_seam()
    assert not {"give_role", "move_role"} & of_seam()


def test_nothing_lets_python_collect_in_any_thread() -> None:
    found = [(path, call) for path in modules(PROGRAM) for call in calls(tree(path)) if called(call) == "enable"]
    assert [place(path, call) for path, call in found if ast.unparse(call.func) == "gc.enable"] == []
