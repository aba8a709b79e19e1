"""Django finds the models here; code imports them from their own modules."""

from apps.portal.models.guest_address import GuestAddress
from apps.portal.models.signup_draft import SignupDraft
from apps.portal.models.trip_feed import TripFeed
from apps.portal.models.visit import Visit

__all__ = ["GuestAddress", "SignupDraft", "TripFeed", "Visit"]
