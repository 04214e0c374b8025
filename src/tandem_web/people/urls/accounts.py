"""Signing in and one's own account. allauth looks for its own names, so they stand here too."""

from django.urls import path

from tandem_web.people.views import account, invitations, second_factor, sign_in

urlpatterns = [
    path("sign-in/", sign_in.sign_in, name="account_login"),
    path("sign-in/", sign_in.sign_in, name="sign_in"),
    path("sign-in/second-step/", sign_in.SecondStepView.as_view(), name="mfa_authenticate"),
    path("sign-in/passkey/", sign_in.PasskeyView.as_view(), name="mfa_login_webauthn"),
    path("sign-in/forgotten/", sign_in.forgotten, name="forgotten_password"),
    path("sign-out/", sign_in.sign_out, name="sign_out"),
    path("code/", invitations.enter_code, name="enter_code"),
    path("code/account/", invitations.accept_invitation, name="accept_invitation"),
    path("code/account/join/", invitations.accept_into_account, name="accept_into_account"),
    path("invitation/<str:code>/", invitations.follow_invitation, name="follow_invitation"),
    path("account/", account.account_page, name="mfa_index"),
    path("account/", account.account_page, name="account"),
    path("account/password/", account.choose_password, name="choose_password"),
    path("account/language/", account.choose_language, name="choose_language"),
    path("account/email/", account.change_email, name="change_email"),
    path("account/email/<str:token>/", account.confirm_email, name="confirm_email"),
    path("account/sessions/", account.sessions, name="sessions"),
    path("account/sessions/end/", account.end_other_sessions, name="end_other_sessions"),
    path("account/sessions/<int:session_id>/end/", account.end_session, name="end_session"),
    path("account/confirm/", second_factor.ConfirmView.as_view(), name="account_reauthenticate"),
    path(
        "account/confirm/code/",
        second_factor.ConfirmCodeView.as_view(),
        name="mfa_reauthenticate",
    ),
    path(
        "account/confirm/passkey/",
        second_factor.ConfirmPasskeyView.as_view(),
        name="mfa_reauthenticate_webauthn",
    ),
    path("account/app/", second_factor.AddAppView.as_view(), name="mfa_activate_totp"),
    path("account/app/remove/", second_factor.RemoveAppView.as_view(), name="mfa_deactivate_totp"),
    path("account/passkeys/add/", second_factor.AddPasskeyView.as_view(), name="mfa_add_webauthn"),
    path(
        "account/passkeys/<int:pk>/remove/",
        second_factor.RemovePasskeyView.as_view(),
        name="mfa_remove_webauthn",
    ),
    path("account/recovery-codes/", second_factor.recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "account/recovery-codes/new/",
        second_factor.NewRecoveryCodesView.as_view(),
        name="mfa_generate_recovery_codes",
    ),
]
