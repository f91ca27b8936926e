"""The rules of the week, a family a file. Each is a pure function that yields rows."""
