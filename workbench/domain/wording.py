"""Vague wording: what a commitment must not say (F9), and what kind a question is (N10)."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from workbench.domain.lazy_patterns import LazyPattern, languages_of, lowered
from workbench.domain.visits import QuestionKind

VAGUE = (
    "下次", "改天", "再说吧", "以后再说", "明天谈", "差不多", "马马虎虎", "还行", "大概", "也许", "尽快", "尽早",
    "适当的时候", "到时候", "到时再", "考虑考虑", "考虑看看", "考虑一下", "再想想", "想一想", "研究研究", "研究一下",
    "慢慢研究", "慢慢看", "慢慢来", "看看再", "再看吧", "看情况", "过几天", "过两天", "过一阵", "过些天", "过段时间",
    "过些日子", "早日", "等通知", "大致同意", "问题不大", "应该没问题", "应该可以", "应该没什么问题", "再聊", "再议",
    "待定", "一有消息", "等有消息", "保持联系", "常联系", "不着急", "改日", "择日", "抽空", "抽时间", "尽量", "尽力",
    "等消息", "晚些时候", "晚点再", "稍后", "日后再", "迟些", "另行通知", "视情况", "等我电话", "等我们电话",
    "会考虑", "再等等", "等等看", "有消息", "放一放", "合适的时候", "时机成熟", "方便的时候", "方便时", "到时看",
    "再研究", "再讨论", "再商量", "尽可能", "暂定", "商量商量", "说不定", "说不准", "不好说", "没准", "不会太久",
    "next time", "sometime", "some day", "someday", "we'll talk", "we will talk", "let's talk", "talk tomorrow",
    "so-so", "so so", "about right", "more or less", "perhaps", "maybe", "probably", "hopefully", "possibly",
    "sooner", "as soon as possible", "asap", "tbd", "tbc", "tba", "touch base", "circle back", "think about it",
    "think it over", "think it through", "sleep on it", "mull it over", "look into it", "see how it goes",
    "we'll see", "wait and see", "we will see", "one of these days", "get back to", "in principle", "in due course",
    "at some point", "at some stage", "in the near future", "in the coming weeks", "when convenient",
    "at your convenience", "when things calm down", "when time permits", "play it by ear", "no rush", "no hurry",
    "roughly", "another time", "some other time", "at a later date", "at a later stage", "eventually", "likely",
    "might", "in a while", "in a bit", "when possible", "if possible", "if all goes well", "tentatively",
    "presumably", "when ready", "no promises", "nothing definite", "one day", "over the next few", "at the earliest",
    "talk it over", "discuss it internally", "once things settle", "when things settle", "when the dust settles",
    "once the dust settles", "should be fine", "should be ok", "should work out", "not a big problem",
    "down the road", "before long",
)  # fmt: skip
"""Words that are vague wherever they stand."""
_MEMBERS = "(?:我们|咱们|大家|双方|你们|您|咱|再|就|也|都|先|一起){0,3}"
VAGUE_FORMS = (
    "基本上?(?:同意|没|可以|定了)", "找个?(?:时间|机会)(?=$|[再，。；！吧见聊谈])", "有需要(?=再|会|时|的话)",
    "[商讨][量论]一下(?=$|[再给，。；吧])", "再看看(?=$|[吧再，。；！]|情况)", "有机会(?=再|就|的话|一起)",
    "有时间(?=再|就|的话|过来)", "应该(?:可以|能行|没|差不多|不成|行)",
    "估计(?=[^，。；]{0,2}(?:下|要|得|能|会|差不多|没))", "[月号日周旬][^，。；]{0,2}(?:左右|前后)",
    "很快(?=$|就|会|能|有)", "回头(?=$|[，。；！再给联找我您他她让叫通见聊说商谈细吧电发打答问跟和就安约告])",
    "(?<!不)可能(?!性)", "有空(?=$|[，。；、！吧的时再就来一过聊约见坐去联给看谈您我])", "还可以(?=$|[，。；！、吧])",
    "不急(?![于着需])", "原则上(?=[^，。；]{0,4}(?:同意|没|可以|认可|支持|通过|行|接受))",
    "近期(?=[^，。；]{0,4}(?:安排|联系|答复|见面|拜访|定|沟通|再|给))",
    f"(?:明天|后天|改天|以后|节后|年后|春节后|假期后|回来|之后|过后|忙完|月底|下周|下个月){_MEMBERS}再(?:说(?!明)|谈|聊|定|看|议|联系|商量|讨论|研究)",
    "再(?:联系|碰|约|沟通)(?=$|吧|[，。；！、])", "再说(?=$|[了吧，。；！])",
    "争取[^，。；0-9一二三四五六七八九十]{0,3}(?:月底|月末|年底|年末|季末|季度末|月初|年中|周末|下周|下个?月|近期)",
    r"(?<!no )(?<!not )(?<!days )(?<!weeks )(?<!months )(?<!day )(?<!week )(?<!month )later(?! than)",
    "(?<!as )(?<!get well )soon", "some time(?! ago)", "shortly(?! after| before)",
    "(?:keep|stay|be) in (?:touch|contact)", "to be (?:decided|determined|confirmed|agreed|announced)",
    "(?:when|once|if) (?:the )?[a-z]+ (?:have|has|find|get) (?:some |a little |a bit of |the )?time",
    "after the (?:holidays?|summer|vacation|break|new year)", "in a (?:few|couple of) (?:days|weeks|months)",
    "(?:have|take) a look(?: at it)?(?= sometime| later| at some| when| first|$|[.,;])",
    "(?:leave|keep) (?:it|the|your) [^.,;]{0,24}(?:with us|here)", "(?:see|do) what (?:i|we|he|she|they) can",
    "do (?:my|our|his|her|their) best", "keep (?:you|us|me|them) posted",
    "let (?:us|you|me|them) know(?![^.;]{0,60} (?:by|on|before|until) )",
    "around (?:mid|the (?:end|middle|beginning))", "(?:will|we'll|he'll|she'll|they'll) consider",
    "early (?:summer|autumn|winter|spring|next year)", "try to(?= (?:decide|let|get|find|answer|come|do))",
    "end of the (?:month|year|quarter) if (?:possible|all)",
)  # fmt: skip
"""Words that are vague in such company only: "no later than 5 June" is not, nor is an air conditioner (有空调)."""
_EVERY_VAGUE = tuple(map(LazyPattern, (*VAGUE, *VAGUE_FORMS)))
_VAGUE_EN = tuple(form for form in _EVERY_VAGUE if form.words.isascii())
_VAGUE_ZH = tuple(form for form in _EVERY_VAGUE if not form.words.isascii())

_OPEN_EN = (
    r"^(and |so |but )?((in|on|at|for|from|with|to|by) )?"
    r"(what|how|which|why|who|whom|whose|where|when|tell me|describe)\b"
)
_AUXILIARY = (
    "(is|are|am|was|were|do|does|did|have|has|had|can|could|will|would|shall|should|may|might|isn't|aren't|don't|won't)"
)
_CLOSED_EN = rf"^(and |so |but )?{_AUXILIARY}\b"
_NOT_SURE = r"理想(的)?价|ideal price"
_CLOSED_ZH = r"吗|是不是|有没有|能不能|可不可以|会不会|行不行|好不好|对不对|是否|要不要|愿不愿|吧[？?]?$"
_OPEN_ZH = r"什么|怎么|怎样|如何|哪|为什么|为何|谁|多少|几|何时|感觉|感受|看法|了解多"

_FRUITS = (
    r"\b(what|how) would (?!you)|\bif (this|it|that|nothing|things|something)\b|\bconsequences?\b|\bwhat happens if\b|"
    r"如果不|要是|若不|万一|不解决|不改变|后果|会带来|会怎样|会出什么|会有什么|有什么(好处|不同)|意味着什么"
)


def vague_spans(text: str) -> list[tuple[int, int]]:
    """Return where *text* is vague, as (start, end) pairs in order (F9)."""
    return [*_vague_spans(text)]


@lru_cache(maxsize=4096)
def _vague_spans(text: str) -> Sequence[tuple[int, int]]:
    return sorted(found.span() for words in _vague_in(text) for found in re.finditer(words, text, re.IGNORECASE))


def _vague_in(text: str) -> Iterator[str]:
    """Yield a pattern per language of *text*, made of the vague words it may hold: most texts hold none."""
    small = lowered(text)
    has_chinese, has_english = languages_of(small)
    chinese = [form.words for form in _VAGUE_ZH if form.may_be_in(small)] if has_chinese else []
    english = [form.words for form in _VAGUE_EN if form.may_be_in(small)] if has_english else []
    if chinese:
        yield "|".join(chinese)
    if english:
        yield rf"\b(?:{'|'.join(english)})\b"


def question_kind(text: str) -> QuestionKind:
    """Suggest the kind of a question from its wording; the user may decide otherwise (N10)."""
    question = text.strip()
    if not question or _says(question, _NOT_SURE):
        return QuestionKind.UNSURE
    if _says(question, _CLOSED_ZH):
        return QuestionKind.CLOSED
    if _says(question, _OPEN_ZH):
        return QuestionKind.OPEN
    return _english_kind(question)


def _english_kind(question: str) -> QuestionKind:
    """Judge by the last clause that begins like a question: "When it is late, are you told?" is closed."""
    for clause in reversed(re.split(r"[,;:]\s*", question)):
        if _says(clause, _OPEN_EN):
            return QuestionKind.OPEN
        if _says(clause, _CLOSED_EN):
            return QuestionKind.CLOSED
    return QuestionKind.UNSURE


def asks_for_fruits(text: str) -> bool:
    """Say whether a question asks what comes of it: the result if it changes, the consequence if it does not (N13)."""
    return _says(text, _FRUITS)


def _says(text: str, pattern: str) -> bool:
    return re.search(pattern, text, re.IGNORECASE) is not None
