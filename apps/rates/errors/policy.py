from django.utils.translation import gettext_lazy as _

from apps.core.errors import Refusal


class TierTwice(Refusal):
    template = _("Two lines count from the same time before the start. Keep one of them.")


class TierGrows(Refusal):
    template = _("Whoever cancels later may not get more back. Lower this share, or raise the one before it.")


class ShareOutOfRange(Refusal):
    template = _("A share lies between 0 and 100 percent.")


class NegativeAmount(Refusal):
    template = _("An amount cannot be below zero.")


class FinerThanCoins(Refusal):
    # Translators: currency is a code such as EUR
    template = _("%(currency)s has no coin as small as that.")


class StepWithoutShare(Refusal):
    template = _("Say which share or which amount is due: one of the two.")


class StepsAboveWhole(Refusal):
    template = _("The shares add up to more than the whole price.")


class TooManyLines(Refusal):
    template = _("A policy has at most %(most)d lines of a kind.")


class TooFarAway(Refusal):
    template = _("Choose a time within two years of the start.")


class PolicyInUse(Refusal):
    # Translators: names are those of rates
    template = _("%(names)s still follow this policy. Give them another one first.")


class PolicyArchivedAlready(Refusal):
    template = _("This policy is archived. Bring it back, or choose another one.")


class OverridesOverlap(Refusal):
    template = _("Another exception of this rate already covers %(first)s to %(last)s. Change the dates, or remove it.")


class OverrideBackwards(Refusal):
    template = _("The last day comes before the first.")
