"""Accounts in the admin."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import AdminUserCreationForm

from .models import User


class NewUserForm(AdminUserCreationForm):
    class Meta:
        model = User
        fields = ["email"]


@admin.register(User)
class UserAdmin(DjangoUserAdmin):
    add_form = NewUserForm
    ordering = ["-date_joined"]
    list_display = ["__str__", "email", "is_guest", "is_staff", "is_active", "last_active"]
    list_filter = ["is_guest", "is_staff", "is_active"]
    search_fields = ["email", "display_name"]
    filter_horizontal = []  # its script labels what may not be labelled; a plain list is accessible
    readonly_fields = ["is_guest", "date_joined", "last_active", "last_login"]
    fieldsets = [
        (None, {"fields": ["email", "password", "display_name", "is_guest"]}),
        ("Preferences", {"fields": ["time_zone", "theme"]}),
        ("Permissions", {"fields": ["is_active", "is_staff", "is_superuser", "groups", "user_permissions"]}),
        ("Dates", {"fields": ["date_joined", "last_active", "last_login"]}),
    ]
    add_fieldsets = [(None, {"classes": ["wide"], "fields": ["email", "usable_password", "password1", "password2"]})]
