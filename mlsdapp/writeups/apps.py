"""App configuration of write-ups."""

from django.apps import AppConfig


class WriteUpsConfig(AppConfig):
    name = "mlsdapp.writeups"
    verbose_name = "Write-ups"

    def ready(self) -> None:
        from django.contrib.auth.signals import user_logged_in

        from . import claiming

        user_logged_in.connect(claiming.claim_on_sign_in, dispatch_uid="claim-guest-work")
