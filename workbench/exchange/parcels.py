"""How a copy travels: as the draft of a mail, or in an archive for gateways that hold up what they do not know.

Nothing in either says when, where or by whom it was made.
"""

from email.message import EmailMessage
from email.policy import SMTP
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_NO_TIME = (1980, 1, 1, 0, 0, 0)  # The earliest that an archive can name.
_FROM_NO_SYSTEM = 0


def zipped(name: str, content: bytes) -> bytes:
    """Return an archive that holds *content* as a file called *name*."""
    info = ZipInfo(name, _NO_TIME)
    info.compress_type, info.create_system = ZIP_DEFLATED, _FROM_NO_SYSTEM
    held = BytesIO()
    with ZipFile(held, "w") as archive:
        archive.writestr(info, content)
    return held.getvalue()


def mail_draft(subject: str, body: str, name: str, content: bytes) -> bytes:
    """Return the draft of a mail that mail programs open to be sent on, with *content* attached as *name*."""
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = " ".join(subject.split())
    mail["X-Unsent"] = "1"
    mail.set_content(body)
    mail.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return mail.as_bytes()
