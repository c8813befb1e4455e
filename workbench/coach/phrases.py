"""What a text speaks of: closing, presenting, quoting, price, assurances. Chinese and English.

Each topic is a table. A row says that a word of *first* is followed by a word of *then*, with some other words between
them, so that "签…合同" finds whatever contract is to be signed. What is denied does not count, nor, of what somebody
intends, what is quoted, over, or asked about.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

_CLAUSE_ENDS = "，。；！？、：,;!?:\n"
_SENTENCE_ENDS = "。；！？;!?\n"
_FULL_STOP = r"\.(?=\s|$)(?<!\bMr\.)(?<!\bMs\.)(?<!\bMrs\.)(?<!\bDr\.)"
"""What ends an English sentence; the point in a number or after a title does not."""
_NEGATION = r"[不没勿]|未(?!来)|\bnot\b|n't\b|\bnever\b|\bneither\b"
"""What makes the opposite of words that stand on both sides of it."""


@dataclass(frozen=True)
class Row:
    """A line of a topic: a word of *first* and, at most *gap* characters later in the same clause, one of *then*.

    Words stand as alternatives of a regular expression, each with some letters of its own. With *across*, the two may
    stand in two clauses of a sentence.
    """

    first: str
    then: str = ""
    gap: int = 14
    across: bool = False

    def spans(self, text: str, marks: frozenset[str]) -> Iterator[tuple[int, int]]:
        """Yield where *text*, which holds *marks*, says this, as (start, end) pairs in order."""
        if all(not needed or not needed.isdisjoint(marks) for needed in self._needed):
            yield from (found.span() for found in self._pattern.finditer(text))

    @cached_property
    def _needed(self) -> tuple[frozenset[str], ...]:
        """Return the marks of which a text must hold one each: looking at them is cheaper than searching."""
        return tuple(marks(_GUARDS.sub("", words)) for words in (self.first, self.then))

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        """Return what finds the line. As the gap is bounded, the time it takes grows with the text and no faster."""
        ends = _SENTENCE_ENDS if self.across else _CLAUSE_ENDS
        gap = f"(?:(?!{_FULL_STOP}|{_NEGATION})[^{ends}]){{0,{self.gap}}}?"
        return re.compile(_words(self.first) + (gap + _words(self.then) if self.then else ""), re.IGNORECASE)


_GUARDS = re.compile(r"\(\?<?![^()]*\)|\\[a-z]")
"""What a pattern asks for that is no part of the words themselves."""


@lru_cache(maxsize=1024)
def marks(text: str) -> frozenset[str]:
    """Return what *text* is made of: its Chinese characters, and how its English words begin."""
    return frozenset(mark[:3] for mark in re.findall(r"[\u3400-\u9fff]|[a-z]+", text.lower()))


def _words(alternatives: str) -> str:
    """Return *alternatives* as whole words, where they are English; Chinese knows no spaces."""
    return rf"(?<![a-z](?=[a-z]))(?:{alternatives})(?![a-z](?<=[a-z][a-z]))"


@dataclass(frozen=True)
class Topic:
    """What a text can be about; two of them with ``|`` between are either.

    What an *innocent* row finds is passed over, together with the words of *rows* that begin in it.
    """

    rows: tuple[Row, ...]
    innocent: tuple[Row, ...] = ()

    def __or__(self, other: "Topic") -> "Topic":
        return Topic(self.rows + other.rows, self.innocent + other.innocent)

    def starts(self, text: str) -> list[int]:
        """Return where *text* speaks of the topic, in no order."""
        held = marks(text)
        found = [start for row in self.rows for start, _ in row.spans(text, held)]
        passed = [span for row in self.innocent for span in row.spans(text, held)] if found else []
        return [start for start in found if not any(first <= start < end for first, end in passed)]


_DONE = r"(?![了过的])"
"""Behind a Chinese verb: it is not over, and it does not describe a thing."""
_ABOUT = (
    r"(?![的了过权人日时科部]|流程|程序|手续|制度|规定|仪式|之?前|[之以]?后|管理|执行|条件|方式|记录|模板|编?号|价|额|量|率|条款|周期|阶段|情况|日期|由谁|要?由|怎|如何)"
)
"""Behind a Chinese object: the text is about the act itself, not about its procedure or about what comes of it."""
_IN_FORCE = "(?<!the )(?<!their )(?<!our )(?<!your )(?<!his )(?<!her )(?<!its )(?<!a )(?<!at )(?<!any )(?<!good )(?<!be )(?<!is )(?<!are )"
"""In front of an English verb that is a noun or an adjective behind such words: the present contract, a good sign."""

_SIGN = rf"(?<![标书便抽])签(?![到证收发名])(?:下来?|订|署|妥|成|掉|完)?{_DONE}"
_RIVAL = "(?<![向给为对跟和与带陪领邀])(?:对手|友商|别家|同行)"
_PAPER = "合同|收购协议|协议|协定|订单|大单|小单|单子|[一首]单|采购单|意向书|合约|备忘录|确认书"
_CONTRACT = rf"(?:{_PAPER}){_ABOUT}"
_CLOSED = rf"(?:签(?:字|约|署|订|单|名(?![册单表墙]))|盖章|下单|订购|订货|成交|续约|续签|中标|购买|采购(?![部科处员委经主计清办中人])|拍板){_ABOUT}"
_ORDER_EN = r"(?:orders?|po)(?! form| number| of (?!\d)| in which| status| book| process)"
_CONTRACT_EN = (
    f"contracts?(?! number| talk| clause| department)|agreements?|deal|{_ORDER_EN}|letter of intent|loi|renewal|papers|mou"
    "|statement of work|sow"
)

CLOSING = Topic((
    Row(_SIGN, _CONTRACT),
    Row("请|让|催|争取|说服|要求|当场", "签(?=$|[，。；、！吧掉三两一]|下来)", gap=16),
    Row("把|将", f"(?:{_PAPER}|合作|项目|采购)(?:[^，。；]{{0,8}}签|定下|敲定|谈[下妥]|拿[下回]|落实)", gap=12),
    Row("推动|促成|完成|落实|争取|确保|推进|请|让|催|找|要求|说服|动员|同意|答应|批准|敲定|谈定|锁定|确认", _CLOSED, gap=16),
    Row("敲定|谈定|谈成|落实|拿下|签回|促成|锁定|拿到|争取到?", rf"{_CONTRACT}|这?个?项目|生意", gap=14),
    Row("拿到|拿回|收回|取回|取得|要到|等到|带回", rf"签字{_ABOUT}|签好|(?:签[过好了]?字?|盖[过了好]?章|签署)的?[^，。；]{{0,6}}(?:{_PAPER})", gap=10),
    Row("推动|推进|催|催促", "合同(?:审批|落地|流程走完)", gap=8),
    Row("达成|转[成为]|追加|签成", f"{_CONTRACT}|合作|正式采购", gap=8),
    Row("定下|确定|决定|选定", "由我[们方]|[用选买]我们|采购我[们方]", gap=8),
    Row(rf"签[约单]{_ABOUT}|(?<!已)成交{_ABOUT}|(?:下单|逼单|成单){_ABOUT}|续签|订购{_ABOUT}|拍板{_ABOUT}|[收付][^，。；]{{0,4}}(?:定金|订金)"),
    Row("下(?![一次周午月面级属班半])", "订单|采购单", gap=6),
    Row(rf"{_IN_FORCE}sign(?! of\b|[ -]in\b| language)|signing|countersign", _CONTRACT_EN, gap=40),
    Row("sign|signing", "up for|up to", gap=24),
    Row(r"(?:(?<=to )|(?<=and )|^)(?:sign(?=$|[.,;!]| (?:here|now|today|on|by|with|before|for)\b)|close(?=[.!]?$|,))"),
    Row("(?:ask|get|have|invit|persuad|press|push|urg|convinc|want)(?:e|ing)?", "to (?:order|buy|purchase|commit|issue the|place an|approve the|confirm the (?:order|purchase)|say yes|renew|award)", gap=36),
    Row("have|having", "sign", gap=24),
    Row("have|get|ask|let", "(?:approve|confirm|place|release) (?:the|an|his|her|their) (?:[a-z]+ )?(?:purchase|order|contract)", gap=30),
    Row("get|getting|obtain|secure|collect|bring|fetch|push for|ask for|carry", "signatures?|(?:counter)?signed", gap=40),
    Row("have (?:it|the|this|both|our|that|them)|having|have (?:our|an?)", "(?:counter)?signed", gap=40),
    Row("have|get|getting", f"(?:{_CONTRACT_EN}|purchase)[^,;.]{{0,12}} (?:confirmed|approved|closed|done|through|over the line|in writing)", gap=16),
    Row(f"clos(?:e|ing)(?! date| day| time| price| remark| session| meeting| question| dinner| to)", f"{_CONTRACT_EN}|sale", gap=20),
    Row("(?:finali[sz]|conclud|seal|wrap|land|secur|win|winn|clinch|ink|execut|nail|lock|renew)(?:e|ing|ping)?(?: up| down| in)?(?! over)", f"{_CONTRACT_EN}|sale|business|tender|bid", gap=32),
    Row("(?:get|tak|plac|book|go for|push for)(?:e|ting|ing)?", f"{_ORDER_EN}|deal|sale", gap=20),
    Row("ask(?:ing)?|push(?:ing)?|press(?:ing)?", f"for (?:the |an? |their |his |her )?(?:[a-z]+ )?(?:{_CONTRACT_EN}|business|sale)", gap=24),
    Row("turn(?:ing)?|convert(?:ing)?", f"into (?:an? |the )?(?:[a-z]+ )?(?:{_CONTRACT_EN})", gap=30),
    Row("commit(?:ting|ment)?(?: themselves| himself| herself)? to (?:buy|purchas|order|the order|the purchase)(?:ing)?"),
), innocent=(
    Row(f"{_RIVAL}[^，。；]{{0,10}}(?:签|成交|下单|中标)"),
))  # fmt: skip
"""The customer is to say yes: sign, order, decide (N11)."""

_OURS = (
    "(?:系统|公司|设备|业务|套餐|功能|方案|产品|服务|平台|样机|样品|样板|软件|模块|集团|新款|案例|优势|技术路线|建议书|亮点|卖点|性能)"
    "(?!经理|总监|[部科处]|需求|问题|的?意见|的?现状|的?情况)"
)
_SHOW = "介绍|陈述|阐述|讲解|说明|汇报|展示|演示|宣讲|推介|推荐|推销|宣传"
_OFFER_PAPER = "标书|投标书|投标文件|建议书|提案|(?<!个别)(?<!报价)方案"
_OURS_EN = (
    "offer(?:ing|s)?|proposals?|solutions?|products?(?! manager| owner)|services?|systems?|platform|equipment|packages?"
    r"|features?|functions?|capabilities|prototype|concept|portfolio|(?<=our )(?:company|firm|business|plans?|case|\w+ unit)"
    r"|tool|modules?|software|range|roadmap|device|machines?|catalogue|slides|deck|(?<=new )\w+|app|technology"
)
_OTHER_SHOWN = "gratitude|respect|interest|appreciation|thanks|concerns?|badge|pass|price|quot|engineers?|team|colleagues?|contacts?|problems?|questions?"
_US = r"(?! (?:us|me)\b)"
"""Behind an English verb: it is not us to whom it is done."""

PRESENTING = Topic((
    Row(rf"(?:{_SHOW}){_DONE}", _OURS, gap=10),
    Row(rf"讲(?!话|究|好|明|课)(?:一遍|一讲|讲|清楚?|透)?{_DONE}", _OURS, gap=8),
    Row(rf"(?:递交|提交|提出|递上|送上|送交|交上|呈上|呈送|投递|投|交|送|出示){_DONE}", rf"(?:{_OFFER_PAPER}){_ABOUT}", gap=8),
    Row("把|将", rf"(?:{_OFFER_PAPER}|产品|系统)[^，。；]{{0,10}}(?:送|交|讲|递|发|{_SHOW}|过一遍)", gap=8),
    Row(rf"(?:方案|产品|系统|设备|功能|样机)的?(?:{_SHOW})(?![书员稿]|资料|材料){_ABOUT}"),
    Row("聊聊?|谈谈?|说说|说一?下", rf"(?:我们|我司|我方)的?[^，。；]{{0,4}}{_OURS}", gap=10),
    Row("样品|样机|模型", rf"(?:{_SHOW})", gap=8),
    Row("方案", "(?:请|给|让)[^，。；]{1,8}看(?!法)", gap=6),
    Row(rf"演示{_ABOUT}|推介{_ABOUT}|宣讲{_ABOUT}|路演|(?:产品|方案|新品|技术)(?:说明|发布|交流|推介)会|[放播][^，。；]{{0,6}}宣传片"),
    Row(rf"{_IN_FORCE}present(?:ing)?{_US}", f"{_OURS_EN}|results|company|idea|approach", gap=24),
    Row(rf"introduc(?:e|ing){_US}", f"{_OURS_EN}|company|firm", gap=24),
    Row(rf"{_IN_FORCE}(?:show|explain|pitch|describ|outlin|propos|showcas|unveil|promot)(?:e|ing)?{_US}", f"{_OURS_EN}|what (?:it|the|our) [^,;.]{{0,20}}can do|(?:advantages|benefits|strengths) of our|how (?:it|our (?:[a-z]+ ){{1,3}})works?", gap=32),
    Row(rf"{_IN_FORCE}(?:present|show|pitch)(?:ing)?{_US}", rf"our (?!{_OTHER_SHOWN})[a-z]+", gap=24),
    Row("prototypes?|samples?|demo unit|brochures?", "show (?:it|them)", gap=16),
    Row(rf"{_IN_FORCE}present(?:ing)? (?:live )?to"),
    Row(rf"(?:walk|tak|talk|guid|lead)(?:e|ing)?{_US}(?! through)", r"through (?:[a-z]+ [a-z]+ (?:of|in) )?(?:the|our|a|its)(?! ward| process| minutes| building| plant| site| factory| list| door| hall)", gap=28),
    Row("(?:run|go|walk|talk)(?:ing)? through (?:our|the)", _OURS_EN, gap=14),
    Row(r"(?:tell|brief|inform|talk to|speak to|update)(?:ing)?(?! (?:us|me)\b)", f"about (?:our|the new) (?:[a-z]+ ){{0,2}}?(?:{_OURS_EN}|company)|on (?:our|the new) (?:[a-z]+ )?(?:{_OURS_EN})", gap=24),
    Row("(?:submit|hand|deliver|fil|send|put|mak|turn|lodg|shar|leav|email|mail|bring)(?:ting|ing|e)?(?: in| over| forward)?", "proposals?|tenders?(?! office| deadline| rules)|bids?(?! bond)|tender documents", gap=32),
    Row(r"demo(?:s|ing)?|demonstrat(?:e|ing|ions?)|presentations?(?! room)|pitch(?:ing)?|(?:overview|tour) of (?:our|the (?:system|product|platform|solution|software))"),
), innocent=(
    Row(rf"(?:请|听取?|让|邀请)(?!\w{{0,8}}(?:给|向|为|产品|技术|工程师|我|同事))\w{{1,8}}(?:{_SHOW}|谈|说|聊)"),
    Row(rf"(?<![向给为对跟和与带陪领])(?:对手|友商|别家|对方(?!案)|客户)\w{{0,8}}(?:{_SHOW})"),
    Row(r"(?:ask|have|let|invite)(?:ing)? (?!our\b)[^,;.]{1,24} to (?:show|explain|describe|present|introduce|demonstrate|outline)"),
))  # fmt: skip
"""We show what we have (F11)."""

_PRICE_PAPER = rf"(?:报价(?:单|表|书|函|文件|方案)?|价格[表单]|[底低]价|优惠价|价格|总价|单价){_ABOUT}"
_NO_QUOTE = r"(?![太偏比高低已中里有是差单表书函科部虚日流没不]|之?前|[之以]?后|依据|文件|截止|有效)"
_QUOTE_EN = r"quot(?:e|ation)s?(?! from| number)|price (?:list|offer|sheet)|pricing|estimate"

QUOTING = Topic((
    Row(rf"(?:提交|递交|发|送|给出?|拿出|带[上着]?|准备|出具?|做|提供|报出?|交|拟|开出|传真|传|寄){_DONE}", _PRICE_PAPER, gap=12),
    Row("把|将", "(?:报价|价格|[底低]价|优惠价)[^，。；]{0,6}(?:交|发|送|报|寄|给|传|递)", gap=8),
    Row("给|向|为|就|按|对|重新|再次?|先|当场|当面|口头|正式|[次轮]|分别|准备|拟", rf"(?<![的其])报价{_DONE}{_NO_QUOTE}", gap=12),
    Row(rf"(?:^|(?<=[，。；：、]))报价{_DONE}{_NO_QUOTE}|(?<![的其])报价(?=$|[，。；、！并给]|\s?[0-9])|报(?:一?[个下出])(?:一下)?价{_DONE}|出(?:个|一个)?价{_DONE}"),
    Row("(?<![电日上汇申海情举呈通晚周回])报(?![告道名销到复表修考废价了过的])", "(?:(?<![高造物代评])价|年费|费率|月费)(?![值差位])", gap=8),
    Row("(?:send|giv|submit|prepar|hand|present|mak|issu|deliver|offer|provid|revis|draft|get|put|tak|text|email|mail|shar|forward|work|fax|writ)(?:e|ing|ting)?(?: over| in| out| up)?", _QUOTE_EN, gap=40),
    Row(rf"(?:giv|nam|offer|stat|tell|present|mak|set|shar|prepar|work|send|hand|draft|submit|quot)(?:e|ing)?{_US}", "(?<!about )(?<!on )(?<!of )(?<!in )(?:the|our|an?|per) (?:[a-z-]+ )?prices?(?! list| war| increase| they| of)|what it (?:will |would )?costs?", gap=24),
    Row("with (?:our|the|an?)", "quot(?:e|ation)", gap=16),
    Row(r"(?:^|(?<=[,;.] )|(?<=and )|(?<=to )|(?<=then ))quot(?:e|ing)(?! from| was| is| number| that)|requot(?:e|ing)|quoting|quote (?:for|a price|them|him|her)"),
), innocent=(
    Row("(?:看|查|核对|比较|了解|收到|收集|问|分析|打听|参考|记录|听说)[^，。；]{0,10}报"),
    Row(f"{_RIVAL}[^，。；]{{0,8}}报"),
))  # fmt: skip
"""We name a price."""

_PRICE = "(?<!性)价格?|价钱|售价|报价|[要开]价|价位|费用|总价|单价|收费|费|租金|佣金|报的价"
_HIGH = (
    "太高|太贵|最高|[没无难][法以]接受|比[^，。；]{0,6}高|[偏过较更虚]高|高了|高出|高得|下不来|降不|[接承]受不了|承[担受]不起|没有?(?:优势|竞争力|商量|余地)|离谱|吓人|谈不拢|不合[适理算]"
    "|降|低[一些点]|再低|能不能|让(?:一?点|一?些|利|步)|压|打[一二三四五六七八九]?个?折|交代|通不过|过不了"
)
_REASSURED = (
    "没问题|没有问题|不会有?(?:问题|事|丢|变|出)|放心|安心|(?:不用|不必|不要|别|不需要)(?:担心|操心|愁|怕|管)|出不了|跑不了|丢不了|没跑|肯定(?:成|能成|行)"
    "|没事|没人能|别人[^，。；]{0,2}不|错不了|稳|不成问题|搞得定|绝对行|尽管|万无一失|抢不走|谁也[^，。；]{0,3}不"
)
_SOMEBODY = "(?:我(?!方|司|公司|们)|[他她](?!们)|[^，。；]{0,3}(?:总|长|主任|经理|工|书记|老板)|老[^，。；])"
_ACTS = "(?:来|去)?(?:出面|[去来][说讲谈沟]|出马|打点|搞定|摆平|办|处理|安排|负责|说一?声|说句话|一句话|打个?招呼|说了算|包了|担保|顶着|罩着|做主|盯着|帮忙|撑着|拿下)"
_REASSURED_EN = (
    "no(?:thing)? (?:problems?|worr(?:y|ies)|need to worry|trouble|issues?|danger|risk)|not be (?:a |any )?(?:problems?|trouble)|fine|safe|in the bag|sorted"
    "|nothing (?:can|could|will|would|is going to)? ?(?:ever )?(?:go(?:es)?|happen|to (?:worry|fear))|(?:what|how) (?:could|can) (?:possibly )?go wrong|all right|go(?:es)? (?:well|smoothly|through)"
    "|(?:don't|do not|need not|needn't|not) (?:have to |need to |to )?worry|(?:won't|any) (?:be )?(?:a |any )?problems?|secure|relax|taken care of|in good hands|rest (?:easy|assured)|as good as|guaranteed|(?:no one|nobody) (?:will|can|could|is going)|(?:can't|cannot) (?:lose|fail|miss)"
)
_THERE_EN = (
    r"(?:with (?:me|him)|with her(?= in| here| there| on| around|,)|(?:as|so) long as (?:(?:old|mr\.?|ms\.?|dr\.?|director|professor) )?(?:i|he|she|(?-i:[A-Z]\w+))(?:'m| am|'s| is| stays?| remains?| sits?)?|while (?:i|he|she)(?:'m| am|'s| is)?"
    "|(?:if|provided|because|since|now that) (?:i|he|she)(?:'m| am|'s| is) (?:here|there|around|in)|you have me|you've got me|(?:^|(?<=[,.;] ))i'm here|(?:i'm|i am|he's|he is|she's|she is) (?:here|there)(?=$|[,.;])"
    r"|with (?:old )?(?-i:[A-Z]\w+)(?: \w+){0,2}? (?:on board|on our side|in charge|here|there|around|inside)|calls? the shots"
    "|(?:i'm|he's|she's|i am|he is|she is) in charge|listens? to (?:me|him|her)|go (?:a long )?way back|old friends?|my (?:decision|call|project)|in my hands|(?:i|he|she) decides?|owes (?:me|him|her))"
)
_CARES_EN = "(?:i|he|she)(?:'ll|'d| will| would|'ve| have| has| can)? (?:take|takes|handle|handles|sort|sorts|fix|fixes|manage|deal|got|it under|talk to|speak to|see to|vouch|put in|have a word|get (?:it|this|that)|know (?:the|him|her|everybody|everyone))"

ASSURING = Topic((
    Row(rf"有{_SOMEBODY}[^，。；]{{0,6}}(?:在|盯着|帮忙|呢|帮)|有[我他她](?!方|司|公司|们)|我在(?!意)|[他她](?:还)?在", _REASSURED, gap=12, across=True),
    Row(rf"只要{_SOMEBODY}[^，。；]{{0,3}}(?:在|不走|不退|不倒|不调)", _REASSURED, gap=14, across=True),
    Row(rf"{_SOMEBODY}{_ACTS}|交给[我他她]|听[我他她]的|[我他她][跟和与][^，。；]{{1,8}}(?:熟|同学|铁|好|过)|[跟和与][我他她][^，。；]{{0,4}}(?:熟|同学|战友|老乡|朋友|亲戚|铁)", _REASSURED, gap=12, across=True),
    Row(_REASSURED, rf"有[我他她](?!方|司|公司|们)|{_SOMEBODY}{_ACTS}|交给[我他她]|听[我他她]的", gap=8, across=True),
    Row("包在[我他她]身上|[拍](?:着)?胸脯|一切有[我他她]|打包票|把心放|[我他她](?:都)?包了"),
    Row(_THERE_EN, _REASSURED_EN, gap=60, across=True),
    Row(_REASSURED_EN, _THERE_EN, gap=40, across=True),
    Row("(?:don't|do not) (?:need|have) to [^,;.]{0,24} else", _THERE_EN, gap=16, across=True),
    Row(_REASSURED_EN, _CARES_EN, gap=24, across=True),
    Row(_CARES_EN, _REASSURED_EN, gap=40, across=True),
    Row(
        r"leave (?-i:[A-Z]\w+|the [a-z]+) to me|leave (?:it|this|that|everything|all of it|the (?:rest|boss(?:es)?|director|board|committee|approval|management|others|head office))(?: all)? to (?:me|him|her)"
        "|trust me|consider it done|(?:count|rely|depend) on me|as good as done|you have my word|take my word|(?:i'm|i am) your man|i (?:personally )?(?:guarantee|vouch)|(?:he|she) (?:personally )?vouches"
    ),
))  # fmt: skip
"""All goes well because the speaker, or the man spoken of, is there: R8's stop rule."""

_DEAR_EN = "expensive|dearer|pricey|costly|steep|excessive"
_PRICE_EN = r"pric(?:es?|ing)(?: tag)?|quote|quotation|fees?|charges?|rates?|offer|figure|total|rent(?:al)?|lease|subscription"
_HIGH_EN = (
    "too (?:high|much)|(?:is|are|seems?|looks?|was|were) (?:much |far |a bit |a little |rather |very |quite |way |so )?(?:too )?(?:high|higher)"
    f"|rather high|high side|highest|higher than|above|unreasonable|unacceptable|{_DEAR_EN}|out of (?:our|the) range|out of line|gone up|(?:come|go) down"
    "|(?:isn't|is not|aren't|are not) competitive|(?:a|the|an|biggest) (?:\\w+ )?(?:problem|obstacle|issue|hurdle|block)|hard to (?:swallow|justify|sell)|uncompetitive|not competitive|down(?=[?.!]|$)"
)
_BREAKDOWN_EN = "downtime|standstill|failures?|outages?|delays?|mistakes?|errors?|repairs?|accidents?|breakdowns?"

PRICE_OBJECTION = Topic((
    Row(r"(?:太|嫌|偏|更|最|很|真|好|有一?点|[这那]么|来越|都|比较)贵(?!重|宾)|(?<![宝珍名可富高尊权])贵(?=$|[，。；！？、了得是吧啊呢嘛太多出不些点一二三四五六七八九几两]|\s?[0-9])|没有?(?:[这那]么|你们)贵|不值这?个?[价钱]|[这那]么多钱|钱不值|不值[这那]么多|不划算|划不来|不合算|投入太[大高]"),
    Row(_PRICE, _HIGH, gap=10),
    Row(f"(?:{_PRICE})(?:有一?点)?高(?=$|[，。；！])|[再给能要就]打个?折|再让(?:一?点|一?些)?利"),
    Row(_PRICE, "太高|太多|太贵", gap=16, across=True),
    Row("比|更|别家|对手|人家|隔壁|还能|还能再|能不能再?|可以再?|再|能", "便宜", gap=10),
    Row("报的?价|比[你我贵]", "低[一二两三四五六七八九几]成|低[了很一]|低百分", gap=10),
    Row("嫌", f"(?:{_PRICE})[^，。；]{{0,3}}高|多", gap=8),
    Row("超(?:出|过|了)?", "预算|承受", gap=12),
    Row("预算(?:里|中)?(?:不够|不足|没有?[这那]么多|有限|只有|只够|紧)|没有?[这那]么多预算|买不起|[承负][担受]不起|打个?[一二三四五六七八九]{1,2}折|降(?:不[了下])?价|砍价|压价|压低"),
    Row("便宜(?:一?点|一?些|一半|多了|不少)|少[收算要](?:一?点|一?些)|抹个?零|[要给再多]个?[^，。；]{0,3}折扣"),
    Row("要求?|希望|再|还要|能不能", "(?:打折|让利|让价|优惠|降价|再降)(?!政策|券)", gap=6),
    Row("(?:too|so|as|very|rather|quite|more|most|awfully|really|a bit|a little|pretty|us|is|are|you're|that's|it's)", f"(?:{_DEAR_EN})|(?<=too )dear|(?<=so )dear", gap=8),
    Row(_PRICE_EN, _HIGH_EN, gap=24),
    Row(_PRICE_EN, r"(?:below|under|down to) (?:[a-z]{3} )?\d", gap=12),
    Row(r"\d", "(?:is|are|'s) (?:\\w+ )?too (?:much|high)|more than (?:we|they|the others?)|over budget|above (?:the|our)", gap=40),
    Row("(?:find|found|consider|call|think|thought)s?|called", f"(?:{_PRICE_EN})[^,;.]{{0,16}} (?:high|{_DEAR_EN})", gap=16),
    Row("(?:complain|grumbl|balk|haggl|object(?!ion)|disput|unhappy|shocked)(?:e|es|ed|s|ing)?", _PRICE_EN, gap=24),
    Row("over|beyond|above|exceeds?|exceeding|outside|more than|blows?|breaks?|not in", "budget(?! round| year)", gap=30),
    Row("(?:cannot|can't|could not|couldn't|can not|unable to) (?:afford|justify (?:that|the|this|such)|agree on (?:the|a) price|accept (?:the|that|this|your) price)|out of (?:our|their|the) (?:price range|budget)|beyond (?:what we can|our means)"),
    Row("budget", r"only (?:[a-z]{3} )?\d|too small|not enough|tight|limited|won't stretch|(?:doesn't|does not|won't) (?:allow|stretch|cover)", gap=16),
    Row("excessive (?:price|fee|charge)s?|(?:limited|tight|small|no|not enough|too little) budget|(?:another|bigger|better|larger|further|give us an?|get an?) discount"),
    Row("(?:don't|do not|doesn't|does not|didn't|haven't) have (?:the|that|enough)(?: kind of| much)? (?:budget|money)|a lot of money|so much money|pricey|overpriced|rip-?off|(?:pay|charge)(?:s|ing)? (?:that|so|too) much|better price|such a price|sharpen your pencil"),
    Row("(?:not|isn't|aren't|hardly|n't) worth", "pric(?:e|es)|money|cost|much", gap=16),
    Row("cheaper|elsewhere for less"),
    Row("(?:want|ask|hope|demand|expect|need|request|insist|with|without|push)(?:s|es|ed|ing)?", r"discounts?(?! policy)|price cut|price reduction|(?:lower|better) prices?|rebate|\d ?% off", gap=24),
    Row("(?:do|get|come) (?:any )?(?:better|down) on (?:the )?price|(?:lower|cut|reduce|drop) (?:the|your) prices?|bring (?:the |your )?prices? down|go (?:any |a bit |a little )?lower|but the price(?=$|[.!])"),
    Row("costs?(?: us)?", "too much|a fortune|more(?! details)|twice|double", gap=16),
), innocent=(
    Row(f"(?:{_BREAKDOWN_EN})[^,;.]{{0,16}}(?:{_DEAR_EN}|costs?)"),
    Row("(?:we|ours|our [a-z]+)(?:'re| are| is)[^,;.]{0,16} cheaper|(?:mak(?:e|es|ing)(?! it| your)|run(?:s|ning)?|becomes?)[^,;.]{0,20} cheaper"),
))  # fmt: skip
"""The customer finds that it costs too much, or wants it for less (F10)."""

SELLING = CLOSING | QUOTING
"""What is not for people with no say (N11)."""
OFFERING = PRESENTING | QUOTING
"""What comes after needs and trust (F11)."""

LOOKED_BACK = 40
"""How many characters in front decide whether words are denied; more of them would be of something else."""
_DENIED = re.compile(
    r"(?:(?:^|(?<=(.)))不(?!\1)(?![久仅但过断错同如光只少]|管)|勿|(?<![特分区个级性类])别(?![的处人家])|没(?!问题)|未(?!来)|无[须需]|避免|暂缓|推迟|拒绝|取消)\w{0,10}$"
    r"|\b(?:not|no|never|without|avoid|don't|doesn't|won't|nor|refuses?|instead of|rather than)\b[^.;,]{0,20}$",
    re.IGNORECASE,
)
_NOT_AN_AIM = re.compile(
    r"(?:已|曾|刚刚?)\w{0,8}$|(?:谁|哪[位个些一]|什么|怎么|怎样|如何|为何)\w{0,8}$"
    r"|(?:他们|对方(?!案)|对手|别家|友商|上次|客户)的\w{0,4}$"
    r"|\b(?:who|whom|how|what|which|why)\b[^.;,]{0,25}$|\b(?:already|last|previous|earlier|saw|seen|competitors?'?s?|rivals?'?s?|their|his|her)\b[^.;,]{0,15}$"
    r"|\b(?:on|about|of|after|from|since|during|before|at)(?: the| our| a| any| his| her| their)? $",
    re.IGNORECASE,
)
"""In front of what somebody did, of what is asked about, and of what others have."""
_QUOTED = re.compile(r"“[^”]*”|「[^」]*」|\"[^\"]*\"")


def intends(topic: Topic, text: str) -> bool:
    """Say whether an objective or action is about *topic*; what it only quotes is somebody else's words."""
    quoted = [found.span() for found in _QUOTED.finditer(text)]
    return any(
        not _NOT_AN_AIM.search(_before(text, start)) and not any(first < start < end for first, end in quoted)
        for start in _affirmed(topic, text)
    )


def mentions(topic: Topic, text: str) -> bool:
    """Say whether *text* speaks of *topic* other than to deny it ("do not quote yet")."""
    return any(True for _ in _affirmed(topic, text))


def _affirmed(topic: Topic, text: str) -> Iterator[int]:
    return (start for start in topic.starts(text) if not _DENIED.search(_before(text, start)))


def _before(text: str, start: int) -> str:
    return text[max(0, start - LOOKED_BACK) : start]
