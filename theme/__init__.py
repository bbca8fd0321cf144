"""The theme of Casusboek: templates, styles and scripts, for the builder and MkDocs (`theme: {name: casusboek}`)."""
