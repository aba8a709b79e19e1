"""Before a space changes what it is made of: whoever knows what is booked on it may refuse. A setting names them."""

from collections.abc import Callable, Collection

from django.conf import settings
from django.utils.module_loading import import_string

RefuseClaimed = Callable[[Collection[int]], None]


def refuse_claimed(space_ids: Collection[int]) -> None:
    """In the transaction that has locked their tree; raises a refusal where somebody is to come."""
    ask: RefuseClaimed = import_string(settings.CLAIMED_SPACES)
    ask(space_ids)
