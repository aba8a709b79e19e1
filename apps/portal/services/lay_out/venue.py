"""The venue of a plan itself."""

from dataclasses import replace

from apps.portal.rules.catalogue_plan import VenuePlan
from apps.portal.services.lay_out.setting import Setting
from apps.venues.models.venue import Venue
from apps.venues.services.make_venue import make_venue


def lay_venue(plan: VenuePlan, setting: Setting) -> Venue:
    words = setting.words(
        name=plan.name,
        summary=plan.summary,
        description=plan.description,
        house_rules=plan.house_rules,
        arrival=plan.arrival,
    )
    profile = replace(
        plan.profile,
        words=words,
        time_zone=setting.tenant.time_zone,
        languages=plan.profile.languages or (setting.tenant.language,),
    )
    venue = make_venue(profile, by=setting.by)
    setting.keys["venue", plan.key] = venue.pk
    return venue
