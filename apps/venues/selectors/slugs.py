from typing import Any

from django.db.models import Model, QuerySet
from django.utils.text import slugify

LONGEST = 50


def free_slug(rows: "QuerySet[Any, Model]", name: str, *, otherwise: str) -> str:
    """An address made of the name that none of `rows` has; of `otherwise` where no letter of it can stand in one."""
    slug = slugify(name)[:LONGEST].strip("-") or otherwise
    taken = set(rows.filter(slug__startswith=slug).values_list("slug", flat=True))
    numbered = (f"{slug}-{number}" for number in range(2, len(taken) + 3))
    return slug if slug not in taken else next(each for each in numbered if each not in taken)
