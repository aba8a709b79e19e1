"""What two rules that meet do to one another, in words; `Relation` is seen from the rule that is looked at."""

from django.utils.translation import gettext_lazy as _

from apps.rates.rules.overlaps import Relation

# Translators: each is said of another price rule, whose name stands before the sentence as a link
RELATION_WORDS = {
    Relation.NEVER_REACHED: _("It is exclusive and holds whenever this rule does, so this rule never applies."),
    Relation.SHADOWED: _("Where both hold, it applies alone and this rule does not."),
    Relation.REPLACED: _("Where both hold, it comes later and sets the price anew, whatever this rule made of it."),
    Relation.SHADOWS: _("Where both hold, this rule applies alone and it does not."),
    Relation.REPLACES: _("Where both hold, this rule comes later and sets the price anew."),
    Relation.LOWEST: _("Both set the price in the same step: where both hold, the lower one counts."),
    Relation.TOGETHER: _("Where both hold, both apply in the same step, one on top of the other."),
    Relation.BEFORE: _("Where both hold, it applies first and this rule changes its result."),
    Relation.AFTER: _("Where both hold, this rule applies first and it changes the result."),
}
GRAVE = frozenset({Relation.NEVER_REACHED, Relation.SHADOWED, Relation.REPLACED})
