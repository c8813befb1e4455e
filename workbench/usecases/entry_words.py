"""The words by which people name roles, power, lanes, functions and sides when they type or paste somebody."""

from collections.abc import Mapping

from workbench.domain.alike import simplified
from workbench.domain.people import Function, Lane, Side
from workbench.domain.roles import RoleName

Meaning = Mapping[str, object]


def spelt(said: str) -> str:
    """Return what was *said* as the words here are spelt: in small letters and simplified signs."""
    return simplified(said.casefold())


def _meanings(words: Mapping[str, str], kind: type, field: str) -> dict[str, Meaning]:
    found: dict[str, Meaning] = {}
    for name, spellings in words.items():
        found |= {spelling.strip(): {field: kind(name)} for spelling in spellings.split("|")}
    return found


_ROLES = {
    "owner": "拥有者|拥有人|拥有|所有者|owner|project owner|decision owner",
    "approver": "批准者|批准人|批准|审批者|审批人|审批|approver|approves|economic buyer",
    "advocate": "倡导者|倡导人|倡导|支持者|教练|advocate|champion|coach|sponsor",
    "gatekeeper": "把关者|把关人|把关|守门人|守门员|gatekeeper|gate keeper|technical buyer",
}
_POWERS = {
    "5": "很高|最高|极高|very high|highest",
    "4": "高|较高|high",
    "3": "中|中等|一般|medium|middle|mid",
    "2": "低|较低|low",
    "1": "很低|最低|极低|very low|lowest",
}
_LANES = {
    "user": "使用层|使用者|用户|使用层面|user|users|end user|user lane",
    "technical": "技术层|技术层面|technical lane",
    "finance": "财务层|财务层面|finance|financial|finance lane",
    "decision": "决策层|决策层面|决策者|决策人|decision|decision level|decision lane|decision maker",
}
_FUNCTIONS = {
    "sales": "销售|sales",
    "purchasing": "采购|purchasing|procurement|buying",
    "quality": "质量|品质|质管|quality",
    "production": "生产|production|manufacturing",
    "senior": "高层|高层管理|高管|senior|senior management",
}
_SIDES = {
    "customer": "客户|客户方|对方|customer|client|theirs|their side",
    "ours": "我方|我们|己方|ours|our side|our team|us",
    "competitor": "对手|竞争对手|竞争方|competitor|rival",
    "partner": "合作方|盟友|伙伴方|allied firm|allied|partner firm",
}
WORDS: Mapping[str, Meaning] = {
    **_meanings(_ROLES, RoleName, "role"),
    **_meanings(_POWERS, int, "power"),
    **_meanings(_LANES, Lane, "lane"),
    **_meanings(_FUNCTIONS, Function, "function"),
    **_meanings(_SIDES, Side, "side"),
    **{word: {"lane": Lane.TECHNICAL, "function": Function.TECHNICAL} for word in ("技术", "technical")},
    "财务": {"lane": Lane.FINANCE},
    **{word: {"power": value} for value in range(1, 6) for word in (str(value), f"p{value}")},
}
"""What each word means, in lower case."""

UNPLACED = frozenset({"影响者", "影响人", "influencer"})
"""Words that say how somebody influences but not which role it is: the other half is missing (R1)."""

ASIDE = frozenset({"男", "女", "男士", "女士", "先生", "male", "female", "m", "f"})
"""What is no title and goes into the notes."""

LONGEST = 3
"""How many words a phrase of ``WORDS`` has at most."""

LETTERS: Mapping[str, RoleName] = {
    "o": RoleName.OWNER,
    "a": RoleName.APPROVER,
    "v": RoleName.ADVOCATE,
    "g": RoleName.GATEKEEPER,
}
"""The letters of the role map; a cell of a table may hold one, a line of words is no place for them."""

LABELS: Mapping[str, str] = {
    spelling: field
    for field, spellings in {
        "name": "姓名|名字|名称|人物|人员|联系人|name|full name|person|contact|contact name",
        "family": "姓|last name|surname|family name",
        "given": "名|first name|given name",
        "title": "职务|职位|职称|头衔|岗位|title|job title|position|job",
        "department": "部门|科室|单位部门|department|dept|division|unit",
        "role": "角色|项目角色|决策角色|role|buying role",
        "power": "权力|权力大小|影响力|级别|power|influence|level of power",
        "lane": "层面|覆盖层面|lane|level",
        "function": "职能|function",
        "side": "归属|阵营|哪一方|side",
        "reports_to": "上级|汇报给|直接上级|reports to|manager|superior",
        "interests": "兴趣|爱好|interests|hobbies",
        "begins": (
            "自|起|起始|开始|起始日期|开始日期|开始时间|生效日期|任职日期|任职时间|自何时|日期|"
            "since|from|start|start date|in role since|valid from|begins|date"
        ),
        "notes": "备注|说明|附注|notes|note|remarks|comment|comments",
        "phone": "电话|手机|手机号|手机号码|联系电话|办公电话|座机|phone|mobile|mobile phone|tel|telephone|cell",
        "mail": "邮箱|电子邮箱|电子邮件|邮件|email|e-mail|mail",
        "wechat": "微信|微信号|wechat|wechat id|weixin",
        "wecom": "企业微信|企微|wecom",
        "qq": "qq|qq号",
        "dingtalk": "钉钉|钉钉号|dingtalk",
        "lark": "飞书|飞书号|lark|feishu",
        "skip": "序号|编号|号|no|nr|number|#|id",
    }.items()
    for spelling in spellings.split("|")
}
"""The field that a heading of a pasted table, or a label such as ``dept:``, names, or the way to reach somebody."""

DEPARTMENT_ENDS = ("部", "处", "科", "室", "办", "组", "中心", "委员会", "department", "dept", "division")
_TITLE_ENDS = (
    "主任|主管|院长|部长|处长|科长|组长|所长|护士长|经理|总经理|总监|总裁|书记|专员|工程师|负责人|助理|秘书|员"
)
TITLE_ENDS = tuple(_TITLE_ENDS.split("|"))
"""What follows a department in a title such as ``采购部主任``."""
TITLE_RANKS = ("常务副", "副", "高级", "总", "代")
"""What may stand between the two: ``采购部副主任``."""

_TITLES = (
    "head|director|chief|manager|vice|vp|svp|evp|president|engineer|buyer|officer|chairman|chairwoman|chair|lead|"
    "secretary|assistant|supervisor|controller|treasurer|principal|deputy|senior|junior|general|technical|it|hr|"
    "purchasing|procurement|sales|finance|quality|production"
)
TITLES = frozenset(_TITLES.split("|"))
"""The words at which an English name typed without commas ends."""

_POSTS = (
    "head|director|chief|manager|vp|svp|evp|president|engineer|buyer|officer|chairman|chairwoman|chair|lead|leader|"
    "secretary|assistant|supervisor|controller|treasurer|principal|deputy|counsel|analyst|nurse|physician|doctor|"
    "surgeon|consultant|technician|planner|accountant|administrator|clerk|specialist|coordinator|foreman|architect|"
    "developer|scientist|rep|representative|agent|executive|associate|expert|partner|owner|founder|dean|ceo|cfo|cto|coo|cio|cmo|cso|cpo|chro|md"
)
POSTS = frozenset(_POSTS.split("|")) - frozenset(WORDS)
"""Words that begin or end what somebody is, never where."""

DEPARTMENTS = frozenset(
    {word for word, meaning in WORDS.items() if "function" in meaning and "senior" not in str(meaning["function"])}
    | {"财务", "finance", "技术", "technical"}
) - {"buying"}
"""Words for a part in the business that are also what departments are called."""
