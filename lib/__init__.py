"""Weighbridge: what the NHS league tables measure, how they score it, and what would change."""
