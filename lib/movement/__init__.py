"""What moved between two situations, and why."""

from lib.movement.moves import Move, movement, tide

__all__ = ["Move", "movement", "tide"]
