"""What is made of a case besides its page: printed material for a room."""
