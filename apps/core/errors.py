from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


class Refusal(Exception):  # noqa: N818 - a refusal is an answer, not a fault
    """A rule said no. `sentence` says what is wrong and what would do instead; views show it as it is."""

    template: ClassVar["_StrPromise | str"]

    def __init__(self, **places: object) -> None:
        self.places = places
        super().__init__(str(self.template))

    @property
    def sentence(self) -> str:
        return str(self.template) % self.places if self.places else str(self.template)
