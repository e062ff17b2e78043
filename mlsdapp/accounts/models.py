"""The one user model, for guests, candidates, editors and operators alike."""

import zoneinfo

from django.contrib.auth.base_user import BaseUserManager
from django.contrib.auth.models import AbstractBaseUser, PermissionsMixin
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone


class UserQuerySet(models.QuerySet):
    def guests(self) -> "UserQuerySet":
        return self.filter(is_guest=True)

    def unused_since(self, day) -> "UserQuerySet":
        return self.filter(last_active__lt=day)


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):
    def get_by_natural_key(self, email: str) -> "User":
        return self.get(email=email.lower())

    def create_user(self, email: str, password: str | None = None, **fields: object) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: object) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def create_guest(self, time_zone: str = "") -> "User":
        user = self.model(email=None, is_guest=True, time_zone=time_zone)
        user.set_unusable_password()
        user.save(using=self._db)
        return user


def validate_time_zone(name: str) -> None:
    if name not in zoneinfo.available_timezones():
        raise ValidationError("Choose a time zone from the list.")


class User(AbstractBaseUser, PermissionsMixin):
    """A person. A guest has no e-mail address; signing up gives the same row one. `services` makes and ends guests."""

    class Theme(models.TextChoices):
        SYSTEM = "system", "Same as the system"
        LIGHT = "light", "Light"
        DARK = "dark", "Dark"

    email = models.EmailField(
        unique=True, null=True, blank=True, error_messages={"unique": "This address has an account."}
    )
    display_name = models.CharField(max_length=60, blank=True, help_text="How others see you.")
    is_guest = models.BooleanField(default=False, editable=False)
    is_staff = models.BooleanField("may enter the admin", default=False)
    is_active = models.BooleanField(default=True)
    time_zone = models.CharField(
        max_length=64, blank=True, validators=[validate_time_zone], help_text="Times are shown in it."
    )
    theme = models.CharField(max_length=6, choices=Theme, default=Theme.SYSTEM)
    date_joined = models.DateTimeField(default=timezone.now, editable=False)
    last_active = models.DateField(default=timezone.localdate, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = []

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(is_guest=True, email__isnull=True) | Q(is_guest=False, email__isnull=False),
                name="user_guest_has_no_email",
                violation_error_message="A guest has no e-mail address; everybody else has one.",
            )
        ]
        indexes = [
            # run_due: guests who have not come back
            models.Index(fields=["last_active"], name="user_unused_guests", condition=Q(is_guest=True)),
        ]

    def __str__(self) -> str:
        return self.display_name or self.email or f"Guest {self.pk}"

    def natural_key(self) -> tuple[str | None]:
        return (self.email,)

    def get_full_name(self) -> str:
        return str(self)
