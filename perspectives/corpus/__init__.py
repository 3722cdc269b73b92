"""The folder as a whole: index on disk, incremental runs, worker processes."""
