"""What a text speaks of: presenting, closing, price, assurances. Chinese and English; what is denied does not count."""

import re

PRESENTING = re.compile(
    r"(介绍|讲解|说明|汇报|展示|提交|递交|递上|宣讲).{0,6}(方案|产品|服务)|(方案|产品).{0,2}(介绍|讲解|说明|汇报|展示)"
    r"|演示|推介|提案|报价|\bpresentations?\b"
    r"|\bpresent(ing)? (our|the) (\w+ )?(offer|product|proposal|service|solution)"
    r"|\bproposals?\b|\bpitch(ing)?\b|\bdemo(nstrate|nstration)?s?\b|\bquot(e|ation|ing)s?\b|\btenders?\b",
    re.IGNORECASE,
)
CLOSING = re.compile(
    r"签(约|单|合同|订单|协议|采购单)|成交|下单|下订单|拿下.{0,4}单|促成|拍板|报价|订购|采购合同"
    r"|\bclos(e|ing) (the |a |this )?(deal|sale|order)|\bsign(ing)? (the |a |an |this )?(contract|order|agreement)"
    r"|\bplac(e|ing) (the |an |this )?order|\b(get|win|take) (the |an |this )?order|\bquot(e|ation|ing)s?\b",
    re.IGNORECASE,
)
QUOTING = re.compile(r"报价|报个?价|出价|\bquot(e|ation|ing)s?\b", re.IGNORECASE)
PRICE_OBJECTION = re.compile(
    r"太贵|嫌贵|偏贵|贵了|(价格|价钱|售价|报价|价位|费用)[^，。；,;]{0,4}(太|偏|过|较|更)高|超(出)?(了)?预算"
    r"|(价格|价钱|售价|报价|价位)[^，。；,;]{0,4}(高了|贵|下不来|接受不了|承受不了)"
    r"|\b(too|so|very|rather) (expensive|dear|costly|pricey)\b|\bcosts? too much\b"
    r"|\bpric(e|es|ing) (is|are|was|were|seems?|looks?) (much |far |a bit |a little |rather )?(too )?(high|steep)\b"
    r"|\b(over|beyond|above|exceeds) (the|our|their|his|her) budget\b|\bcannot afford\b|\bcan't afford\b",
    re.IGNORECASE,
)
ASSURING = re.compile(
    r"(有我|我在)[^。；;]{0,8}(没问题|没有问题|不会有问题|放心)|包在我身上"
    r"|\bwith me (here|there|around)\b[^.;]{0,30}\b(no|any) problems?|\bno problems? (with|while) (me|i am|i'm)\b"
    r"|\bas long as (i am|i'm)\b[^.;]{0,30}\b(no problems?|fine|worry)|\bleave it to me\b",
    re.IGNORECASE,
)
"""That all goes well because the speaker is there: R8's stop rule."""
_DENIED = re.compile(
    r"(不|勿|别|没|未|无须|避免)\w{0,4}$|\b(not|no|never|without|avoid|don't|nor)\b[^.;,]{0,20}$", re.IGNORECASE
)


_QUOTED = re.compile(r"“[^”]*”|「[^」]*」|\"[^\"]*\"")


def intends(topic: re.Pattern[str], text: str) -> bool:
    """Say whether an objective or action is about *topic*; what it only quotes is somebody else's words."""
    return mentions(topic, _QUOTED.sub("", text))


def mentions(topic: re.Pattern[str], text: str) -> bool:
    """Say whether *text* speaks of *topic* other than to deny it ("do not quote yet")."""
    return any(not _DENIED.search(text[: found.start()]) for found in topic.finditer(text))
