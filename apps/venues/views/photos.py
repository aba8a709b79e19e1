from typing import TYPE_CHECKING, Any, BinaryIO, cast

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts.choices import MANAGEMENT
from apps.accounts.views.guards import staff_required
from apps.core.errors import Refusal
from apps.core.pages import back_to, render_page
from apps.core.request import Request
from apps.core.said import written
from apps.core.word_fields import languages_of
from apps.venues.errors.photos import NoFile, TooManyFiles, TooMuchAtOnce
from apps.venues.forms.photos import PhotoForm
from apps.venues.models.offer import Offer
from apps.venues.models.photo import Photo
from apps.venues.models.space import Space
from apps.venues.models.venue import Venue
from apps.venues.permissions import may_edit_catalogue
from apps.venues.selectors.photos import photo_section, photos_for, subject_for
from apps.venues.services.add_photo import add_photo
from apps.venues.services.delete_photo import delete_photo
from apps.venues.services.describe_photo import describe_photo
from apps.venues.services.move_photo import move_photo

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

TEMPLATE = "venues/photos.html"
MOST_AT_ONCE = 32 * 1024 * 1024
MOST_FILES = 20
Faults = list[tuple[str, str]]


@require_safe
@staff_required()
def photos(request: Request, kind: str, pk: int) -> HttpResponse:
    return _page(request, _subject(request, kind, pk))


@csrf_exempt
@require_POST
@staff_required(*MANAGEMENT)
def add(request: Request, kind: str, pk: int) -> HttpResponse:
    """How much is coming is known before any of it is read; reading it to ask for the token comes after."""
    subject = _subject(request, kind, pk)
    size = int(request.META.get("CONTENT_LENGTH") or 0)
    if size > MOST_AT_ONCE:
        refusal = TooMuchAtOnce(megabytes=_megabytes(size), most=_megabytes(MOST_AT_ONCE))
        return _page(request, subject, faults=[("", refusal.sentence)], status=413)
    return _add(request, subject)


@csrf_protect
def _add(request: Request, subject: Venue | Space | Offer) -> HttpResponse:
    faults = _take(request, subject)
    if faults:
        return _page(request, subject, faults=faults, status=422)
    return _done(request, subject)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required(*MANAGEMENT)
def describe(request: Request, pk: int) -> HttpResponse:
    photo = get_object_or_404(photos_for(request.person), pk=pk)
    form = PhotoForm(request.POST or None, languages=languages_of(request.tenant), initial=written(photo, ["alt"]))
    if request.method == "POST" and form.is_valid():
        describe_photo(photo.pk, words=form.words, by=request.person.actor)
        messages.success(request, _("Saved."))
        return back_to(request, "photos:list", *photo.subject)
    context = {"photo": photo, "form": form, "back": reverse("photos:list", args=photo.subject)}
    return render_page(request, "venues/photo.html", context, status=422 if form.is_bound else 200)


@require_POST
@staff_required(*MANAGEMENT)
def move(request: Request, pk: int) -> HttpResponse:
    photo = get_object_or_404(photos_for(request.person), pk=pk)
    move_photo(photo.pk, places=-1 if request.POST.get("to") == "earlier" else 1, by=request.person.actor)
    return _done(request, _subject(request, *photo.subject))


@require_POST
@staff_required(*MANAGEMENT)
def delete(request: Request, pk: int) -> HttpResponse:
    photo: Photo = get_object_or_404(photos_for(request.person), pk=pk)
    subject = _subject(request, *photo.subject)
    delete_photo(photo.pk, by=request.person.actor)
    return _done(request, subject)


def _take(request: Request, subject: Venue | Space | Offer) -> Faults:
    """Each file by itself: a bad one does not keep the good ones out."""
    files = request.FILES.getlist("photos")
    if not files:
        return [("", NoFile().sentence)]
    if len(files) > MOST_FILES:
        return [("", TooManyFiles(most=MOST_FILES).sentence)]
    faults = ((file.name or "", _fault(request, subject, file)) for file in files)
    return [(name, sentence) for name, sentence in faults if sentence]


def _fault(request: Request, subject: Venue | Space | Offer, file: "UploadedFile[Any]") -> str:
    try:
        add_photo(subject, cast(BinaryIO, file.file), size=file.size or 0, by=request.person.actor)
    except Refusal as refusal:
        return refusal.sentence
    return ""


def _subject(request: Request, kind: str, pk: int) -> Venue | Space | Offer:
    subject = subject_for(request.person, kind, pk)
    if subject is None:
        raise Http404
    return subject


def _done(request: Request, subject: Venue | Space | Offer) -> HttpResponse:
    """The section as it is now for htmx; else the photos' own page, whatever page showed them."""
    if request.htmx:
        return _page(request, subject)
    return back_to(request, "photos:list", str(subject._meta.model_name), subject.pk)


def _page(
    request: Request, subject: Venue | Space | Offer, *, faults: Faults | None = None, status: int = 200
) -> HttpResponse:
    context: dict[str, Any] = {
        "subject": subject,
        "section": photo_section(subject),
        "may_edit": may_edit_catalogue(request.person),
        "faults": faults or [],
    }
    return render_page(request, TEMPLATE, context, part="section", status=status)


def _megabytes(size: int) -> int:
    return round(size / 1024 / 1024)
