"""Addresses of My practice, the workspace and feedback."""

from django.urls import path

from .views import diagrams, feedback, offline, practice, workspace

app_name = "writeups"

urlpatterns = [
    path("sw.js", offline.service_worker, name="service-worker"),
    path("offline/", offline.offline, name="offline"),
    path("offline/workspace/", offline.shell, name="shell"),
    path("case-studies/<slug:slug>/start/", workspace.start, name="start"),
    path("practice/", practice.practice, name="list"),
    path("preview/", workspace.preview, name="preview"),
    path("write-ups/<int:pk>/steps/<int:number>/", workspace.step, name="step"),
    path("write-ups/<int:pk>/steps/<int:number>/save/", workspace.save, name="save-answer"),
    path(
        "write-ups/<int:pk>/steps/<int:number>/diagrams/<slug:digest>.svg", diagrams.step_diagram, name="step-diagram"
    ),
    path("write-ups/<int:pk>/steps/<int:number>/coverage/", workspace.coverage, name="coverage"),
    path("write-ups/<int:pk>/steps/<int:number>/hint/", workspace.hint, name="hint"),
    path("write-ups/<int:pk>/steps/<int:number>/versions/", workspace.revisions, name="revisions"),
    path("write-ups/<int:pk>/steps/<int:number>/versions/<int:revision>/restore/", workspace.restore, name="restore"),
    path("write-ups/<int:pk>/submit/", workspace.submit, name="submit"),
    path("write-ups/<int:pk>/feedback/", feedback.feedback, name="feedback"),
    path("write-ups/<int:pk>/feedback/diagrams/<slug:digest>.svg", diagrams.feedback_diagram, name="feedback-diagram"),
    path("write-ups/<int:pk>/appeals/<str:key>/", feedback.appeal, name="appeal"),
    path("write-ups/<int:pk>/appeals/<str:key>/withdraw/", feedback.withdraw_appeal, name="withdraw-appeal"),
    path("write-ups/<int:pk>/keep-working/", practice.keep_working, name="keep-working"),
    path("write-ups/<int:pk>/delete/", practice.delete, name="delete"),
    path("write-ups/<int:pk>/undo-delete/", practice.undo_delete, name="undo-delete"),
]
