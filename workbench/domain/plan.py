"""The whole plan: an immutable set of tables of rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import cast

from workbench.domain.account import ACCOUNT_ID, Account
from workbench.domain.deal import Competitor, Opportunity, Stage
from workbench.domain.evidence import Evidence
from workbench.domain.factors import Action, Factor, Strategy
from workbench.domain.needs import Answer, Need
from workbench.domain.people import Contact, Person, Relation
from workbench.domain.roles import Position, Role
from workbench.domain.rows import Ref, Row
from workbench.domain.visits import Commitment, Question, Visit

TABLES: Mapping[str, type[Row]] = MappingProxyType(
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
    }
)


@dataclass(frozen=True, slots=True)
class Plan:
    """One account plan. Tables map row ids to rows; absent tables are empty."""

    tables: Mapping[str, Mapping[str, Row]]

    def rows(self, table: str) -> Mapping[str, Row]:
        """Return the rows of *table* by id."""
        return self.tables.get(table, {})

    def find(self, ref: Ref) -> Row | None:
        """Return the row at *ref*, or None when it is not there."""
        return self.rows(ref.table).get(ref.id)

    @property
    def account(self) -> Account:
        return cast(Account, self.tables["account"][ACCOUNT_ID])

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


def empty_plan(language: str = "zh_CN") -> Plan:
    """Return a plan with nothing in it but its account."""
    return Plan({"account": {ACCOUNT_ID: Account(id=ACCOUNT_ID, language=language)}})
