"""Whether a text speaks of a topic: what is denied does not; nor, as an aim, what is quoted, over or asked about."""

from collections.abc import Iterator

from workbench.coach.phrase_table import Topic
from workbench.domain.lazy_patterns import LazyPattern

LOOKED_BACK = 40
"""How many characters in front decide whether words are denied; more of them would be of something else."""
_DENIED = LazyPattern(
    r"(?:(?:^|(?<=(.)))不(?!\1)(?![久仅但过断错同如光只少]|管)|勿|(?<![特分区个级性类])别(?![的处人家])"
    r"|没(?!问题)|未(?!来)|无[须需]|避免|暂缓|推迟|拒绝|取消)\w{0,10}$"
    r"|\b(?:not|no|never|without|avoid|don't|doesn't|won't|nor|refuses?|instead of|rather than)\b[^.;,]{0,20}$"
)
_NOT_AN_AIM = LazyPattern(
    r"(?:已|曾|刚刚?)\w{0,8}$|(?:谁|哪[位个些一]|什么|怎么|怎样|如何|为何)\w{0,8}$"
    r"|(?:他们|对方(?!案)|对手|别家|友商|上次|客户)的\w{0,4}$"
    r"|\b(?:who|whom|how|what|which|why)\b[^.;,]{0,25}$|\b(?:already|last|previous|earlier|saw|seen"
    r"|competitors?'?s?|rivals?'?s?|their|his|her)\b[^.;,]{0,15}$"
    r"|\b(?:on|about|of|after|from|since|during|before|at)(?: the| our| a| any| his| her| their)? $"
)
"""In front of what somebody did, of what is asked about, and of what others have."""
_QUOTED = LazyPattern(r"“[^”]*”|「[^」]*」|\"[^\"]*\"")


def intends(topic: Topic, text: str) -> bool:
    """Say whether an objective or action is about *topic*; what it only quotes is somebody else's words."""
    return any(True for _ in aims(topic, text))


def aims(topic: Topic, text: str) -> Iterator[tuple[int, int]]:
    """Yield where *text*, an objective or action, is about *topic*, as (start, end) pairs in no order."""
    quoted = [found.span() for found in _QUOTED.finditer(text)]
    for start, end in _affirmed(topic, text):
        if not _NOT_AN_AIM.is_in(_before(text, start)) and not any(first < start < last for first, last in quoted):
            yield start, end


def mentions(topic: Topic, text: str) -> bool:
    """Say whether *text* speaks of *topic* other than to deny it ("do not quote yet")."""
    return any(True for _ in _affirmed(topic, text))


def _affirmed(topic: Topic, text: str) -> Iterator[tuple[int, int]]:
    return (span for span in topic.spans(text) if not _DENIED.is_in(_before(text, span[0])))


def _before(text: str, start: int) -> str:
    return text[max(0, start - LOOKED_BACK) : start]
