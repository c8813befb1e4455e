"""Which fields the inspector shows for each table, in which groups; their titles are in the catalogue ``inspector``."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

Group = tuple[str, tuple[str, ...]]


class Form(NamedTuple):
    """The form of one table: its groups of fields below the title, and those of them that are folded at first.

    ``lists`` are the tables of its parts that it lists; ``beside`` the fields shown below the text of a row, line by
    line, where it is itself in such a list. ``unlinked`` are the tables that need not be linked to, because they have a
    section of their own or are all there is.
    """

    groups: tuple[Group, ...] = ()
    folded: frozenset[str] = frozenset()
    lists: tuple[str, ...] = ()
    beside: tuple[tuple[str, ...], ...] = ()
    unlinked: frozenset[str] = frozenset()


FORMS: Mapping[str, Form] = MappingProxyType(
    {
        "account": Form(
            (
                ("identity", ("our_company", "offering", "industry", "region", "currency")),
                ("situation", ("business", "organisation", "industry_notes", "culture", "notes")),
            ),
        ),
        "opportunities": Form(
            (("identity", ("value", "target_close", "outcome")),),
            unlinked=frozenset({"people", "needs", "factors", "strategies", "actions", "competitors"}),
        ),
        "people": Form(
            (
                ("identity", ("title", "department", "side", "lane", "function", "power", "reports_to")),
                ("profile", ("interests", "communication", "notes")),
                ("time", ("joined", "left")),
            ),
            folded=frozenset({"time"}),
            unlinked=frozenset({"needs"}),
        ),
        "roles": Form((("identity", ("role", "since", "until", "confidence")),), lists=("evidence",)),
        "positions": Form(
            (("identity", ("since", "company_need_met", "personal_need_met", "our_claim", "target")),),
            lists=("evidence",),
        ),
        "relations": Form((("identity", ("kind", "source", "target", "strength", "since", "until", "note")),)),
        "contacts": Form((("identity", ("ours", "theirs", "last", "strength")),)),
        "needs": Form(
            (
                ("gap", ("present", "desired", "result", "consequence", "locked")),
                (
                    "state",
                    ("person", "kind", "demand", "awareness", "level", "visible", "surfaced", "source", "confidence"),
                ),
            ),
            lists=("answers", "evidence"),
        ),
        "stages": Form((("identity", ("stage", "entered", "left", "reason")),)),
        "factors": Form((("identity", ("direction", "control", "strength", "people")),), lists=("evidence",)),
        "competitors": Form((("identity", ("method", "supporters", "answer")),)),
        "strategies": Form((("identity", ("kind", "owner", "voiced_by", "people", "factors")),), lists=("actions",)),
        "actions": Form(
            (("identity", ("owner", "due", "status", "person", "strategy", "hours", "cost")),),
            beside=(("owner",), ("due", "status")),
        ),
        "visits": Form(
            (
                ("plan", ("date", "people", "ours", "backup_objectives")),
                ("debrief", ("outcome", "notes")),
            ),
            folded=frozenset({"plan", "debrief"}),
            unlinked=frozenset({"needs"}),
        ),
        "commitments": Form(
            (
                ("identity", ("by", "to", "made", "due", "status")),
                ("remedy", ("remedy", "cost")),
            ),
        ),
        "answers": Form((("identity", ("status",)),), beside=(("status",),)),
        "questions": Form((("identity", ("kind", "need", "answer")),)),
        "evidence": Form((("identity", ("date", "source")),), beside=(("date", "source"),)),
    }
)
