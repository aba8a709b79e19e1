from django.utils.translation import gettext_lazy as _

from apps.core.errors import Refusal


class AddressTaken(Refusal):
    """`guest_id` is who has it."""

    template = _("Another guest has this e-mail address. If they are one person, merge the two.")

    def __init__(self, guest_id: int) -> None:
        super().__init__()
        self.guest_id = guest_id


class GuestNeedsName(Refusal):
    template = _("Enter the guest's name.")


class GuestIsGone(Refusal):
    """Merged into somebody else or erased."""

    template = _("This guest was merged with another one or erased. Look for them by name or address.")


class SameGuest(Refusal):
    template = _("Choose two guests to merge. These are one already.")


class GuestHasBookings(Refusal):
    template = _(
        "This guest still has bookings to come, and the business has to know who comes."
        " Cancel them first, or wait until they are over."
    )


class TooManyTags(Refusal):
    template = _("A guest has at most %(most)d tags. Take one off first.")


class TagTooLong(Refusal):
    template = _("A tag has at most %(most)d letters.")


class BlockIsOver(Refusal):
    template = _("The block would end in the past. Choose a later day, or none.")


class NothingWritten(Refusal):
    template = _("Write something first.")
