"""What in words is a way to reach somebody: a telephone number, a mail address, a handle of a messenger (R12)."""

import re
from typing import NamedTuple

from workbench.domain.alike import simplified
from workbench.domain.contact_data import ContactKind
from workbench.usecases.entry_words import LABELS, spelt

MAIL = re.compile(r"[^\s@<>:：]+@[^\s@<>]+")
PHONE = re.compile(r"\+?\d[\d\s()（）-]{5,}(?:\s*(?:ext\.?|x|转)\s*\d{1,6})?", re.IGNORECASE)
DIGITS = (6, 20)
"""A number has at least and at most so many digits."""
DATE = re.compile(r"\d{4}-\d{1,2}-\d{1,2}")
HANDLE = re.compile(r"[A-Za-z0-9_@.+-]{2,60}")
SERVICES = ("wechat", "wecom", "qq", "dingtalk", "lark")
"""The messengers whose handles are known by a word before them."""
REACHED = ("phone", "mail", *SERVICES)
"""The fields of ``LABELS`` that are ways to reach somebody."""
NAMES = {spelling: field for spelling, field in LABELS.items() if field in REACHED}
_LABELLED = re.compile(
    rf"({'|'.join(map(re.escape, sorted(NAMES, key=len, reverse=True)))})(\s*[:：=]\s*|\s+|(?<=[\u2e80-\uffff]))(\S.*)",
    re.IGNORECASE,
)


class Detail(NamedTuple):
    """A way to reach somebody, as a contact detail has it."""

    kind: ContactKind
    value: str
    service: str = ""


def detail_in(words: str) -> Detail | None:
    """Return what *words* are as a whole; None where they are no way to reach anybody."""
    text = words.strip(" <>,，;；。")
    labelled = _LABELLED.fullmatch(simplified(text))
    if labelled is not None:
        return labelled_detail(NAMES[spelt(labelled[1])], text[labelled.start(3) :])
    return labelled_detail("mail", text) or labelled_detail("phone", text)


def labelled_detail(field: str, words: str) -> Detail | None:
    """Return what *words* are where *field*, one of ``REACHED``, stands before them; None where they are no such."""
    text = words.strip(" <>,，;；。")
    if field in SERVICES:
        return Detail(ContactKind.HANDLE, text, field) if HANDLE.fullmatch(text) else None
    if field == "mail":
        return Detail(ContactKind.MAIL, text) if MAIL.fullmatch(text) else None
    digits = sum(letter.isdigit() for letter in text)
    is_number = PHONE.fullmatch(text) and not DATE.fullmatch(text) and DIGITS[0] <= digits <= DIGITS[1]
    return Detail(ContactKind.PHONE, text) if is_number else None


def plain(value: str) -> str:
    """Return *value* of a contact detail by which it is compared: without what only parts the digits of a number."""
    return re.sub(r"[\s()（）-]", "", value.casefold())
