from apps.bookings.models.guest import Guest


def guest_by_email(email: str) -> Guest | None:
    """Whoever has this address, or had it before two guests turned out to be one. Nobody who was erased."""
    if not email.strip():
        return None
    known = Guest.objects.with_address(email).first()
    if known is None:
        former = Guest.objects.once_with_address(email).select_related("merged_into").first()
        known = former.merged_into if former else None
    return known if known is not None and known.erased_at is None else None
