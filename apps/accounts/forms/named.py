"""allauth's forms, saying what is wrong as every other form does."""

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp

from apps.core.naming import Naming


class SignUpForm(Naming, account.SignupForm): ...


class AddEmailForm(Naming, account.AddEmailForm): ...


class ChangePasswordForm(Naming, account.ChangePasswordForm): ...


class SetPasswordForm(Naming, account.SetPasswordForm): ...


class ResetPasswordForm(Naming, account.ResetPasswordForm): ...


class ResetPasswordKeyForm(Naming, account.ResetPasswordKeyForm): ...


class ReauthenticateForm(Naming, account.ReauthenticateForm): ...


class LoginCodeForm(Naming, account.ConfirmLoginCodeForm): ...


class EmailCodeForm(Naming, account.ConfirmEmailVerificationCodeForm): ...


class PasswordCodeForm(Naming, account.ConfirmPasswordResetCodeForm): ...


class SecondFactorForm(Naming, mfa.AuthenticateForm): ...


class SecondFactorAgainForm(Naming, mfa.ReauthenticateForm): ...


class AppCodeForm(Naming, totp.ActivateTOTPForm): ...
