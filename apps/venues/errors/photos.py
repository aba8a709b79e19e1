"""Why a picture is not taken; each says what would do."""

from django.utils.translation import gettext_lazy as _

from apps.core.errors import Refusal


class NoPicture(Refusal):
    template = _("This is no picture we can read. Send a JPEG, PNG, WebP or AVIF file.")


class PictureBroken(Refusal):
    template = _("This picture is damaged or not complete. Open it on your device and save it again.")


class PictureTooLarge(Refusal):
    # Translators: both are numbers of megabytes
    template = _("This file has %(megabytes)s MB; the most we take is %(most)s MB. Send it smaller.")


class PictureTooManyPixels(Refusal):
    # Translators: “most” is a number of millions of pixels
    template = _("This picture has too many pixels; the most we take is %(most)s megapixels. Send it smaller.")


class PictureTooSmall(Refusal):
    # Translators: “fewest” is a number of pixels
    template = _("This picture is too small to look good. Both sides need at least %(fewest)s pixels.")


class TooManyPhotos(Refusal):
    template = _("There are already %(most)s photos here. Delete one before you add another.")


class PhotoThereAlready(Refusal):
    template = _("This photo is here already.")


class TooMuchAtOnce(Refusal):
    # Translators: both are numbers of megabytes
    template = _("What you sent has %(megabytes)s MB; we take %(most)s MB at once, and 10 MB a photo. Send fewer.")


class TooManyFiles(Refusal):
    template = _("Send at most %(most)s photos at once.")


class NoFile(Refusal):
    template = _("Choose at least one photo.")
