"""Comparisons and readings as text: one module a format, value in, text out."""
