from django import template

from apps.venues.models.photo import Photo
from apps.venues.selectors.pictures import Picture
from apps.venues.selectors.pictures import picture_of as as_picture

register = template.Library()


@register.simple_tag
def picture_of(photo: Photo) -> Picture:
    """For `c-picture`: the files of a photo that exist, and its words in the reader's language."""
    return as_picture(photo)
