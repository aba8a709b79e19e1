"""Letters go out here: styles are put into the elements, because mail programs read nothing else."""

from dataclasses import dataclass, field
from email.encoders import encode_base64
from email.mime.base import MIMEBase
from functools import cache
from pathlib import Path
from smtplib import SMTPException

from anymail.exceptions import AnymailError
from css_inline import CSSInliner
from django.contrib.staticfiles import finders
from django.core.mail import EmailMultiAlternatives

# What a mail server that is away for minutes raises.
AWAY = (SMTPException, AnymailError, OSError)


@dataclass(frozen=True, slots=True)
class Attached:
    """`kind` is its media type, with whatever parameters a mail program has to know."""

    name: str
    content: bytes
    kind: str


@dataclass(frozen=True, slots=True)
class Letter:
    to: str
    subject: str
    text: str
    html: str
    headers: dict[str, str] = field(default_factory=dict)
    attached: tuple[Attached, ...] = ()


def post(letter: Letter) -> None:
    message = EmailMultiAlternatives(letter.subject, letter.text, to=[letter.to], headers=letter.headers)
    message.attach_alternative(_inliner().inline(letter.html), "text/html")
    for each in letter.attached:
        message.attach(_part(each))
    message.send()


def _part(attached: Attached) -> MIMEBase:
    """Django writes text anew and loses what stands behind its media type."""
    part = MIMEBase(*attached.kind.partition(";")[0].split("/"))
    part.set_payload(attached.content)
    encode_base64(part)
    del part["Content-Type"]
    part["Content-Type"] = attached.kind
    part.add_header("Content-Disposition", "attachment", filename=attached.name)
    return part


@cache
def _inliner() -> CSSInliner:
    found = finders.find("css/mail.css")
    css = Path(found).read_text(encoding="utf-8") if isinstance(found, str) else None
    return CSSInliner(extra_css=css, load_remote_stylesheets=False, keep_style_tags=True)
