"""What a corpus must keep to, and whether it does: a policy in `compare.toml`, and the checks that it asks for."""

from __future__ import annotations

from compare.policy.asked import Budget, Policy, PolicyError, find_policy, read_policy
from compare.policy.checking import check, folder_of

__all__ = ["Budget", "Policy", "PolicyError", "check", "find_policy", "folder_of", "read_policy"]
