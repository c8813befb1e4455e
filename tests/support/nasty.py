"""Texts that somebody may paste or mail and that software likes to stumble over."""

NASTY = {
    "a mark of byte order and an emoji": "\ufeffHello \U0001f600",
    "two marks of byte order": "\ufeff\ufeff\u4e2d\U0001f600",
    "nothing but a mark of byte order": "\ufeff",
    "a mark on the second line": "one\n\ufefftwo \U0001f680",
    "a swapped mark of byte order": "\ufffe\u4e2d\u6587",
    "a swapped mark within": "a \ufffe\u4e2d b\U0001f600",
    "a family": "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466" * 9,
    "flags and skins": "\U0001f1e8\U0001f1f3\U0001f44d\U0001f3fd" * 7,
    "letters under many signs": "Z\u0351\u036b\u0343\u036a\u0302" * 30,
    "right to left": "\u202e\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627\u202c abc",
    "odd line ends": "a\u2028b\u2029c\x85d\r\ne\x0bf\x0cg",
    "spaces of all kinds": "\u00a0\u3000\u2003\u200b\u00ada\u00a0b\t ",
    "beyond the first plane": "\U00020000\U0002a6d6\U0001f600" * 20,
    "no character": "\uffff\U0010ffff",
    "markup": "<b>&amp;</b><img src=x>%s {0} %n",
    "one endless word": "W" * 400,
    "formula": "=1+1",
}
"""By what they are: what a plan may hold. Halves of surrogate pairs and most control characters are refused."""
