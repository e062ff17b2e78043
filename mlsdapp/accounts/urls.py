"""Addresses of the settings pages; signing in and up is allauth's, included by mlsdapp.urls."""

from django.urls import path

from . import views

app_name = "accounts"

urlpatterns = [
    path("", views.preferences, name="settings"),
    path("theme/", views.set_theme, name="theme"),
    path("delete/", views.delete_account, name="delete"),
    path("whoami/", views.whoami, name="whoami"),
]
