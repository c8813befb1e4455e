"""The channels on which one reaches a customer (P3, P8, P9)."""

from workbench.domain.terms import Term


class Channel(Term, family="channel"):
    """On which channel somebody is reached, or reaches us (P3, P8, P9)."""

    PHONE = "phone"
    MAIL = "mail"
    LETTER = "letter"
    SMS = "sms"
    CHAT = "chat"
    FAX = "fax"
    FACE_TO_FACE = "face_to_face"
    MEETING = "meeting"
    VISIT = "visit"
    OUTLET = "outlet"
    OTHER = "other"
