"""App configuration of accounts."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "mlsdapp.accounts"
    verbose_name = "Accounts"
