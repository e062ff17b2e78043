"""The form of an upload."""

from django import forms

from mlsdapp.casestudies import datafiles


class UploadForm(forms.Form):
    """A case study's YAML file; whether it may take back what was edited here."""

    file = forms.FileField(
        label="YAML file",
        help_text=f"A case study as it is exported, named after its slug; at most {datafiles.MAX_BYTES // 1000:,} kB.",
        widget=forms.FileInput({"accept": ".yaml,.yml"}),
    )
    overwrite = forms.BooleanField(required=False, label="Overwrite what was edited here")
