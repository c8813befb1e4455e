"""What a customer says that asks for a second thought: assurances, the price; as tables, Chinese and English."""

from workbench.coach.phrase_table import Row, Topic

_PRICE = "(?<!性)价格?|价钱|售价|报价|[要开]价|价位|费用|总价|单价|收费|费|租金|佣金|报的价"
_HIGH = (
    "太高|太贵|最高|[没无难][法以]接受|比[^，。；]{0,6}高|[偏过较更虚]高|高了|高出|高得|下不来|降不"
    "|[接承]受不了|承[担受]不起|没有?(?:优势|竞争力|商量|余地)|离谱|吓人|谈不拢|不合[适理算]"
    "|降|低[一些点]|再低|能不能|让(?:一?点|一?些|利|步)|压|打[一二三四五六七八九]?个?折|交代|通不过|过不了"
)
_REASSURED = (
    "没问题|没有问题|不会有?(?:问题|事|丢|变|出)|放心|安心|(?:不用|不必|不要|别|不需要)(?:担心|操心|愁|怕|管)"
    "|出不了|跑不了|丢不了|没跑|肯定(?:成|能成|行)"
    "|没事|没人能|别人[^，。；]{0,2}不|错不了|稳|不成问题|搞得定|绝对行|尽管|万无一失|抢不走|谁也[^，。；]{0,3}不"
)
_SOMEBODY = "(?:我(?!方|司|公司|们)|[他她](?!们)|[^，。；]{0,3}(?:总|长|主任|经理|工|书记|老板)|老[^，。；])"
_ACTS = (
    "(?:来|去)?(?:出面|[去来][说讲谈沟]|出马|打点|搞定|摆平|办|处理|安排|负责|说一?声|说句话"
    "|一句话|打个?招呼|说了算|包了|担保|顶着|罩着|做主|盯着|帮忙|撑着|拿下)"
)
_REASSURED_EN = (
    "no(?:thing)? (?:problems?|worr(?:y|ies)|need to worry|trouble|issues?|danger|risk)|not be (?:a "
    "|any )?(?:problems?|trouble)|fine|safe|in the bag|sorted"
    "|nothing (?:can|could|will|would|is going to)? ?(?:ever )?(?:go(?:es)?|happen|to (?:worry|fear))|(?:what"
    "|how) (?:could|can) (?:possibly )?go wrong|all right|go(?:es)? (?:well|smoothly|through)"
    "|(?:don't|do not|need not|needn't|not) (?:have to |need to |to )?worry|(?:won't|any) (?:be )?(?:a "
    "|any )?problems?|secure|relax|taken care of|in good hands|rest (?:easy|assured)|as good as|guaranteed"
    "|(?:no one|nobody) (?:will|can|could|is going)|(?:can't|cannot) (?:lose|fail|miss)"
)
_THERE_EN = (
    r"(?:with (?:me|him)|with her(?= in| here| there| on| around|,)|(?:as|so) long as (?:(?:old|mr\.?|ms\.?"
    r"|dr\.?|director|professor) )?(?:i|he|she|(?-i:[A-Z]\w+))(?:'m| am|'s| is| stays?| remains?| sits?)?"
    "|while (?:i|he|she)(?:'m| am|'s| is)?"
    "|(?:if|provided|because|since|now that) (?:i|he|she)(?:'m| am|'s| is) (?:here|there|around|in)"
    "|you have me|you've got me|(?:^|(?<=[,.;] ))i'm here|(?:i'm|i am|he's|he is|she's|she is) (?:here"
    "|there)(?=$|[,.;])"
    r"|with (?:old )?(?-i:[A-Z]\w+)(?: \w+){0,2}? (?:on board|on our side|in charge|here|there|around|inside)"
    "|calls? the shots"
    "|(?:i'm|he's|she's|i am|he is|she is) in charge|listens? to (?:me|him|her)|go (?:a long )?way back"
    "|old friends?|my (?:decision|call|project)|in my hands|(?:i|he|she) decides?|owes (?:me|him|her))"
)
_CARES_EN = (
    "(?:i|he|she)(?:'ll|'d| will| would|'ve| have| has| can)? (?:take|takes|handle|handles|sort"
    "|sorts|fix|fixes|manage|deal|got|it under|talk to|speak to|see to|vouch|put in|have a word"
    "|get (?:it|this|that)|know (?:the|him|her|everybody|everyone))"
)

ASSURING = Topic(
    (
        Row(
            (
                f"有{_SOMEBODY}[^，。；]{{0,6}}(?:在|盯着|帮忙|呢|帮)|有[我他她](?!方|司|公司|们)|我在(?!意)"
                "|[他她](?:还)?在"
            ),
            _REASSURED,
            gap=12,
            across=True,
        ),
        Row(rf"只要{_SOMEBODY}[^，。；]{{0,3}}(?:在|不走|不退|不倒|不调)", _REASSURED, gap=14, across=True),
        Row(
            (
                f"{_SOMEBODY}{_ACTS}|交给[我他她]|听[我他她]的|[我他她][跟和与][^，。；]{{1,8}}(?:熟|同学|铁"
                f"|好|过)|[跟和与][我他她][^，。；]{{0,4}}(?:熟|同学|战友|老乡|朋友|亲戚|铁)"
            ),
            _REASSURED,
            gap=12,
            across=True,
        ),
        Row(
            _REASSURED, rf"有[我他她](?!方|司|公司|们)|{_SOMEBODY}{_ACTS}|交给[我他她]|听[我他她]的", gap=8, across=True
        ),
        Row("包在[我他她]身上|[拍](?:着)?胸脯|一切有[我他她]|打包票|把心放|[我他她](?:都)?包了"),
        Row(_THERE_EN, _REASSURED_EN, gap=60, across=True),
        Row(_REASSURED_EN, _THERE_EN, gap=40, across=True),
        Row("(?:don't|do not) (?:need|have) to [^,;.]{0,24} else", _THERE_EN, gap=16, across=True),
        Row(_REASSURED_EN, _CARES_EN, gap=24, across=True),
        Row(_CARES_EN, _REASSURED_EN, gap=40, across=True),
        Row(
            r"leave (?-i:[A-Z]\w+|the [a-z]+) to me|leave (?:it|this|that|everything|all of it|the (?:rest|boss(?:es)?"
            "|director|board|committee|approval|management|others|head office))(?: all)? to (?:me|him|her)"
            "|trust me|consider it done|(?:count|rely|depend) on me|as good as done|you have my word|take my word"
            "|(?:i'm|i am) your man|i (?:personally )?(?:guarantee|vouch)|(?:he|she) (?:personally )?vouches"
        ),
    )
)
"""All goes well because the speaker, or the man spoken of, is there: R8's stop rule."""

_DEAR_EN = "expensive|dearer|pricey|costly|steep|excessive"
_PRICE_EN = (
    "pric(?:es?|ing)(?: tag)?|quote|quotation|fees?|charges?|rates?|offer|figure|total|rent(?:al)?|lease|subscription"
)
_HIGH_EN = (
    "too (?:high|much)|(?:is|are|seems?|looks?|was|were) (?:much |far |a bit |a little |rather |very |quite "
    "|way |so )?(?:too )?(?:high|higher)"
    f"|rather high|high side|highest|higher than|above|unreasonable|unacceptable|{_DEAR_EN}|out of (?:our"
    "|the) range|out of line|gone up|(?:come|go) down"
    "|(?:isn't|is not|aren't|are not) competitive|(?:a|the|an|biggest) (?:\\w+ )?(?:problem|obstacle|issue"
    "|hurdle|block)|hard to (?:swallow|justify|sell)|uncompetitive|not competitive|down(?=[?.!]|$)"
)
_BREAKDOWN_EN = "downtime|standstill|failures?|outages?|delays?|mistakes?|errors?|repairs?|accidents?|breakdowns?"

PRICE_OBJECTION = Topic(
    (
        Row(
            (
                "(?:太|嫌|偏|更|最|很|真|好|有一?点|[这那]么|来越|都|比较)贵(?!重|宾)"
                "|(?<![宝珍名可富高尊权])贵(?=$"
                r"|[，。；！？、了得是吧啊呢嘛太多出不些点一二三四五六七八九几两]|\s?[0-9])|没有?(?:[这那]么"
                "|你们)贵|不值这?个?[价钱]|[这那]么多钱|钱不值|不值[这那]么多|不划算|划不来|不合算"
                "|投入太[大高]"
            )
        ),
        Row(_PRICE, _HIGH, gap=10),
        Row(f"(?:{_PRICE})(?:有一?点)?高(?=$|[，。；！])|[再给能要就]打个?折|再让(?:一?点|一?些)?利"),
        Row(_PRICE, "太高|太多|太贵", gap=16, across=True),
        Row("比|更|别家|对手|人家|隔壁|还能|还能再|能不能再?|可以再?|再|能", "便宜", gap=10),
        Row("报的?价|比[你我贵]", "低[一二两三四五六七八九几]成|低[了很一]|低百分", gap=10),
        Row("嫌", f"(?:{_PRICE})[^，。；]{{0,3}}高|多", gap=8),
        Row("超(?:出|过|了)?", "预算|承受", gap=12),
        Row(
            "预算(?:里|中)?(?:不够|不足|没有?[这那]么多|有限|只有|只够|紧)|没有?[这那]么多预算|买不起"
            "|[承负][担受]不起|打个?[一二三四五六七八九]{1,2}折|降(?:不[了下])?价|砍价|压价|压低"
        ),
        Row("便宜(?:一?点|一?些|一半|多了|不少)|少[收算要](?:一?点|一?些)|抹个?零|[要给再多]个?[^，。；]{0,3}折扣"),
        Row("要求?|希望|再|还要|能不能", "(?:打折|让利|让价|优惠|降价|再降)(?!政策|券)", gap=6),
        Row(
            (
                "(?:too|so|as|very|rather|quite|more|most|awfully|really|a bit|a little|pretty|us|is|are"
                "|you're|that's|it's)"
            ),
            f"(?:{_DEAR_EN})|(?<=too )dear|(?<=so )dear",
            gap=8,
        ),
        Row(_PRICE_EN, _HIGH_EN, gap=24),
        Row(_PRICE_EN, r"(?:below|under|down to) (?:[a-z]{3} )?\d", gap=12),
        Row(
            r"\d",
            (
                "(?:is|are|'s) (?:\\w+ )?too (?:much|high)|more than (?:we|they|the others?)|over budget"
                "|above (?:the|our)"
            ),
            gap=40,
        ),
        Row(
            "(?:find|found|consider|call|think|thought)s?|called",
            f"(?:{_PRICE_EN})[^,;.]{{0,16}} (?:high|{_DEAR_EN})",
            gap=16,
        ),
        Row("(?:complain|grumbl|balk|haggl|object(?!ion)|disput|unhappy|shocked)(?:e|es|ed|s|ing)?", _PRICE_EN, gap=24),
        Row(
            "over|beyond|above|exceeds?|exceeding|outside|more than|blows?|breaks?|not in",
            "budget(?! round| year)",
            gap=30,
        ),
        Row(
            "(?:cannot|can't|could not|couldn't|can not|unable to) (?:afford|justify (?:that|the|this"
            "|such)|agree on (?:the|a) price|accept (?:the|that|this|your) price)|out of (?:our|their"
            "|the) (?:price range|budget)|beyond (?:what we can|our means)"
        ),
        Row(
            "budget",
            (
                r"only (?:[a-z]{3} )?\d|too small|not enough|tight|limited|won't stretch|(?:doesn't|does not"
                "|won't) (?:allow|stretch|cover)"
            ),
            gap=16,
        ),
        Row(
            "excessive (?:price|fee|charge)s?|(?:limited|tight|small|no|not enough|too little) budget"
            "|(?:another|bigger|better|larger|further|give us an?|get an?) discount"
        ),
        Row(
            "(?:don't|do not|doesn't|does not|didn't|haven't) have (?:the|that|enough)(?: kind of"
            "| much)? (?:budget|money)|a lot of money|so much money|pricey|overpriced|rip-?off|(?:pay"
            "|charge)(?:s|ing)? (?:that|so|too) much|better price|such a price|sharpen your pencil"
        ),
        Row("(?:not|isn't|aren't|hardly|n't) worth", "pric(?:e|es)|money|cost|much", gap=16),
        Row("cheaper|elsewhere for less"),
        Row(
            "(?:want|ask|hope|demand|expect|need|request|insist|with|without|push)(?:s|es|ed|ing)?",
            r"discounts?(?! policy)|price cut|price reduction|(?:lower|better) prices?|rebate|\d ?% off",
            gap=24,
        ),
        Row(
            "(?:do|get|come) (?:any )?(?:better|down) on (?:the )?price|(?:lower|cut|reduce|drop) (?:the"
            "|your) prices?|bring (?:the |your )?prices? down|go (?:any |a bit |a little )?lower"
            "|but the price(?=$|[.!])"
        ),
        Row("costs?(?: us)?", "too much|a fortune|more(?! details)|twice|double", gap=16),
    ),
    innocent=(
        Row(f"(?:{_BREAKDOWN_EN})[^,;.]{{0,16}}(?:{_DEAR_EN}|costs?)"),
        Row(
            "(?:we|ours|our [a-z]+)(?:'re| are| is)[^,;.]{0,16} cheaper|(?:mak(?:e|es|ing)(?! it| your)"
            "|run(?:s|ning)?|becomes?)[^,;.]{0,20} cheaper"
        ),
    ),
)
"""The customer finds that it costs too much, or wants it for less (F10)."""
