"""Who is who: speakers within an article, across the folder, and the actors they belong to."""
