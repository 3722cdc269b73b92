"""The engine: files to articles to statements to actors to comparisons. Imports no screen."""
