from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from apps.storefront.gateways.share_picture import drawn
from apps.storefront.selectors.share_pictures import SharePicture


def keep_share_picture(picture: SharePicture) -> bytes:
    """Drawn once for each version; what it looked like before is thrown away."""
    folder = f"share/{picture.kind}/{picture.slug}"
    name = f"{picture.language}-{picture.version}.png"
    if default_storage.exists(f"{folder}/{name}"):
        with default_storage.open(f"{folder}/{name}") as file:
            return bytes(file.read())
    content = drawn(picture.sheet())
    for old in default_storage.listdir(folder)[1]:
        if old.startswith(f"{picture.language}-"):
            default_storage.delete(f"{folder}/{old}")
    default_storage.save(f"{folder}/{name}", ContentFile(content))
    return content
