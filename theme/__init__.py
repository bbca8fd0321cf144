"""The theme of Casusboek: templates, styles and scripts, found by the builder and by MkDocs (`theme: {name: casusboek}`)."""
