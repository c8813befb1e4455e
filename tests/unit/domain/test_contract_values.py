"""The enumerations of the interchange contract: their values, in order, and their Chinese words."""

import pytest

from tests.architecture.catalogues import catalogues
from tests.support.terms import every_term

VALUES = {
    "appeal_order": "emotion_first 情理法 · law_first 法理情",
    "trade": "bank 银行 · supply 供货",
    "channel": "phone 电话 · mail 邮件 · letter 信函 · sms 短信 · chat 即时消息 · fax 传真 · face_to_face 面谈 · "
    "meeting 会议 · visit 上门 · outlet 网点 · other 其他",
    "spend": "work 工作费用 · gift 礼品 · hospitality 招待",
    "need_aim": "result 结果 · efficiency 效率 · lower_cost 降低成本 · more_income 增加收入 · public_standing 公众形象",
    "loss_cause": "died 客户消亡 · lost_touch 失去联络 · price 价格 · complaint_handling 投诉处理 · "
    "needs_not_grasped 未掌握需求 · competitor 竞争对手 · people_around 周围人 · own_trouble 客户自身经营 · "
    "no_need 本无需求 · manner 方式伤人 · other 其他",
    "went_to": "competitor 竞争对手 · nobody 谁也没有 · us 又回到我方",
    "rung": "situation 现状 · problem 问题 · implication 影响 · wider 更大影响 · payoff 收益 · permission 许可",
    "seating": "side 并排 · corner 转角 · opposite 对面",
    "point_kind": "strength 优势 · weakness 劣势",
    "commitment_kind": "promise 承诺 · claim 宣称",
    "objection_kind": "vague 含糊 · doubt 疑虑 · signal 成交信号 · price 价格 · other 其他",
    "objection_result": "open 待答 · answered 已答 · withdrawn 已收回 · lost 未化解",
    "risk_kind": "financial 财务 · performance 绩效 · physical 物质 · time 时间 · social 社会 · psychological 心理",
    "origin": "customer 其他客户 · person 熟人 · product 产品 · brand 品牌 · report 报告",
    "partner_kind": "supplier 供应商 · dealer 经销商 · competitor 竞争对手 · customer 客户",
    "alliance_phase": "plan 规划 · relation 关系 · agreement 协议 · upkeep 维护",
    "alliance_item_kind": "our_goal 我方目标 · their_goal 对方目标 · shared_goal 共同目标 · our_duty 职责 · "
    "their_duty 职责 · our_trust 信任依据 · their_trust 信任依据 · upkeep 维护",
    "complaint_kind": "product 产品 · delivery 交付 · price 价格 · service 服务 · promise 承诺 · conduct 态度行为 · "
    "other 其他",
    "occasion": "birthday 生日 · holiday 节日 · anniversary 纪念日 · new_service 新服务 · campaign 活动 · regular 定期",
    "handbook_kind": "answer 标准答复 · case 典型案例",
    "station": "deal 商机 · people 人 · needs 需求 · gates 关口 · factors 因素 · strategy 策略 · asks 请求",
    "paper_kind": "one_page · full · visit · stakeholder · change · joint · handover · poster · service · campaign · "
    "agenda · year",
}
# The contract says whose a duty or a ground of trust is by the value alone; a word that stands alone has to say it too.
OF_A_SIDE = {"alliance_item_kind.our_duty", "alliance_item_kind.their_duty"} | {
    *("alliance_item_kind.our_trust", "alliance_item_kind.their_trust")
}


@pytest.mark.parametrize("family", VALUES)
def test_an_enumeration_has_the_values_of_the_contract_in_their_order(family: str) -> None:
    (enum,) = [each for each in every_term() if each.family == family]
    assert [each.value for each in enum] == [value.split()[0] for value in VALUES[family].split(" · ")]


@pytest.mark.parametrize("family", VALUES)
def test_a_value_bears_the_chinese_word_of_the_contract(family: str) -> None:
    terms = catalogues()["terms"]
    for value, *word in (each.split() for each in VALUES[family].split(" · ")):
        term = f"{family}.{value}"
        said = str(terms[term]["zh_CN"])
        if term in OF_A_SIDE:
            said = said.removeprefix("我方").removeprefix("对方")
        assert not word or said == word[0]
