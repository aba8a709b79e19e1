from django.urls import URLPattern, URLResolver, include, path

from apps.accounts.views import account, confirm, handoff, invitation, privacy, sign_in, team

_own_pages = [
    path("", account.home, name="home"),
    path("profile/", account.profile, name="profile"),
    path("security/", account.security, name="security"),
    path("second-factor/", account.second_factor, name="second_factor"),
    path("sign-out-everywhere/", account.sign_out_everywhere, name="sign_out_everywhere"),
    path("privacy/", privacy.privacy, name="privacy"),
    path("privacy/export/", privacy.export, name="export"),
    path("privacy/anonymise/", privacy.anonymise, name="anonymise"),
    path("confirm/", confirm.confirm_by_code, name="confirm_by_code"),
    path("confirm/send/", confirm.send_code, name="send_confirm_code"),
    path("handoff/", handoff.redeem, name="handoff"),
    path("handoff/begin/", handoff.begin, name="handoff_begin"),
    path("handoff/grant/", handoff.grant, name="handoff_grant"),
    path("invitations/<str:key>/", invitation.invitation, name="invitation"),
]

# Below `account/` on every host; ours come first, so that they stand before allauth's of the same name.
account_urls: list[URLPattern | URLResolver] = [
    path("", include((_own_pages, "accounts"))),
    path("login/", sign_in.sign_in, name="account_login"),
    path("", include("allauth.urls")),
]

# Below `staff/settings/team/` on tenants' hosts.
team_urls = (
    [
        path("", team.team, name="list"),
        path("invite/", team.invite, name="invite"),
        path("invitations/<int:pk>/resend/", team.resend, name="resend"),
        path("invitations/<int:pk>/revoke/", team.revoke, name="revoke"),
        path("<int:pk>/", team.change, name="change"),
        path("<int:pk>/end/", team.end, name="end"),
    ],
    "team",
)
