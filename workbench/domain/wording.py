"""Vague wording: what a commitment must not say (F9), and what kind a question is (N10)."""

import re

from workbench.domain.visits import QuestionKind

VAGUE = (
    "下次", "改天", "回头", "以后再说", "再说吧", "明天谈", "明天再谈", "明天我们谈", "再联系", "差不多",
    "马马虎虎", "还行", "还可以", "大概", "可能", "也许", "尽快", "适当的时候", "到时候", "考虑考虑",
    "研究研究", "看看再", "有空", "过几天", "过段时间", "大致同意", "基本同意", "问题不大", "应该没问题",
    "next time", "some time", "sometime", "we'll talk", "we will talk", "let's talk", "talk tomorrow", "so-so",
    "so so", "about right", "more or less", "perhaps", "maybe", "probably", "soon", "as soon as possible",
    "asap", "later", "keep in touch", "think about it", "think it over", "see how it goes",
    "one of these days", "get back to",
)  # fmt: skip
# Patterns are compiled when first searched for, and kept by the library: a start has no text to judge.
_VAGUE = "|".join(rf"\b{re.escape(w)}\b" if w.isascii() else re.escape(w) for w in VAGUE)

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
    return [match.span() for match in re.finditer(_VAGUE, text, re.IGNORECASE)]


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
