"""Renderers, one a format: a plan, a recipe or a shopping list as text or bytes."""
