"""Letters go out here: styles are put into the elements, because mail programs read nothing else."""

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from css_inline import CSSInliner
from django.contrib.staticfiles import finders
from django.core.mail import EmailMultiAlternatives


@dataclass(frozen=True, slots=True)
class Letter:
    to: str
    subject: str
    text: str
    html: str
    headers: dict[str, str] = field(default_factory=dict)


def post(letter: Letter) -> None:
    message = EmailMultiAlternatives(letter.subject, letter.text, to=[letter.to], headers=letter.headers)
    message.attach_alternative(_inliner().inline(letter.html), "text/html")
    message.send()


@cache
def _inliner() -> CSSInliner:
    found = finders.find("css/mail.css")
    css = Path(found).read_text(encoding="utf-8") if isinstance(found, str) else None
    return CSSInliner(extra_css=css, load_remote_stylesheets=False, keep_style_tags=True)
