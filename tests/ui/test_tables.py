"""What the window knows of the tables: each is in every list of them, and a row is called alike wherever it stands."""

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication

from tests.support.plans import NEED, people, plan_with
from tests.support.sessions import speaking
from workbench.domain.clean_text import on_one_line
from workbench.domain.deal import Outcome
from workbench.domain.edits import apply, delete
from workbench.domain.people import Lane
from workbench.domain.plan import TABLES
from workbench.domain.rows import Ref, specs
from workbench.exchange.samples import sample
from workbench.system.language import Language
from workbench.system.paths import resources
from workbench.ui.core.tables import OVERVIEW, VIEWS, home_of, tables_at, view_of
from workbench.ui.forms.row_words import row_words
from workbench.ui.forms.tables import FORMS, form_of, parts_in
from workbench.ui.inspector.heads import facts_line, tags
from workbench.ui.shell.panels import PANELS
from workbench.ui.terms import choice_words, field_words, kind_of_row, label_words, row_title, term, value_words
from workbench.usecases.ports import Label

DAY = date(2026, 5, 21)


def test_every_table_that_all_plans_have_is_in_every_list_of_tables() -> None:
    assert {*VIEWS} == {*FORMS} == {*TABLES.common}
    for said in (facts_line, tags):
        assert said.registry.keys() >= {TABLES[table] for table in TABLES.common}


def test_every_home_is_a_panel_and_a_part_without_one_lives_with_its_whole() -> None:
    assert {view.home for view in VIEWS.values()} - {None} <= PANELS.keys()
    assert tables_at("visits") == ("visits", "questions", "commitments")
    assert tables_at("brief") == ()
    assert [table for table, view in VIEWS.items() if view.home is None] == ["evidence"]
    plan = plan_with(factors={"f": {"opportunity": "deal", "text": "x", "direction": "both", "control": "low"}},
                     evidence={"e": {"about_table": "factors", "about": "f", "text": "seen"}})  # fmt: skip
    assert home_of(plan, Ref("evidence", "e")) == VIEWS["factors"].home
    assert home_of(apply(plan, delete("evidence", "e")), Ref("evidence", "e")) == OVERVIEW


def test_a_row_of_any_other_table_lives_with_what_it_is_part_of_about_or_whom_it_names() -> None:
    note = {"text": "see", "author": "me", "date": DAY}
    plan = plan_with(
        people=people("wang"),
        needs={"n": NEED},
        narrowing_steps={"s": {"need": "n", "choice": "two", "remaining": 2}},
        complaints={"a": {"text": "late", "received": DAY, "person": "wang"}, "b": {"text": "late", "received": DAY}},
        colleague_notes={
            "x": {**note, "about_table": "colleague_notes", "about": "y"},
            "y": {**note, "about_table": "colleague_notes", "about": "x"},
            "z": {**note, "about_table": "needs", "about": "n"},
        },
    )
    homes = {ref: home_of(plan, Ref(*ref)) for ref in (
        ("narrowing_steps", "s"), ("complaints", "a"), ("complaints", "b"), ("colleague_notes", "x"),
        ("colleague_notes", "z"))}  # fmt: skip
    assert [*homes.values()] == ["iceberg", "role_map", OVERVIEW, OVERVIEW, "iceberg"]


def test_every_kind_of_row_that_is_found_has_its_icon() -> None:
    icons = {path.stem for path in (resources() / "icons").glob("*.svg")}
    assert {view_of(table).icon for table in TABLES} - {None} <= icons
    assert [table for table in TABLES if TABLES[table].spec.searched and not view_of(table).icon] == []


# Shown otherwise than as fields of the form: owners, places, what a row is about, and what is set by other means.
OWNERS = {"opportunity", "audience", "about", "about_table", "place"}
ELSEWHERE = {
    *(("roles", "x"), ("roles", "y"), ("roles", "person"), ("positions", "person"), ("needs", "side")),
    *(("needs", "empty_source"), ("account", "language"), ("dismissals", "basis"), ("review_marks", "digest")),
}


@pytest.mark.parametrize("table", TABLES)
def test_a_form_shows_each_field_of_its_table_once_and_lists_its_parts(table: str) -> None:
    form, row_type = form_of(table), TABLES[table]
    shown = [row_type.spec.title, *(name for _, names in form.groups for name in names)]
    assert len(set(shown)) == len(shown)
    assert set(shown) - {""} <= specs(row_type).keys()
    hidden = {name for name in specs(row_type).keys() - set(shown) if (table, name) not in ELSEWHERE}
    assert hidden <= OWNERS | {row_type.spec.parent}
    assert form.folded | form.when.keys() <= {key for key, _ in form.groups}
    assert set(form.when.values()) <= specs(row_type).keys()
    assert form.unlinked <= TABLES.keys()
    for part in form.lists:
        named = {name for line in form_of(part).beside for name in line}
        assert TABLES[part].spec.parent
        assert named
        assert named <= specs(TABLES[part]).keys()


# Parts that have a section or a panel of their own.
OWN_SECTIONS = {"contact_data", "posts", "roles", "positions", "stages", "questions"}


@pytest.mark.parametrize("table", TABLES.common)
def test_a_form_by_hand_lists_the_parts_that_others_list_by_themselves(table: str) -> None:
    form = form_of(table)
    assert {*form.parts, *form.lists} == {*parts_in(table)} - OWN_SECTIONS


@pytest.mark.parametrize("language", list(Language))
def test_every_table_and_field_has_words(qapp: QApplication, language: Language) -> None:
    with speaking(qapp, language):
        for table in TABLES:
            assert kind_of_row(table)
            titles = [field_words(table, name) for _, names in form_of(table).groups for name in names]
            assert len(set(titles)) == len(titles), table
            for key in ("add", "change", "delete"):
                assert label_words(Label(f"{key}.{table}", "X")) not in ("", "X"), table


@pytest.mark.parametrize("language", list(Language))
def test_every_row_is_called_something_and_says_something(qapp: QApplication, language: Language) -> None:
    plan = sample("hospital-planned", language)
    with speaking(qapp, language):
        every = [Ref(table, row) for table, rows in plan.tables.items() for row in rows]
        assert {ref.table for ref in every} >= {*TABLES.common}
        assert [ref for ref in every if not row_title(plan, ref) or not row_words(plan, ref)] == []


def test_what_a_row_says_in_a_few_words(qapp: QApplication) -> None:
    plan = plan_with(
        people=people("wang", "liu"),
        roles={"r": {"person": "wang", "opportunity": "deal", "role": "owner", "since": DAY}},
        positions={"p": {"person": "wang", "opportunity": "deal"}},
        relations={"e": {"source": "liu", "target": "wang", "kind": "ally"}},
        contacts={"c": {"ours": "liu", "theirs": "wang", "last": DAY}},
        stages={"s": {"opportunity": "deal", "stage": "warm_up", "entered": DAY}},
        visits={
            "v": {"opportunity": "deal", "primary_objective": "agree", "date": DAY, "people": ("wang", "liu")},
            "w": {"opportunity": "deal", "date": DAY, "people": ("wang",)},
            "x": {"opportunity": "deal"},
        },
        actions={"a": {"text": "train", "due": DAY}},
    )
    with speaking(qapp, Language.EN):
        said = [row_words(plan, Ref(t, i)) for t in ("roles", "positions", "relations", "contacts", "stages", "visits",
                                                     "actions", "people") for i in plan.rows(t)]  # fmt: skip
        assert row_words(plan, Ref("people", "gone")) == ""
    assert said == [
        "Role: Wang · Owner · since 21 May 2026",
        "Our position: Wang · Unknown",
        "Relation: Ally · Liu – Wang",
        "Contact: Liu – Wang · 21 May 2026",
        "Stage: Warm-up · since 21 May 2026",
        "Visit: 21 May 2026 · Wang, Liu · agree",
        "Visit: 21 May 2026 – Wang",
        "Visit: Deal",
        "Action: train · 21 May 2026",
        "Person: Wang",
        "Person: Liu",
    ]


def test_values_are_worded_as_a_form_shows_them(qapp: QApplication) -> None:
    with speaking(qapp, Language.EN):
        assert term(Lane.DECISION) == "Decision level"
        assert choice_words("opportunities", "outcome", None) == "Open"
        assert choice_words("visits", "outcome", None) == "Not debriefed"
        assert choice_words("people", "lane", None) == "–"
        assert value_words("opportunities", "outcome", Outcome.BOUGHT) == "Bought"
        assert value_words("opportunities", "value", 1234567.5) == "1,234,567.5"
        assert value_words("needs", "locked", True) == "Yes"
        assert value_words("visits", "people", ("Wang", "Liu")) == "Wang, Liu"
        assert value_words("visits", "people", ()) == "–"
        assert value_words("visits", "date", DAY) == "21 May 2026"
        assert value_words("people", "power", 4) == "4"


def test_a_step_is_kept_in_no_language_and_its_days_are_said_in_the_one_in_force(qapp: QApplication) -> None:
    with speaking(qapp, Language.EN):
        assert label_words(Label("go_back", "2026-05-20 21:35")) == "Go back to 20 May 2026 21:35"
        assert label_words(Label("go_back", "2026-13-45")) == "Go back to 2026-13-45"
        assert label_words(Label("merge_copy", "plan 2026-05-20")) == "Merge copy: plan 2026-05-20"
    with speaking(qapp, Language.ZH_CN):
        assert "2026年5月20日 21:35" in label_words(Label("go_back", "2026-05-20 21:35"))


def test_long_words_are_cut_to_one_line() -> None:
    assert on_one_line("a\nb  c", 5) == "a b c"
    assert on_one_line("abcdef", 5) == "abcd…"
