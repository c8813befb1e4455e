"""What texts are taken to speak of: figures on phrases, and what must never be mistaken (F9, F11, R8, N11)."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from workbench.coach.aims import ADVOCATING, CLOSING, OFFERING, PRESENTING, QUOTING, SELLING
from workbench.coach.phrase_table import Row, Topic
from workbench.coach.phrases import intends, mentions
from workbench.coach.replies import ASSURING, PRICE_OBJECTION
from workbench.domain.lazy_patterns import lowered, needed_words
from workbench.domain.wording import VAGUE_FORMS, vague_spans

PRECISION, RECALL = 0.98, 0.85
FOLDER = Path(__file__).parents[2] / "data" / "phrases"
# Written before and while the patterns were; and written afterwards, to be measured by and by nothing else.
SETS = {name: json.loads((FOLDER / f"{name}.json").read_text("utf-8")) for name in ("development", "held_out")}
TOPICS = {
    "closing": CLOSING,
    "presenting": PRESENTING,
    "quoting": QUOTING,
    "assuring": ASSURING,
    "price": PRICE_OBJECTION,
    "advocating": ADVOCATING,
}
AIMS = ("closing", "presenting", "quoting", "advocating")


def judge(topic: str) -> Callable[[str], bool]:
    """Return what says whether a text is about *topic*."""
    if topic == "vague":
        return lambda text: bool(vague_spans(text))
    asked = intends if topic in AIMS else mentions
    return lambda text: asked(TOPICS[topic], text)


@pytest.mark.parametrize("topic", [*TOPICS, "vague"])
@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("name", SETS)
def test_what_phrases_speak_of(name: str, language: str, topic: str) -> None:
    phrases = SETS[name][language]
    expected = set(phrases[topic])
    found = {text for texts in phrases.values() for text in texts if judge(topic)(text)}
    right = expected & found
    assert len(right) / len(found) >= PRECISION, sorted(found - expected)
    assert len(right) / len(expected) >= RECALL, sorted(expected - found)


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_enough_phrases_are_held_out_and_none_was_seen_before(language: str) -> None:
    seen, held = ({text for texts in SETS[name][language].values() for text in texts} for name in SETS)
    assert len(held) >= 200
    assert held & seen == set()


def test_looking_for_single_words_of_a_row_first_loses_nothing() -> None:
    texts = [text for by in SETS.values() for phrases in by.values() for each in phrases.values() for text in each]
    rows = [row for topic in TOPICS.values() for row in topic.rows + topic.innocent]
    everything = "".join(word for row in rows for words in (row.first, row.then) for word in needed_words(words))
    for row in rows:
        lost = [t for t in texts if [*row.spans(t, everything)] != [*row.spans(t, lowered(t))]]
        assert lost == [], row


def test_few_patterns_are_compiled_for_what_is_about_something_else(monkeypatch: pytest.MonkeyPatch) -> None:
    """A start has few texts that speak of a topic, and compiling all patterns takes a tenth of it."""
    compiled: list[str] = []
    real = re.compile
    monkeypatch.setattr(re, "compile", lambda words, flags=0: compiled.append(words) or real(words, flags))
    topics = [
        Topic(tuple(Row(r.first, r.then, gap=r.gap, across=r.across) for r in topic.rows)) for topic in TOPICS.values()
    ]
    for text in ("下周带科室名单去见李主任", "质量回头看", "Bring the list of wards on Friday", "会议室有空调"):
        assert not any(topic.spans(text) for topic in topics)
    assert len(compiled) <= 2


@pytest.mark.parametrize(
    ("topic", "text"),
    [
        (CLOSING, "签“年度采购合同”"),
        (CLOSING, "Get Mr. Zhang's signature on the agreement"),
        (PRESENTING, "walk them through the solution"),
        (SELLING, "第一次报价"),
        (OFFERING, "Quote for 20 units"),
    ],
)
def test_aims(topic: Topic, text: str) -> None:
    assert intends(topic, text)


@pytest.mark.parametrize(
    "text",
    [
        *("约合同部的人吃饭", "到会场签到", "带回签名册", "他是介绍人", "报价单已收到", "合同已签", "弄清由谁签合同"),
        *("不要在这次拜访中报价", "请李主任介绍科室的分工", "对手与景区签约", "他说“签合同”", "了解签约流程"),
        *("a sign of trust", "The closing date is 30 June", "They signed the contract last year", "Be present"),
        *("Do not quote yet", "Find out who signs the contract", "The present system is slow", 'He said "sign it"'),
        *("Ask Wang to describe the system", "The quotation was received", "Take notes in order"),
    ],
)
def test_what_is_no_aim(text: str) -> None:
    assert [name for name in AIMS if intends(TOPICS[name], text)] == []


@pytest.mark.parametrize("text", ["质量回头看", "会议室有空调", "分析可能性", "24小时随时联系", "No later than 5 June"])
def test_what_is_not_vague(text: str) -> None:
    assert vague_spans(text) == []


def test_the_time_a_search_takes_grows_with_the_text_and_no_faster() -> None:
    """Only single words may be of any length, so that no search goes back over a text again and again."""
    rows = [row for topic in TOPICS.values() for row in topic.rows + topic.innocent]
    patterns = [words for row in rows for words in (row.first, row.then)] + [*VAGUE_FORMS]
    endless = re.compile(r"(?<!\\w)(?<!\[a-z\])(?<!\[\\w'-\])[*+]|\{\d+,\}")
    assert [words for words in patterns if endless.search(words)] == []
    assert all(row.gap <= 60 for row in rows)


@pytest.mark.parametrize("unit", ["签", "把合同", "请他", "只要总在", "sign the ", "as long as ", "x ", "，"])
def test_a_long_text_is_no_danger(unit: str) -> None:
    text = unit * (60_000 // len(unit))
    assert [name for name in (*TOPICS, "vague") if judge(name)(text)] == []
