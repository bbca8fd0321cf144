"""The tests; tests/README.md says what each folder is for."""
