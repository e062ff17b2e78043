"""Views of the workspace, of My practice, of feedback, and of working offline."""
