"""An article's text to statements, mentions and framing flags. Importing this loads no spaCy."""
