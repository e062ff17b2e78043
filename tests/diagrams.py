"""Mermaid for tests, and the skip for machines that have no wheel of the renderer."""

import importlib.util

import pytest

FLOW = 'flowchart LR\n  a["Events & logs"] --> b["Feature store"]'
FENCE = f"```mermaid\n{FLOW}\n```"
POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"

needs_renderer = pytest.mark.skipif(
    importlib.util.find_spec("merman") is None, reason="the diagram renderer has no wheel for this machine"
)
