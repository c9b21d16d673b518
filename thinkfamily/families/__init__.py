"""Relationships, households, whereabouts, safe ways to reach people, and the families people make."""
