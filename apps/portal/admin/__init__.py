"""The platform's own screens; Django finds them by this import."""

from apps.portal.admin import businesses, impersonations, people

__all__ = ["businesses", "impersonations", "people"]
