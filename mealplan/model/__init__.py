"""The linear program: choose the dishes of the week, then schedule them on its days."""
