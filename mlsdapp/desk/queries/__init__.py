"""Reads of the desk: each of its pages has a module."""
