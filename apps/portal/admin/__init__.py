"""The platform's own screens; Django finds them by this import."""

from apps.portal.admin import businesses, exports, impersonations, people

__all__ = ["businesses", "exports", "impersonations", "people"]
