"""The commands as a person gives them: arguments, options, and which go together. What they do is in the
modules of ``perspectives.cli`` of the same names, which load the engine and are imported when they run."""
