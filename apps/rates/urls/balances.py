from django.urls import path

from apps.rates.choices import BalanceKind
from apps.rates.views import balances

# Below `staff/rates/cards/` on tenants' hosts.
balance_urls = (
    [
        path("", balances.balances, name="list"),
        path("new/gift-card/", balances.issue, {"kind": BalanceKind.GIFT_CARD.value}, name="issue_gift_card"),
        path("new/pass/", balances.issue, {"kind": BalanceKind.PASS.value}, name="issue_pass"),
        path("<int:pk>/", balances.balance, name="balance"),
        path("<int:pk>/change/", balances.change, name="change"),
        path("<int:pk>/correct/", balances.correct, name="correct"),
        path("<int:pk>/block/", balances.block, name="block"),
        path("<int:pk>/unblock/", balances.unblock, name="unblock"),
    ],
    "balances",
)
