"""What somebody is going to do with a customer: close, present, quote, win over; as tables of phrases in two languages.

An aim stands in the form of one: "sign the contract", not "they signed the contract".
"""

from workbench.coach.phrase_table import Row, Topic

_DONE = r"(?![了过的])"
"""Behind a Chinese verb: it is not over, and it does not describe a thing."""
_ABOUT = (
    "(?![的了过权人日时科部]|流程|程序|手续|制度|规定|仪式|之?前|[之以]?后|管理|执行|条件|方式|记录|模板"
    "|编?号|价|额|量|率|条款|周期|阶段|情况|日期|由谁|要?由|怎|如何)"
)
"""Behind a Chinese object: the text is about the act itself, not about its procedure or about what comes of it."""
_IN_FORCE = (
    "(?<!the )(?<!their )(?<!our )(?<!your )(?<!his )(?<!her )(?<!its )(?<!a )(?<!at )(?<!any )(?<!good )(?<!be )"
    "(?<!is )(?<!are )"
)
"""In front of an English verb that is a noun or an adjective behind such words: the present contract, a good sign."""

_SIGN = rf"(?<![标书便抽])签(?![到证收发名])(?:下来?|订|署|妥|成|掉|完)?{_DONE}"
_RIVAL = "(?<![向给为对跟和与带陪领邀])(?:对手|友商|别家|同行)"
_PAPER = "合同|收购协议|协议|协定|订单|大单|小单|单子|[一首]单|采购单|意向书|合约|备忘录|确认书"
_CONTRACT = rf"(?:{_PAPER}){_ABOUT}"
_CLOSED = (
    "(?:签(?:字|约|署|订|单|名(?![册单表墙]))|盖章|下单|订购|订货|成交|续约|续签|中标|购买"
    f"|采购(?![部科处员委经主计清办中人])|拍板){_ABOUT}"
)
_ORDER_EN = r"(?:orders?|po)(?! form| number| of (?!\d)| in which| status| book| process)"
_CONTRACT_EN = (
    f"contracts?(?! number| talk| clause| department)|agreements?|deal|{_ORDER_EN}|letter of intent|loi"
    "|renewal|papers|mou"
    "|statement of work|sow"
)

CLOSING = Topic(
    (
        Row(_SIGN, _CONTRACT),
        Row("请|让|催|争取|说服|要求|当场", "签(?=$|[，。；、！吧掉三两一]|下来)", gap=16),
        Row("把|将", f"(?:{_PAPER}|合作|项目|采购)(?:[^，。；]{{0,8}}签|定下|敲定|谈[下妥]|拿[下回]|落实)", gap=12),
        Row(
            ("推动|促成|完成|落实|争取|确保|推进|请|让|催|找|要求|说服|动员|同意|答应|批准|敲定|谈定|锁定|确认"),
            _CLOSED,
            gap=16,
        ),
        Row("敲定|谈定|谈成|落实|拿下|签回|促成|锁定|拿到|争取到?", rf"{_CONTRACT}|这?个?项目|生意", gap=14),
        Row(
            "拿到|拿回|收回|取回|取得|要到|等到|带回",
            rf"签字{_ABOUT}|签好|(?:签[过好了]?字?|盖[过了好]?章|签署)的?[^，。；]{{0,6}}(?:{_PAPER})",
            gap=10,
        ),
        Row("推动|推进|催|催促", "合同(?:审批|落地|流程走完)", gap=8),
        Row("达成|转[成为]|追加|签成", f"{_CONTRACT}|合作|正式采购", gap=8),
        Row("定下|确定|决定|选定", "由我[们方]|[用选买]我们|采购我[们方]", gap=8),
        Row(
            f"签[约单]{_ABOUT}|(?<!已)成交{_ABOUT}|(?:下单|逼单|成单){_ABOUT}|续签|订购{_ABOUT}"
            f"|拍板{_ABOUT}|[收付][^，。；]{{0,4}}(?:定金|订金)"
        ),
        Row("下(?![一次周午月面级属班半])", "订单|采购单", gap=6),
        Row(rf"{_IN_FORCE}sign(?! of\b|[ -]in\b| language)|signing|countersign", _CONTRACT_EN, gap=40),
        Row("sign|signing", "up for|up to", gap=24),
        Row(
            r"(?:(?<=to )|(?<=and )|^)(?:sign(?=$|[.,;!]| (?:here|now|today|on|by|with|before|for)\b)"
            "|close(?=[.!]?$|,))"
        ),
        Row(
            "(?:ask|get|have|invit|persuad|press|push|urg|convinc|want)(?:e|ing)?",
            (
                "to (?:order|buy|purchase|commit|issue the|place an|approve the|confirm the (?:order"
                "|purchase)|say yes|renew|award)"
            ),
            gap=36,
        ),
        Row("have|having", "sign", gap=24),
        Row(
            "have|get|ask|let",
            ("(?:approve|confirm|place|release) (?:the|an|his|her|their) (?:[a-z]+ )?(?:purchase|order|contract)"),
            gap=30,
        ),
        Row(
            "get|getting|obtain|secure|collect|bring|fetch|push for|ask for|carry",
            "signatures?|(?:counter)?signed",
            gap=40,
        ),
        Row("have (?:it|the|this|both|our|that|them)|having|have (?:our|an?)", "(?:counter)?signed", gap=40),
        Row(
            "have|get|getting",
            (
                f"(?:{_CONTRACT_EN}|purchase)[^,;.]{{0,12}} (?:confirmed|approved|closed|done|through"
                "|over the line|in writing)"
            ),
            gap=16,
        ),
        Row(
            "clos(?:e|ing)(?! date| day| time| price| remark| session| meeting| question| dinner| to)",
            f"{_CONTRACT_EN}|sale",
            gap=20,
        ),
        Row(
            (
                "(?:finali[sz]|conclud|seal|wrap|land|secur|win|winn|clinch|ink|execut|nail|lock|renew)(?:e"
                "|ing|ping)?(?: up| down| in)?(?! over)"
            ),
            f"{_CONTRACT_EN}|sale|business|tender|bid",
            gap=32,
        ),
        Row("(?:get|tak|plac|book|go for|push for)(?:e|ting|ing)?", f"(?<!in ){_ORDER_EN}|deal|sale", gap=20),
        Row(
            "ask(?:ing)?|push(?:ing)?|press(?:ing)?",
            f"for (?:the |an? |their |his |her )?(?:[a-z]+ )?(?:{_CONTRACT_EN}|business|sale)",
            gap=24,
        ),
        Row("turn(?:ing)?|convert(?:ing)?", f"into (?:an? |the )?(?:[a-z]+ )?(?:{_CONTRACT_EN})", gap=30),
        Row(
            "commit(?:ting|ment)?(?: themselves| himself| herself)? to (?:buy|purchas|order|the order"
            "|the purchase)(?:ing)?"
        ),
    ),
    innocent=(Row(f"{_RIVAL}[^，。；]{{0,10}}(?:签|成交|下单|中标)"),),
)
"""The customer is to say yes: sign, order, decide (N11)."""

_OURS = (
    "(?:系统|公司|设备|业务|套餐|功能|方案|产品|服务|平台|样机|样品|样板|软件|模块|集团|新款|案例|优势"
    "|技术路线|建议书|亮点|卖点|性能)"
    "(?!经理|总监|[部科处]|需求|问题|的?意见|的?现状|的?情况)"
)
_SHOW = "介绍|陈述|阐述|讲解|说明|汇报|展示|演示|宣讲|推介|推荐|推销|宣传"
_OFFER_PAPER = "标书|投标书|投标文件|建议书|提案|(?<!个别)(?<!报价)方案"
_OURS_EN = (
    "offer(?:ing|s)?|proposals?|solutions?|products?(?! manager| owner)|services?|systems?|platform|equipment"
    "|packages?"
    "|features?|functions?|capabilities|prototype|concept|portfolio|(?<=our )(?:company|firm|business|plans?"
    r"|case|\w+ unit)"
    r"|tool|modules?|software|range|roadmap|device|machines?|catalogue|slides|deck|(?<=new )\w+|app|technology"
)
_OTHER_SHOWN = (
    "gratitude|respect|interest|appreciation|thanks|concerns?|badge|pass|price|quot|engineers?"
    "|team|colleagues?|contacts?|problems?|questions?"
)
_US = r"(?! (?:us|me)\b)"
"""Behind an English verb: it is not us to whom it is done."""

PRESENTING = Topic(
    (
        Row(rf"(?:{_SHOW}){_DONE}", _OURS, gap=10),
        Row(rf"讲(?!话|究|好|明|课)(?:一遍|一讲|讲|清楚?|透)?{_DONE}", _OURS, gap=8),
        Row(
            rf"(?:递交|提交|提出|递上|送上|送交|交上|呈上|呈送|投递|投|交|送|出示){_DONE}",
            rf"(?:{_OFFER_PAPER}){_ABOUT}",
            gap=8,
        ),
        Row("把|将", rf"(?:{_OFFER_PAPER}|产品|系统)[^，。；]{{0,10}}(?:送|交|讲|递|发|{_SHOW}|过一遍)", gap=8),
        Row(rf"(?:方案|产品|系统|设备|功能|样机)的?(?:{_SHOW})(?![书员稿]|资料|材料){_ABOUT}"),
        Row("聊聊?|谈谈?|说说|说一?下", rf"(?:我们|我司|我方)的?[^，。；]{{0,4}}{_OURS}", gap=10),
        Row("样品|样机|模型", rf"(?:{_SHOW})", gap=8),
        Row("方案", "(?:请|给|让)[^，。；]{1,8}看(?!法)", gap=6),
        Row(
            f"演示{_ABOUT}|推介{_ABOUT}|宣讲{_ABOUT}|路演|(?:产品|方案|新品|技术)(?:说明|发布|交流|推介)会"
            f"|[放播][^，。；]{{0,6}}宣传片"
        ),
        Row(rf"{_IN_FORCE}present(?:ing)?{_US}", f"{_OURS_EN}|results|company|idea|approach", gap=24),
        Row(rf"introduc(?:e|ing){_US}", f"{_OURS_EN}|company|firm", gap=24),
        Row(
            rf"{_IN_FORCE}(?:show|explain|pitch|describ|outlin|propos|showcas|unveil|promot)(?:e|ing)?{_US}",
            (
                f"{_OURS_EN}|what (?:it|the|our) [^,;.]{{0,20}}can do|(?:advantages|benefits|strengths) of our"
                f"|how (?:it|our (?:[a-z]+ ){{1,3}})works?"
            ),
            gap=32,
        ),
        Row(rf"{_IN_FORCE}(?:present|show|pitch)(?:ing)?{_US}", rf"our (?!{_OTHER_SHOWN})[a-z]+", gap=24),
        Row("prototypes?|samples?|demo unit|brochures?", "show (?:it|them)", gap=16),
        Row(rf"{_IN_FORCE}present(?:ing)? (?:live )?to"),
        Row(
            rf"(?:walk|tak|talk|guid|lead)(?:e|ing)?{_US}(?! through)",
            (
                "through (?:[a-z]+ [a-z]+ (?:of|in) )?(?:the|our|a|its)(?! ward| process| minutes| building"
                "| plant| site| factory| list| door| hall)"
            ),
            gap=28,
        ),
        Row("(?:run|go|walk|talk)(?:ing)? through (?:our|the)", _OURS_EN, gap=14),
        Row(
            r"(?:tell|brief|inform|talk to|speak to|update)(?:ing)?(?! (?:us|me)\b)",
            (
                f"about (?:our|the new) (?:[a-z]+ ){{0,2}}?(?:{_OURS_EN}|company)|on (?:our"
                f"|the new) (?:[a-z]+ )?(?:{_OURS_EN})"
            ),
            gap=24,
        ),
        Row(
            (
                "(?:submit|hand|deliver|fil|send|put|mak|turn|lodg|shar|leav|email|mail|bring)(?:ting|ing"
                "|e)?(?: in| over| forward)?"
            ),
            "proposals?|tenders?(?! office| deadline| rules)|bids?(?! bond)|tender documents",
            gap=32,
        ),
        Row(
            "demo(?:s|ing)?|demonstrat(?:e|ing|ions?)|presentations?(?! room)|pitch(?:ing)?|(?:overview"
            "|tour) of (?:our|the (?:system|product|platform|solution|software))"
        ),
    ),
    innocent=(
        Row(rf"(?:请|听取?|让|邀请)(?!\w{{0,8}}(?:给|向|为|产品|技术|工程师|我|同事))\w{{1,8}}(?:{_SHOW}|谈|说|聊)"),
        Row(rf"(?<![向给为对跟和与带陪领])(?:对手|友商|别家|对方(?!案)|客户)\w{{0,8}}(?:{_SHOW})"),
        Row(
            r"(?:ask|have|let|invite)(?:ing)? (?!our\b)[^,;.]{1,24} to (?:show|explain|describe|present"
            "|introduce|demonstrate|outline)"
        ),
    ),
)
"""We show what we have (F11)."""

_PRICE_PAPER = rf"(?:报价(?:单|表|书|函|文件|方案)?|价格[表单]|[底低]价|优惠价|价格|总价|单价){_ABOUT}"
_NO_QUOTE = r"(?![太偏比高低已中里有是差单表书函科部虚日流没不]|之?前|[之以]?后|依据|文件|截止|有效)"
_QUOTE_EN = r"quot(?:e|ation)s?(?! from| number)|price (?:list|offer|sheet)|pricing|estimate"

QUOTING = Topic(
    (
        Row(
            (f"(?:提交|递交|发|送|给出?|拿出|带[上着]?|准备|出具?|做|提供|报出?|交|拟|开出|传真|传|寄){_DONE}"),
            _PRICE_PAPER,
            gap=12,
        ),
        Row("把|将", "(?:报价|价格|[底低]价|优惠价)[^，。；]{0,6}(?:交|发|送|报|寄|给|传|递)", gap=8),
        Row(
            "给|向|为|就|按|对|重新|再次?|先|当场|当面|口头|正式|[次轮]|分别|准备|拟",
            rf"(?<![的其])报价{_DONE}{_NO_QUOTE}",
            gap=12,
        ),
        Row(
            rf"(?:^|(?<=[，。；：、]))报价{_DONE}{_NO_QUOTE}|(?<![的其])报价(?=$|[，。；、！并给]|\s?[0-9])"
            f"|报(?:一?[个下出])(?:一下)?价{_DONE}|出(?:个|一个)?价{_DONE}"
        ),
        Row(
            "(?<![电日上汇申海情举呈通晚周回])报(?![告道名销到复表修考废价了过的])",
            "(?:(?<![高造物代评])价|年费|费率|月费)(?![值差位])",
            gap=8,
        ),
        Row(
            (
                "(?:send|giv|submit|prepar|hand|present|mak|issu|deliver|offer|provid|revis|draft|get|put|tak"
                "|text|email|mail|shar|forward|work|fax|writ)(?:e|ing|ting)?(?: over| in| out| up)?"
            ),
            _QUOTE_EN,
            gap=40,
        ),
        Row(
            (
                "(?:giv|nam|offer|stat|tell|present|mak|set|shar|prepar|work|send|hand|draft|submit|quot)(?:e"
                f"|ing)?{_US}"
            ),
            (
                "(?<!about )(?<!on )(?<!of )(?<!in )(?:the|our|an?|per) (?:[a-z]+ )?prices?(?! list| war"
                "| increase| they| of)|what it (?:will |would )?costs?"
            ),
            gap=24,
        ),
        Row("with (?:our|the|an?)", "quot(?:e|ation)", gap=16),
        Row(
            "(?:^|(?<=[,;.] )|(?<=and )|(?<=to )|(?<=then ))quot(?:e|ing)(?! from| was| is| number| that)"
            "|requot(?:e|ing)|quoting|quote (?:for|a price|them|him|her)"
        ),
    ),
    innocent=(
        Row("(?:看|查|核对|比较|了解|收到|收集|问|分析|打听|参考|记录|听说)[^，。；]{0,10}报"),
        Row(f"{_RIVAL}[^，。；]{{0,8}}报"),
    ),
)
"""We name a price."""

SELLING = CLOSING | QUOTING
"""What is not for people with no say (N11)."""
OFFERING = PRESENTING | QUOTING
"""What comes after needs and trust (F11)."""

_SPEAKER = "(?:倡导者|支持者|拥护者|代言人|引路人|内线|内应|自己人)"
_FOR_US = "(?:我[们方司]的?|本?项目的?|[院厂公][内司]的?|内部的?|对方的?|[一两]?[位名个])"
_CLAUSE_END = "(?=$|[，。；！、,;!）)”’]|[并来以去])"
"""Behind whom somebody is to become: nothing more is said of that person."""
_WIN = "争取|赢得|发展|培养|培育|扶植|扶持|拉拢|物色|请|让|使|促使|说服|引导|推动|动员|帮助?|把|将"
_SPEAKER_EN = "(?:advocates?|champions?|supporters?|spokes(?:man|woman|person)|coach|ally)"
_KIND_EN = "(?:internal |inside |strong |active |open |true |real |new |first |second )"
_FOR_US_EN = (
    "(?=$|[.,;:!)]| (?:for (?:us|our|this|the (?:project|deal))|in|inside|within|at|among|by|through|with|before|and"
    "|who)\\b)"
)

ADVOCATING = Topic(
    (
        Row(
            _WIN,
            f"(?:成为|变成|变为|转[为成变]{{1,2}}|[成做当为]|担任|充当|作为){_FOR_US}{{0,2}}{_SPEAKER}{_CLAUSE_END}",
            gap=18,
        ),
        Row(
            "争取到?|赢得|发展|培养|培育|物色|找到?|选定|确定|建立|扶植|扶持",
            f"(?<![的与和向跟把由请让]){_FOR_US}{{0,2}}{_SPEAKER}{_CLAUSE_END}",
            gap=6,
        ),
        Row(
            "争取|赢得|让|使|促使|说服|引导|推动|动员|发展",
            "(?:替|为|帮|给)我[们方司](?:多|主动|常|公开)?(?:说[好公]?道?话|讲好?话|发声|美言|站台|背书|撑腰)"
            "|(?:站[在到]|转[向到]|倒向)我[们方司]这?一?边",
            gap=18,
        ),
        Row(
            "(?:win|gain|turn|develop|build|cultivat|convert|groom|recruit|bring|nurtur|persuad|encourag|get|help|grow|mak"
            "|secur|coax|prepar|train)(?:ning|e|ing)?",
            f"(?:(?:as|into|to be(?:come)?|become|be) (?:an? |our |one of our )?{_KIND_EN}?{_SPEAKER_EN}{_FOR_US_EN}"
            "|to (?:speak (?:up |well )?(?:for|of) us|vouch for us|stand up for us|take our side|our side|come over"
            " to us))",
            gap=40,
        ),
        Row(
            "(?:mak)(?:e|ing) (?!our\\b|an?\\b|the\\b|it\\b|sure\\b)",
            f"(?:an?|our) {_KIND_EN}?{_SPEAKER_EN}{_FOR_US_EN}",
            gap=30,
        ),
        Row(
            "(?:win|gain|find|develop|build|cultivat|recruit|secur|groom|nurtur)(?:ning|e|ing)?(?: up)?",
            f"(?:an?|another|one|us an?) {_KIND_EN}?{_SPEAKER_EN}{_FOR_US_EN}",
            gap=6,
        ),
        Row("have|get|getting", "speak(?:ing)? (?:up |well )?(?:for|of) us", gap=24),
    ),
)
"""Somebody of theirs is to come to speak for us (R1)."""
