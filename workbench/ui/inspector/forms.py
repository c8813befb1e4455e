"""Which fields the inspector shows for each table, in which groups; titles are in the catalogue ``inspector``."""

from typing import NamedTuple

Group = tuple[str, tuple[str, ...]]


class Form(NamedTuple):
    """The form of one table: its groups of fields, those folded at first, and the lists of rows it owns."""

    groups: tuple[Group, ...]
    folded: frozenset[str] = frozenset()
    lists: tuple[str, ...] = ()


FORMS = {
    "account": Form(
        (
            ("identity", ("name", "our_company", "offering", "industry", "region", "currency")),
            ("situation", ("business", "organisation", "industry_notes", "culture", "notes")),
        )
    ),
    "opportunities": Form((("identity", ("name", "value", "target_close", "outcome")),)),
    "people": Form(
        (
            ("identity", ("name", "title", "department", "side")),
            ("place", ("lane", "function", "power", "reports_to")),
            ("profile", ("interests", "communication", "notes")),
            ("time", ("joined", "left", "audience")),
        ),
        folded=frozenset({"profile", "time"}),
    ),
    "roles": Form((("identity", ("role", "since", "until", "confidence", "audience")),), lists=("evidence",)),
    "positions": Form(
        (("identity", ("since", "company_need_met", "personal_need_met", "our_claim", "target", "audience")),),
        lists=("evidence",),
    ),
    "relations": Form((("identity", ("kind", "source", "target", "strength", "since", "until", "note", "audience")),)),
    "contacts": Form((("identity", ("ours", "theirs", "last", "strength", "audience")),)),
    "needs": Form(
        (
            ("identity", ("text", "person", "kind")),
            ("gap", ("present", "desired", "result", "consequence", "locked")),
            ("state", ("demand", "awareness", "level", "visible", "surfaced", "source")),
            ("trust", ("confidence", "audience")),
        ),
        lists=("answers", "evidence"),
    ),
    "stages": Form((("identity", ("stage", "entered", "left", "reason")),)),
    "factors": Form(
        (("identity", ("text", "direction", "control", "strength", "people", "audience")),), lists=("evidence",)
    ),
    "competitors": Form((("identity", ("name", "method", "supporters", "answer", "audience")),)),
    "strategies": Form(
        (("identity", ("text", "kind", "owner", "voiced_by", "people", "factors", "audience")),), lists=("actions",)
    ),
    "actions": Form(
        (("identity", ("text", "owner", "due", "status", "person", "strategy", "hours", "cost", "audience")),)
    ),
    "visits": Form(
        (
            ("identity", ("date", "people", "ours", "primary_objective", "backup_objectives")),
            ("debrief", ("outcome", "notes", "audience")),
        ),
        lists=("questions",),
    ),
    "commitments": Form(
        (
            ("identity", ("text", "by", "to", "made", "due", "status")),
            ("remedy", ("remedy", "cost", "audience")),
        ),
        folded=frozenset({"remedy"}),
    ),
    "answers": Form((("identity", ("text", "status", "audience")),)),
    "questions": Form((("identity", ("text", "kind", "need", "answer", "audience")),)),
    "evidence": Form((("identity", ("text", "date", "source", "audience")),)),
}

LONG_TEXTS = frozenset(
    {
        "text", "notes", "note", "business", "organisation", "industry_notes", "culture", "interests", "communication",
        "present", "desired", "result", "consequence", "reason", "method", "answer", "primary_objective", "remedy",
        "offering",
    }
)  # fmt: skip
"""Fields whose text may take several lines."""

SCALES = frozenset({"power", "strength"})
"""Fields that are 1 to 5."""
