"""Which fields the inspector shows for each table, in which groups; their titles are in the catalogue ``inspector``.

The forms of the tables that every plan has are put together by hand, those of all others are made of their fields.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from workbench.domain.plan import TABLES
from workbench.domain.rows import FieldKind, FieldSpec, Pattern, specs

Group = tuple[str, tuple[str, ...]]

IDENTITY, DAYS, TEXTS, EFFORT, MORE = "identity", "days", "texts", "effort", "more"
SHORT = 6
"""A form of so few fields is one group."""
UNSEEN = frozenset({"audience", "place", "about_table", "about"})
"""Fields that are shown as what they mean: a button, an order, a link in the head."""
MADE_BY_PROGRAM = frozenset({"basis", "digest"})
"""Fingerprints: nobody reads or writes them."""


BESIDE_EVERY_ROW = frozenset({"colleague_notes", "review_marks"})
"""Tables of which any row may have rows about it: they have a section of their own beside each."""
SIGNED = ("author", "date")
"""The fields by which what is in them is signed."""


class Form(NamedTuple):
    """The form of one table: its groups of fields below the title, and those of them that are folded at first.

    ``lists`` are the tables of its parts that it lists with their fields, ``parts`` those it lists by their names;
    ``beside`` the fields shown below the text of a row, line by line, where it is itself in such a list. ``unlinked``
    are the tables that need not be linked to, because they have a section of their own or are all there is. ``when``
    are the groups that show only once a field of the row says something.
    """

    groups: tuple[Group, ...] = ()
    folded: frozenset[str] = frozenset()
    lists: tuple[str, ...] = ()
    beside: tuple[tuple[str, ...], ...] = ()
    unlinked: frozenset[str] = frozenset()
    parts: tuple[str, ...] = ()
    when: Mapping[str, str] = MappingProxyType({})


SPENT = ("hours", "cost", "expected_return", "actual_return", "return_by")
APPROVED = ("spend", "approved_by", "approved_on")

FORMS: Mapping[str, Form] = MappingProxyType(
    {
        "account": Form(
            (
                ("identity", ("our_company", "offering", "industry", "region", "currency", "trade")),
                ("situation", ("business", "organisation", "industry_notes", "culture", "appeal_order", "notes")),
            ),
        ),
        "opportunities": Form(
            (
                (IDENTITY, ("value", "opened", "target_close", "outcome")),
                (
                    "outcome",
                    ("outcome_day", "loss_cause", "went_to", "went_to_competitor", "went_to_name", "lesson"),
                ),
                (MORE, ("stage_set",)),
            ),
            folded=frozenset({MORE}),
            unlinked=frozenset({"people", "needs", "factors", "strategies", "actions", "competitors"}),
            when=MappingProxyType({"outcome": "outcome"}),
        ),
        "people": Form(
            (
                (IDENTITY, ("title", "department", "side", "lane", "function", "power", "reports_to")),
                ("profile", ("interests", "communication", "style", "birthday", "appeal_order", "notes")),
                ("time", ("joined", "left", "succeeds")),
            ),
            folded=frozenset({"time"}),
            unlinked=frozenset({"needs"}),
        ),
        "roles": Form(((IDENTITY, ("role", "since", "until", "confidence")),)),
        "positions": Form(
            (
                (IDENTITY, ("since", "company_need_met", "personal_need_met", "our_claim", "target", "target_by")),
                ("fall", ("cause",)),
            ),
        ),
        "relations": Form(((IDENTITY, ("kind", "source", "target", "strength", "since", "until", "note")),)),
        "contacts": Form(((IDENTITY, ("ours", "theirs", "strength", "since", "last")),)),
        "needs": Form(
            (
                ("gap", ("present", "desired", "result", "consequence", "locked")),
                ("lock", ("locked_on", "lock_reason")),
                (
                    "state",
                    ("person", "kind", "demand", "awareness", "level", "visible", "surfaced", "source", "confidence"),
                ),
                (MORE, ("since", "aim", "worth")),
            ),
            folded=frozenset({MORE}),
            lists=("answers",),
            parts=("demand_moves", "narrowing_steps"),
            when=MappingProxyType({"lock": "locked"}),
        ),
        "stages": Form(
            ((IDENTITY, ("stage", "entered", "left", "reason")), (MORE, ("stage_step",))), folded=frozenset({MORE})
        ),
        "factors": Form(
            ((IDENTITY, ("direction", "control", "strength", "people")), (MORE, ("competitor", "since", "until"))),
            folded=frozenset({MORE}),
            parts=("factor_moves",),
        ),
        "competitors": Form(
            ((IDENTITY, ("method", "supporters", "people", "answer")), (MORE, ("since", "until"))),
            folded=frozenset({MORE}),
            parts=("competitor_points",),
        ),
        "strategies": Form(
            (
                (IDENTITY, ("kind", "owner", "voiced_by", "people", "factors", "competitors")),
                (MORE, ("since", "until")),
            ),
            folded=frozenset({MORE}),
            lists=("actions",),
            parts=("informed",),
        ),
        "actions": Form(
            (
                (IDENTITY, ("owner", "due", "status", "person", "strategy", "opportunity")),
                (EFFORT, (*SPENT, *APPROVED)),
                (MORE, ("since", "done_on")),
            ),
            folded=frozenset({EFFORT, MORE}),
            beside=(("owner",), ("due", "status")),
        ),
        "visits": Form(
            (
                (
                    "plan",
                    (
                        "date",
                        "starts",
                        "ends",
                        "people",
                        "ours",
                        "location",
                        "seating",
                        "backup_objectives",
                        "campaign",
                    ),
                ),
                ("debrief", ("outcome", "notes")),
                (EFFORT, (*SPENT, *APPROVED)),
            ),
            folded=frozenset({"plan", "debrief", EFFORT}),
            unlinked=frozenset({"needs"}),
            parts=("materials",),
        ),
        "commitments": Form(
            (
                (IDENTITY, ("kind", "by", "to", "made", "due", "due_time", "status", "settled", "visit")),
                ("remedy", ("foreseen", "told", "substitute", "remedy", "cost")),
            ),
        ),
        "answers": Form(((IDENTITY, ("status", "done_on")),), beside=(("status", "done_on"),)),
        "questions": Form(((IDENTITY, ("kind", "rung", "person", "need", "answer")),)),
        "evidence": Form(
            ((IDENTITY, ("date", "source", "said_by", "visit")),), beside=(("date", "source"), ("said_by",))
        ),
    }
)


def form_of(table: str) -> Form:
    """Return the form of *table*; for one that has none by hand, its fields by what they hold."""
    return FORMS.get(table) or _form(table)


def fixed_fields(table: str) -> tuple[str, ...]:
    """Return the fields of *table* that are shown and never change: which place a row belongs to, and who signed it."""
    return SIGNED if table in BESIDE_EVERY_ROW else TABLES[table].spec.key


@cache
def _form(table: str) -> Form:
    fields = list(_shown(table))
    if len(fields) <= SHORT:
        groups: tuple[Group, ...] = ((IDENTITY, tuple(spec.name for spec in fields)),)
    else:
        by_group: dict[str, list[str]] = {key: [] for key in (IDENTITY, DAYS, TEXTS, EFFORT)}
        for spec in fields:
            by_group[_group(spec)].append(spec.name)
        groups = tuple((key, tuple(names)) for key, names in by_group.items() if names)
    folded = frozenset({EFFORT}) if len(groups) > 1 and _is_inner(table, groups[-1]) else frozenset[str]()
    return Form(groups, folded, parts=parts_in(table))


def _shown(table: str) -> Iterator[FieldSpec]:
    row_type = TABLES[table]
    for name, spec in specs(row_type).items():
        of_whole = name == row_type.spec.parent or (name == "opportunity" and not spec.optional)
        if not of_whole and name != row_type.spec.title and name not in UNSEEN | MADE_BY_PROGRAM:
            yield spec


def _group(spec: FieldSpec) -> str:
    if spec.internal or spec.money:
        return EFFORT
    if spec.kind == FieldKind.DAY or spec.pattern in (Pattern.TIME, Pattern.BIRTHDAY):
        return DAYS
    return TEXTS if spec.long else IDENTITY


def _is_inner(table: str, group: Group) -> bool:
    key, names = group
    known = specs(TABLES[table])
    return key == EFFORT and all(known[name].internal for name in names)


@cache
def parts_in(table: str) -> tuple[str, ...]:
    """Return the tables whose rows are parts of a row of *table*, without evidence, which any may have.

    All row types are loaded for it: not on the way to the first picture.
    """
    whole = ((other, specs(row_type)[row_type.spec.parent]) for other, row_type in TABLES.items()
             if row_type.spec.parent)  # fmt: skip
    return tuple(other for other, spec in whole if spec.target == table)
