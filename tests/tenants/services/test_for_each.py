from apps.core.schema import PUBLIC, current_schema
from apps.tenants.choices import TenantStatus
from apps.tenants.models.tenant import Tenant
from apps.tenants.services.for_each import for_each_tenant


def test_work_is_done_in_each_open_business_and_nowhere_else(club: Tenant, hostel: Tenant) -> None:
    seen: list[tuple[str, str]] = []

    failed = for_each_tenant(lambda tenant: seen.append((tenant.slug, current_schema())))

    assert (seen, failed, current_schema()) == ([("club", "club"), ("hostel", "hostel")], [], PUBLIC)


def test_a_suspended_business_is_left_alone(club: Tenant, hostel: Tenant) -> None:
    Tenant.objects.filter(pk=club.pk).update(status=TenantStatus.SUSPENDED)
    seen: list[str] = []

    for_each_tenant(lambda tenant: seen.append(tenant.slug))

    assert seen == ["hostel"]


def test_one_failure_is_named_and_the_others_are_served(club: Tenant, hostel: Tenant) -> None:
    seen: list[str] = []

    def work(tenant: Tenant) -> None:
        if tenant == club:
            raise ValueError(tenant.slug)
        seen.append(current_schema())

    assert for_each_tenant(work) == [club]
    assert (seen, current_schema()) == (["hostel"], PUBLIC)
