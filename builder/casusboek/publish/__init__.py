"""What of a build reaches the public: which files are meant for it, and how a site takes the place of the old one."""
