"""The actions of the window as data: what there is, its shortcut, its icon and the menu it is in.

Texts are in the catalogue ``shell`` under ``action.<name>``; a window connects each to its method ``do_<name>``.
"""

from typing import NamedTuple


class ActionSpec(NamedTuple):
    """One action: its name, the menu it is in, its shortcuts and its icon; *panel* is the one that carries it out.

    A *safe* one needs no picture of the plan: the safe view has it too.
    """

    name: str
    menu: str
    shortcuts: tuple[str, ...] = ()
    icon: str = ""
    needs_plan: bool = True
    panel: str = ""
    safe: bool = False


ACTIONS = (
    ActionSpec("new_plan", "file", ("Ctrl+N",), "new", needs_plan=False),
    ActionSpec("new_from_plan", "file", (), "copy"),
    ActionSpec("open_plan", "file", ("Ctrl+O",), "open", needs_plan=False),
    ActionSpec("open_sample", "file", (), "star", needs_plan=False),
    ActionSpec("open_planned_sample", "file", (), "star", needs_plan=False),
    ActionSpec("save", "file", ("Ctrl+S",), "save", safe=True),
    ActionSpec("save_as", "file", ("Ctrl+Shift+S",), safe=True),
    ActionSpec("send_copy", "file", ("Ctrl+E",), "send"),
    ActionSpec("copies_held", "file"),
    ActionSpec("earlier_versions", "file", ("Ctrl+H",)),
    ActionSpec("merge_copy", "file"),
    ActionSpec("import_json", "file"),
    ActionSpec("export_json", "file", safe=True),
    ActionSpec("close_window", "file", ("Ctrl+W",), needs_plan=False),
    ActionSpec("undo", "edit", ("Ctrl+Z",), "undo", safe=True),
    ActionSpec("redo", "edit", ("Ctrl+Y", "Ctrl+Shift+Z"), "redo", safe=True),
    ActionSpec("find", "edit", ("Ctrl+K", "Ctrl+F"), "search"),
    ActionSpec("add_opportunity", "edit", (), "add"),
    ActionSpec("add_row", "edit", ("Ctrl+Shift+A",), "add"),
    ActionSpec("all_notes", "edit", ("Ctrl+M",), "note"),
    ActionSpec("write_note", "edit", ("Ctrl+Shift+M",), "note"),
    ActionSpec("mark_reviewed", "edit", ("Ctrl+Shift+R",), "check"),
    ActionSpec("quick_entry", "people", (), "add", panel="role_map"),
    ActionSpec("review", "people", (), "check", panel="role_map"),
    ActionSpec("guided", "people", (), "question", panel="role_map"),
    ActionSpec("coverage", "people", (), "people", panel="role_map"),
    ActionSpec("risk", "people", (), "warning", panel="role_map"),
    ActionSpec("consolidation", "people", (), "target", panel="role_map"),
    ActionSpec("go_today", "view", ("Ctrl+T",), "calendar"),
    ActionSpec("enter_for_day", "view", ("Ctrl+Shift+E",), "edit"),
    ActionSpec("as_recorded", "view", ("Ctrl+Shift+T",), "clock"),
    ActionSpec("toggle_inspector", "view", ("Ctrl+I",)),
    ActionSpec("next_part", "view", ("F6",)),
    ActionSpec("previous_part", "view", ("Shift+F6",)),
    ActionSpec("switch_language", "view", ("Ctrl+L",), "language", needs_plan=False),
    ActionSpec("switch_theme", "view", ("Ctrl+D",), "moon", needs_plan=False),
    ActionSpec("settings_wanted", "view", ("Ctrl+,",), needs_plan=False),
    ActionSpec("explain", "help", ("F1",), "help", needs_plan=False),
    ActionSpec("shortcuts", "help", ("Ctrl+/",), "command", needs_plan=False),
    ActionSpec("about", "help", (), needs_plan=False),
)

MENUS = ("file", "edit", "people", "view", "help")
