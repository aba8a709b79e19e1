from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Lower

from apps.bookings.choices import Consent, StrikeReason
from apps.bookings.rules.folding import PLAIN, PLAIN_LETTERS
from apps.bookings.rules.guest_facts import address
from apps.core.schema import SchemaBound


class GuestQuerySet(models.QuerySet["Guest"]):
    def kept(self) -> "GuestQuerySet":
        """Without those that turned out to be somebody else known already, and those who were forgotten."""
        return self.filter(merged_into=None, erased_at=None)

    def with_address(self, email: str) -> "GuestQuerySet":
        """Whoever has it now; nobody has an empty one."""
        having = self.alias(address=Lower("email")).exclude(email="")
        return having.filter(address=address(email), merged_into=None)

    def once_with_address(self, email: str) -> "GuestQuerySet":
        """Those merged into somebody else who had it."""
        having = self.alias(address=Lower("email")).exclude(email="")
        return having.filter(address=address(email), merged_into__isnull=False)


def _found_by() -> Func:
    """As `rules/folding.py` folds words, told by the database, so that it is right whoever writes the row."""
    words = "name || ' ' || email || ' ' || phone"
    for letter, plain in PLAIN.items():
        words = f"replace({words}, '{letter}', '{plain}')"
    words = f"normalize(translate({words}, '{PLAIN_LETTERS[0]}', '{PLAIN_LETTERS[1]}'), NFKD)"
    template = f"lower(regexp_replace({words}, '[\\u0300-\\u036f]', '', 'g'))"
    return Func(F("name"), template=template, output_field=models.TextField())


def domain_of_email() -> Func:
    """What stands behind the @."""
    return Func(F("email"), Value("@"), Value(2), function="split_part", output_field=models.TextField())


class Guest(SchemaBound):
    """A person as one business knows them: found by e-mail, made when unknown. Merged or erased, never deleted.

    `user_id` is the login they use, a row of the shared schema, so it is no foreign key.
    """

    name = models.CharField(max_length=120)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=32, blank=True)
    language = models.CharField(max_length=10, choices=settings.LANGUAGES, blank=True)
    country = models.CharField(max_length=2, blank=True)
    user_id = models.BigIntegerField(null=True, blank=True)
    tags = ArrayField(models.CharField(max_length=30), default=list, blank=True)
    # Blocked for good where `blocked_until` is empty; only the desk books for somebody blocked.
    blocked_at = models.DateTimeField(null=True, blank=True)
    blocked_until = models.DateTimeField(null=True, blank=True)
    blocked_because = models.CharField(max_length=300, blank=True)
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged_guests"
    )
    erased_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    found_by = models.GeneratedField(expression=_found_by(), output_field=models.TextField(), db_persist=True)

    objects = GuestQuerySet.as_manager()

    class Meta:
        ordering = ("name", "pk")
        indexes = [
            models.Index(fields=["name", "id"], name="bookings_guest_listed"),
            models.Index(fields=["updated_at", "id"], name="bookings_guest_updated"),
            models.Index(
                Lower("email"),
                condition=~Q(email="") & Q(merged_into__isnull=False),
                name="bookings_guest_former_address",
            ),
            # Who may be somebody known already: selectors/duplicates.py.
            models.Index(
                fields=["phone"],
                condition=~Q(phone="") & Q(merged_into=None, erased_at=None),
                name="bookings_guest_by_phone",
            ),
            models.Index(
                Lower("name"),
                domain_of_email(),
                condition=~Q(email="") & Q(merged_into=None, erased_at=None),
                name="bookings_guest_by_name",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                Lower("email"), condition=~Q(email="") & Q(merged_into=None), name="bookings_guest_one_an_address"
            ),
            models.UniqueConstraint(
                fields=["user_id"], condition=Q(merged_into=None), name="bookings_guest_one_a_login"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class GuestNote(SchemaBound):
    """What staff wrote about a guest; never shown to the guest."""

    guest = models.ForeignKey("bookings.Guest", on_delete=models.CASCADE, related_name="notes")
    text = models.TextField()
    is_pinned = models.BooleanField(default=False)
    author_id = models.BigIntegerField(null=True, blank=True)
    written_at = models.DateTimeField()

    class Meta:
        ordering = ("-is_pinned", "-written_at")


class GuestConsent(SchemaBound):
    """That somebody agreed, to which words and how; withdrawn, never deleted."""

    guest = models.ForeignKey("bookings.Guest", on_delete=models.CASCADE, related_name="consents")
    kind = models.CharField(max_length=12, choices=Consent.choices)
    words = models.CharField(max_length=300, blank=True)
    source = models.CharField(max_length=10)
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-given_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["guest", "kind"], condition=Q(withdrawn_at=None), name="bookings_guestconsent_one_standing"
            )
        ]


class Strike(SchemaBound):
    """One mark against a guest. It expires by itself, may be undone for a while, and the guest may object."""

    guest = models.ForeignKey("bookings.Guest", on_delete=models.CASCADE, related_name="strikes")
    booking = models.ForeignKey(
        "bookings.Booking", on_delete=models.PROTECT, null=True, blank=True, related_name="strikes"
    )
    reason = models.CharField(max_length=12, choices=StrikeReason.choices)
    note = models.CharField(max_length=300, blank=True)
    given_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)
    appeal = models.TextField(blank=True)
    appealed_at = models.DateTimeField(null=True, blank=True)
    appeal_answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-given_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["booking", "reason"],
                condition=Q(booking__isnull=False, undone_at=None),
                name="bookings_strike_once_a_booking",
            )
        ]
