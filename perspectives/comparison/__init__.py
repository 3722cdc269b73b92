"""What the dashboard and the exports show: panels of actors, side by side."""
