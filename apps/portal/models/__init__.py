"""Django finds the models here; code imports them from their own modules."""

from apps.portal.models.signup_draft import SignupDraft

__all__ = ["SignupDraft"]
