from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from apps.accounts.models.user import User


def names_of(user_ids: Iterable[int]) -> Mapping[int, str]:
    """Names as histories print them; people of the platform are told apart from the team's own."""
    wanted = set(user_ids)
    if not wanted:
        return {}
    people = User.objects.filter(pk__in=wanted, anonymised_at=None)
    return {person.pk: _name(person) for person in people}


def _name(person: User) -> str:
    # Translators: in a history, somebody of the platform itself, such as "Ada (Serai)"
    return _("%(name)s (Serai)") % {"name": person.get_full_name()} if person.is_superuser else person.get_full_name()
