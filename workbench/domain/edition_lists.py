"""What may leave in a copy of a plan, by table and field: what is not listed here stays out, whoever may see it.

Every table and field stands here because somebody decided that it may go. ``audience`` always goes with its row.
"""

from collections.abc import Mapping
from types import MappingProxyType

_FIELDS = MappingProxyType({
    "account": (
        "name our_company offering industry region currency business organisation industry_notes culture "
        "notes language appeal_order trade"
    ),
    "people": (
        "name title department side lane function power reports_to joined left interests communication style "
        "notes birthday appeal_order succeeds"
    ),
    "opportunities": (
        "name value target_close outcome opened outcome_day loss_cause went_to went_to_competitor "
        "went_to_name lesson stage_set"
    ),
    "roles": "person opportunity role since until x y confidence",
    "positions": (
        "person opportunity since company_need_met personal_need_met our_claim target target_by cause "
        "about_table about"
    ),
    "relations": "source target kind strength since until note",
    "contacts": "ours theirs last strength since",
    "needs": (
        "person opportunity side kind text visible surfaced level awareness demand source present desired "
        "result consequence locked confidence since aim worth empty_source locked_on lock_reason"
    ),
    "answers": "need text status place done_on",
    "stages": "opportunity stage entered left reason stage_step",
    "factors": "opportunity text direction control strength people since until competitor",
    "competitors": "opportunity name method supporters answer since until people",
    "strategies": "opportunity text kind factors people voiced_by owner since until competitors",
    "actions": (
        "strategy text owner person due status hours cost opportunity since done_on about_table about "
        "expected_return actual_return return_by spend approved_by approved_on"
    ),
    "visits": (
        "opportunity date people ours primary_objective backup_objectives outcome notes starts ends location "
        "seating campaign hours cost expected_return actual_return return_by spend approved_by approved_on"
    ),
    "questions": "visit text kind need answer place rung person",
    "commitments": (
        "opportunity by to text made due status remedy cost kind visit due_time foreseen told substitute "
        "settled about_table about"
    ),
    "evidence": "about_table about text date source said_by visit",
    "contact_data": "person kind value use label service preferred place",
    "posts": "person since until title department",
    "field_audiences": "about_table about field seen_by",
    "encounters": (
        "opportunity date time channel people ours touchpoint campaign text hours cost expected_return "
        "actual_return return_by"
    ),
    "demand_moves": "need since demand words",
    "narrowing_steps": "need date choice remaining words visit place",
    "stage_sets": "name",
    "stage_steps": "stage_set name stage place",
    "stage_gates": "stage_step text condition place",
    "gate_answers": "gate opportunity since met note",
    "factor_moves": "factor since direction control strength reason",
    "competitor_points": "competitor kind text ours since place",
    "informed": "strategy person date by note",
    "materials": "visit title page point given place",
    "objections": "opportunity person visit date words kind meaning agree cause proof face_saving question result",
    "perceived_risks": "opportunity person kind since level answer",
    "trust_transfers": "opportunity person origin through date text",
    "alliances": "opportunity partner partner_kind person phase phase_since review_on",
    "alliance_items": "alliance kind text owner due date place",
    "complaints": (
        "opportunity person received channel text kind first_receiver owner deadline answered solved cause "
        "solution satisfied bought_again hours cost expected_return actual_return return_by"
    ),
    "touchpoints": (
        "opportunity text occasion people rule_side rule_lane rule_role channel every_months next last ended "
        "owner campaign hours cost expected_return actual_return return_by spend approved_by approved_on"
    ),
    "callbacks": "opportunity person question issued issued_by due executor done result filed supervised supervised_by",
    "satisfaction": "opportunity person date expected perceived features_met quality_problem rival_better words",
    "services": "opportunity name template",
    "service_steps": "service step owner due done loops limit_hours if_missed note place",
    "handbook": "kind complaint_kind objection_kind text answer",
    "values": (
        "since volume revenue cost profit monthly_spend load potential share_of_wallet account_class "
        "class_until lifecycle urgency standing"
    ),
    "credit": "since grade limit outstanding overdue_amount oldest_overdue",
    "deliveries": "opportunity date goods paper receipt amount checked owner",
    "return_months": "month inflow_ours inflow_all loans_ours loans_all deposits repaid due",
    "units": "name kind business",
    "products": "name line required_for",
    "cover": "product unit state since owner potential next_step opportunity",
    "metrics": "name unit kind better part_of",
    "goals": "parent level text owner metric target due path",
    "targets": "metric period kind owner brand decided value",
    "readings": "metric period owner brand actual schedule_percent",
    "controls": "metric period since target actual cause correction owner due horizon dimension",
    "scorecards": "period person",
    "score_items": "scorecard name group weight score rater rated_by remark response place",
    "years": "year opened closed lesson",
    "campaigns": (
        "name background offer start end contact_by feedback_by target_customers selection list_size "
        "target_count extend_to aim purpose content selling_points channels training support other feedback "
        "owner stage hours cost expected_return actual_return return_by"
    ),
    "script_steps": "campaign step words place",
    "replies": "campaign objection answer place",
    "campaign_lines": (
        "campaign item unit_price quantity stated unit specification rank_from rank_to person spend "
        "approved_by approved_on"
    ),
    "campaign_contacts": "campaign person name rank channel contacted came result follow_up",
    "referrals": "campaign by referred date spend_amount voucher settled",
    "effects": "campaign angle measure before after finding correction",
    "team": "person level first_responsible first_contact since until",
    "handovers": "giver receiver begun due finished",
    "handover_items": "handover person records joint_visit introduced place",
    "rounds": "sheet sheet_version about_table about opportunity since author closed note",
    "sheet_entries": "round item line field value note owner due",
    "estimates": "opportunity date percent by_day author note settled came_true",
    "premortems": "opportunity since text early_sign guard owner",
    "dismissals": "rule opportunity reason author date until basis ended",
    "dismissed_rows": "dismissal about_table about",
    "colleague_notes": "about_table about text author addressee date reply_to resolved resolver",
    "review_marks": "about_table about author date digest note",
    "review_meetings": "opportunity date people ours notes",
    "decisions": "review_meeting station text about_table about place",
    "section_notes": "kind section opportunity text",
    "settings": "key value",
    "external_ids": "about_table about system value",
})  # fmt: skip
_COST_US = "hours cost expected_return actual_return return_by spend approved_by approved_on"
_FOR_CUSTOMERS = (
    "account people opportunities roles positions relations contacts needs answers stages factors competitors "
    "strategies actions visits questions commitments evidence contact_data posts encounters demand_moves "
    "narrowing_steps stage_sets stage_steps stage_gates gate_answers factor_moves competitor_points informed "
    "materials alliances alliance_items complaints services service_steps team section_notes"
)
COST_US = frozenset(_COST_US.split())
"""The fields of any table that leave for no customer: what things cost us."""
FOR_CUSTOMERS = frozenset(_FOR_CUSTOMERS.split())
"""The tables of which a customer may get a row, where it is marked so."""


def fields_of(table: str) -> frozenset[str]:
    """Return the fields of *table* that may leave in a copy; none where nobody decided about the table."""
    return _KNOWN.get(table, frozenset())


_KNOWN: Mapping[str, frozenset[str]] = MappingProxyType(
    {table: frozenset((*words.split(), "audience")) for table, words in _FIELDS.items()}
)
