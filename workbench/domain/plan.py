"""The whole plan: an immutable set of tables of rows."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from itertools import compress
from operator import is_not
from types import MappingProxyType
from typing import Any, NamedTuple, TypeVar, cast

from workbench.domain.account import ACCOUNT_ID, Account
from workbench.domain.deal import Competitor, Opportunity, Stage
from workbench.domain.evidence import Evidence
from workbench.domain.factors import Action, Factor, Strategy
from workbench.domain.needs import Answer, Need
from workbench.domain.people import Contact, Person, Relation
from workbench.domain.reads import note, note_again, noting
from workbench.domain.result_store import Groups, Kept, ResultStore, Rows, alike, grouped_by, regrouped
from workbench.domain.roles import Position, Role
from workbench.domain.rows import Ref, Row, specs
from workbench.domain.tables import Tables
from workbench.domain.visits import Commitment, Question, Visit

TABLES = Tables(
    {
        "account": Account,
        "people": Person,
        "opportunities": Opportunity,
        "roles": Role,
        "positions": Position,
        "relations": Relation,
        "contacts": Contact,
        "needs": Need,
        "answers": Answer,
        "stages": Stage,
        "factors": Factor,
        "competitors": Competitor,
        "strategies": Strategy,
        "actions": Action,
        "visits": Visit,
        "questions": Question,
        "commitments": Commitment,
        "evidence": Evidence,
        "contact_data": "contact_data:ContactDetail",
        "posts": "posts:Post",
        "field_audiences": "field_audiences:FieldAudience",
        "encounters": "encounters:Encounter",
        "demand_moves": "moves:DemandMove",
        "narrowing_steps": "narrowing:NarrowingStep",
        "stage_sets": "stage_sets:StageSet",
        "stage_steps": "stage_sets:StageStep",
        "stage_gates": "stage_sets:StageGate",
        "gate_answers": "stage_sets:GateAnswer",
        "factor_moves": "moves:FactorMove",
        "competitor_points": "competitor_points:CompetitorPoint",
        "informed": "informed:Informed",
        "materials": "materials:Material",
        "objections": "trust:Objection",
        "perceived_risks": "trust:PerceivedRisk",
        "trust_transfers": "trust:TrustTransfer",
        "alliances": "trust:Alliance",
        "alliance_items": "trust:AllianceItem",
        "complaints": "service:Complaint",
        "touchpoints": "care:Touchpoint",
        "callbacks": "care:Callback",
        "satisfaction": "service:Satisfaction",
        "services": "service:Service",
        "service_steps": "service:ServiceStep",
        "handbook": "service:HandbookEntry",
        "values": "worth:CustomerValue",
        "credit": "worth:Credit",
        "deliveries": "worth:Delivery",
        "return_months": "worth:ReturnMonth",
        "units": "worth:Unit",
        "products": "worth:Product",
        "cover": "worth:CoverCell",
        "metrics": "goals:Metric",
        "goals": "goals:Goal",
        "targets": "goals:Target",
        "readings": "goals:Reading",
        "controls": "goals:ControlEntry",
        "scorecards": "goals:Scorecard",
        "score_items": "goals:ScoreItem",
        "years": "goals:PlanYear",
        "campaigns": "campaigns:Campaign",
        "script_steps": "campaigns:ScriptStep",
        "replies": "campaigns:Reply",
        "campaign_lines": "campaigns:CampaignLine",
        "campaign_contacts": "campaigns:CampaignContact",
        "referrals": "campaigns:Referral",
        "effects": "campaigns:MarketingEffect",
        "team": "teams:TeamMember",
        "handovers": "teams:Handover",
        "handover_items": "teams:HandoverItem",
        "rounds": "rounds:Round",
        "sheet_entries": "rounds:SheetEntry",
        "estimates": "outlook:Estimate",
        "premortems": "outlook:Premortem",
        "dismissals": "reviews:Dismissal",
        "dismissed_rows": "reviews:DismissedRow",
        "colleague_notes": "reviews:ColleagueNote",
        "review_marks": "reviews:ReviewMark",
        "review_meetings": "reviews:ReviewMeeting",
        "decisions": "reviews:Decision",
        "section_notes": "reviews:SectionNote",
        "settings": "plan_settings:PlanSetting",
        "external_ids": "plan_settings:ExternalId",
    }
)
"""Every table by its name, in the order of the method. What holds for a table is said by the ``spec`` of its row type,
what holds for a field by :func:`workbench.domain.rows.specs`."""


MOVES = ("demand_moves", "factor_moves")
"""The tables whose rows say what others become from a day on."""


@cache
def names_with(table: str, habit: str) -> tuple[str, ...]:
    """Return the names of the fields of *table* that have *habit*, a flag of ``FieldSpec``."""
    return tuple(name for name, spec in specs(TABLES[table]).items() if getattr(spec, habit))


def table_of(row: Row) -> str:
    """Return the name of the table of *row*."""
    return TABLES.name_of(type(row))


T = TypeVar("T")
R = TypeVar("R", bound=Row)


class AsOf(NamedTuple):
    """Of which *plan* another shows the rows as of *day*."""

    plan: "Plan"
    day: date


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """One account plan. Tables map row ids to rows; absent tables are empty."""

    _tables: Mapping[str, Mapping[str, Row]]
    _results: ResultStore = field(default_factory=ResultStore, repr=False, compare=False)
    as_of: AsOf | None = field(default=None, repr=False, compare=False)
    """What the plan was made of, where its rows are as moves say of a day (:func:`workbench.domain.asof.as_of`)."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Plan) and _filled(self._tables) == _filled(other._tables)

    __hash__ = None  # type: ignore[assignment]

    @property
    def tables(self) -> Mapping[str, Mapping[str, Row]]:
        """The rows of each table that has any, by id."""
        note(*TABLES)
        return self._tables

    def rows(self, table: str) -> Mapping[str, Row]:
        """Return the rows of *table* by id."""
        note(table)
        return self._tables.get(table, {})

    def held(self, tables: Iterable[str] = TABLES) -> Iterator[str]:
        """Yield those of *tables* that have rows; counted as read are those that have none, for they may get one.

        Whoever goes through all tables by this neither loads nor reads a row type of which the plan has no row.
        """
        for table in tables:
            if self._tables.get(table):
                yield table
            else:
                note(table)

    def all_of(self, row_type: type[R]) -> Mapping[str, R]:
        """Return the rows of *row_type* by id."""
        return cast(Mapping[str, R], self.rows(TABLES.name_of(row_type)))

    def has_moves(self) -> bool:
        """Say whether a row says what others become. It is not counted as read, for a move counts as their change."""
        return any(self._tables.get(table) for table in MOVES)

    def find(self, ref: Ref) -> Row | None:
        """Return the row at *ref*, or None when it is not there."""
        return self.rows(ref.table).get(ref.id)

    def with_tables(self, tables: Mapping[str, Mapping[str, Row]]) -> "Plan":
        """Return the plan with other rows in *tables*; what was worked out of the tables that stay is kept.

        Of a plan as of a day the one it was made of changes likewise.
        """
        made_of = self.as_of and self.as_of._replace(plan=self.as_of.plan.with_tables(self._unmoved(tables)))
        return Plan({**self._tables, **tables}, self._results, made_of)

    def moved(self, day: date, tables: Mapping[str, Mapping[str, Row]]) -> "Plan":
        """Return the plan with the rows in *tables* as moves say of *day*."""
        return Plan({**self._tables, **tables}, self._results, AsOf(self, day))

    def _unmoved(self, tables: Mapping[str, Mapping[str, Row]]) -> Mapping[str, Mapping[str, Row]]:
        """Return of *tables*, made of the rows of this plan as of a day, what they are without the moves."""
        assert self.as_of is not None
        kept, found = self.as_of.plan._tables, dict(tables)
        for table, rows in tables.items():
            own, before = self._tables.get(table, {}), kept.get(table, {})
            if own is not before:
                found[table] = {i: _carried(row, own[i], before[i]) if i in own else row for i, row in rows.items()}
        return found

    def derived(
        self,
        key: Hashable,
        work_out: Callable[[], T],
        fields: Mapping[str, Sequence[str]] = MappingProxyType({}),
        scope: Hashable = None,
    ) -> T:
        """Return what *work_out* makes of this plan alone, kept under *key* while what it reads stays.

        Of the tables in *fields* it reads no other fields than these and returns none of the rows: a change of other
        fields then changes neither the result nor what is made of it. A result that holds for a day, or another of
        many things looked at, is kept under that *scope* until ``SCOPES`` others were asked for.
        Callers must not change the result: it passes on to the plans that are edited from this one.
        """
        return cast(T, self.kept(key, work_out, fields, scope).result)

    def kept(
        self,
        key: Hashable,
        work_out: Callable[[], object],
        fields: Mapping[str, Sequence[str]] = MappingProxyType({}),
        scope: Hashable = None,
    ) -> Kept:
        """Return the result that ``derived`` returns, with what was read for it."""
        results = self._results.within(scope)
        known = self._renewed(results.get(key))
        if known is None:
            with noting(fields) as reads:
                result = work_out()
            known = Kept(reads, self._rows_of(reads), result)
        else:
            note_again(known.reads)
        results[key] = known
        return known

    def last_kept(self, key: Hashable, scope: Hashable = None) -> Any:
        """Return what was kept last under *key*, whether or not it holds of this plan; None without any."""
        known = self._results.within(scope).get(key)
        return known.result if known is not None else None

    def _renewed(self, kept: Kept | None) -> Kept | None:
        """Return *kept* with the rows of this plan, if these say in all that was read what those before said."""
        if kept is None:
            return None
        changed = [*compress(kept.rows, map(is_not, map(self._tables.get, kept.rows), kept.rows.values()))]
        if not all(self._says_the_same(kept, table) for table in changed):
            return None
        return kept._replace(rows=self._rows_of(kept.reads)) if changed else kept

    def _says_the_same(self, kept: Kept, table: str) -> bool:
        names = kept.reads.fields.get(table)
        return names is not None and alike(self._results.replaced(kept.rows[table], self._tables.get(table)), names)

    def _rows_of(self, tables: Set[str]) -> Mapping[str, Rows]:
        return dict(zip(tables, map(self._tables.get, tables), strict=True))

    def by(self, table: str, name: str) -> Groups:
        """Return the rows of *table*, in their order, by the row or each of the rows they name in the field *name*."""
        note(table)
        key, rows = (table, name), self._tables.get(table)
        before, groups = self._results.groups.get(key, (None, None))
        if groups is not None and before is rows:
            return groups
        found = regrouped(groups, self._results.replaced(before, rows), name) if groups is not None else None
        if found is None:
            found = grouped_by((rows or {}).values(), name)
        self._results.groups[key] = rows, found
        return found

    @property
    def account(self) -> Account:
        return cast(Account, self.rows("account")[ACCOUNT_ID])

    @property
    def people(self) -> Mapping[str, Person]:
        return cast(Mapping[str, Person], self.rows("people"))

    @property
    def opportunities(self) -> Mapping[str, Opportunity]:
        return cast(Mapping[str, Opportunity], self.rows("opportunities"))

    @property
    def roles(self) -> Mapping[str, Role]:
        return cast(Mapping[str, Role], self.rows("roles"))

    @property
    def positions(self) -> Mapping[str, Position]:
        return cast(Mapping[str, Position], self.rows("positions"))

    @property
    def relations(self) -> Mapping[str, Relation]:
        return cast(Mapping[str, Relation], self.rows("relations"))

    @property
    def contacts(self) -> Mapping[str, Contact]:
        return cast(Mapping[str, Contact], self.rows("contacts"))

    @property
    def needs(self) -> Mapping[str, Need]:
        return cast(Mapping[str, Need], self.rows("needs"))

    @property
    def answers(self) -> Mapping[str, Answer]:
        return cast(Mapping[str, Answer], self.rows("answers"))

    @property
    def stages(self) -> Mapping[str, Stage]:
        return cast(Mapping[str, Stage], self.rows("stages"))

    @property
    def factors(self) -> Mapping[str, Factor]:
        return cast(Mapping[str, Factor], self.rows("factors"))

    @property
    def competitors(self) -> Mapping[str, Competitor]:
        return cast(Mapping[str, Competitor], self.rows("competitors"))

    @property
    def strategies(self) -> Mapping[str, Strategy]:
        return cast(Mapping[str, Strategy], self.rows("strategies"))

    @property
    def actions(self) -> Mapping[str, Action]:
        return cast(Mapping[str, Action], self.rows("actions"))

    @property
    def visits(self) -> Mapping[str, Visit]:
        return cast(Mapping[str, Visit], self.rows("visits"))

    @property
    def questions(self) -> Mapping[str, Question]:
        return cast(Mapping[str, Question], self.rows("questions"))

    @property
    def commitments(self) -> Mapping[str, Commitment]:
        return cast(Mapping[str, Commitment], self.rows("commitments"))

    @property
    def evidence(self) -> Mapping[str, Evidence]:
        return cast(Mapping[str, Evidence], self.rows("evidence"))


def _carried(row: Row, moved: Row, kept: Row) -> Row:
    """Return *kept* with what differs between *row* and *moved*, which says of a day what *kept* became."""
    if row is moved:
        return kept
    values = {name: getattr(row, name) for name in specs(type(row)) if getattr(row, name) != getattr(moved, name)}
    return replace(kept, **values)


def _filled(tables: Mapping[str, Mapping[str, Row]]) -> dict[str, Mapping[str, Row]]:
    return {table: rows for table, rows in tables.items() if rows}


def empty_plan(language: str = "zh_CN") -> Plan:
    """Return a plan with nothing in it but its account."""
    return Plan({"account": {ACCOUNT_ID: Account(id=ACCOUNT_ID, language=language)}})
