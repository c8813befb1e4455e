"""Which fields the inspector shows for each table, in which groups; titles are in the catalogue ``inspector``."""

from dataclasses import dataclass

Group = tuple[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Form:
    """The form of one table: its groups of fields, those folded at first, and the lists of rows it owns.

    ``title`` is the field that names the row and is edited in the head of the inspector.
    """

    groups: tuple[Group, ...] = ()
    title: str = ""
    folded: frozenset[str] = frozenset()
    lists: tuple[str, ...] = ()


FORMS = {
    "account": Form(
        (
            ("identity", ("our_company", "offering", "industry", "region", "currency")),
            ("situation", ("business", "organisation", "industry_notes", "culture", "notes")),
        ),
        title="name",
    ),
    "opportunities": Form((("identity", ("value", "target_close", "outcome")),), title="name"),
    "people": Form(
        (
            ("identity", ("title", "department", "side", "lane", "function", "power", "reports_to")),
            ("profile", ("interests", "communication", "notes")),
            ("time", ("joined", "left")),
        ),
        title="name",
        folded=frozenset({"time"}),
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
        title="text",
        lists=("answers", "evidence"),
    ),
    "stages": Form((("identity", ("stage", "entered", "left", "reason")),)),
    "factors": Form((("identity", ("direction", "control", "strength", "people")),), title="text", lists=("evidence",)),
    "competitors": Form((("identity", ("method", "supporters", "answer")),), title="name"),
    "strategies": Form(
        (("identity", ("kind", "owner", "voiced_by", "people", "factors")),), title="text", lists=("actions",)
    ),
    "actions": Form((("identity", ("owner", "due", "status", "person", "strategy", "hours", "cost")),), title="text"),
    "visits": Form(
        (
            ("plan", ("date", "people", "ours", "backup_objectives")),
            ("debrief", ("outcome", "notes")),
        ),
        title="primary_objective",
        folded=frozenset({"plan", "debrief"}),
    ),
    "commitments": Form(
        (
            ("identity", ("by", "to", "made", "due", "status")),
            ("remedy", ("remedy", "cost")),
        ),
        title="text",
    ),
    "answers": Form((("identity", ("status",)),), title="text"),
    "questions": Form((("identity", ("kind", "need", "answer")),), title="text"),
    "evidence": Form((("identity", ("date", "source")),), title="text"),
}

LONG_TEXTS = frozenset(
    {
        "text", "notes", "note", "business", "organisation", "industry_notes", "culture", "interests", "communication",
        "present", "desired", "result", "consequence", "reason", "method", "answer", "primary_objective", "remedy",
        "offering",
    }
)  # fmt: skip
"""Fields whose text may take several lines."""

HINTED = frozenset(
    {"present", "desired", "result", "consequence", "interests", "communication", "notes", "method", "answer",
     "backup_objectives", "primary_objective", "reason", "remedy", "questions.answer"}
)  # fmt: skip
"""Fields that say, while they are empty, what belongs there; with their table where the same name means another."""

SCALES = frozenset({"power", "strength"})
"""Fields that are 1 to 5."""
