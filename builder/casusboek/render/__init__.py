"""A story as a page: its prose, its sections, and the JSON that its player computes with."""
