"""The commands of `casusboek`, one file a subject. Each returns its exit status; only they and `cli` print."""
