"""Commands of the coaching loop: collect, status, history."""

from __future__ import annotations
