"""Views of the desk: the overview, the bench, statistics, appeals and previews."""
