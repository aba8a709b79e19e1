"""The library's name for it. Its own version would replay the shared apps' migrations in every tenant."""

from apps.tenants.management.commands.migrate import Command

__all__ = ["Command"]
