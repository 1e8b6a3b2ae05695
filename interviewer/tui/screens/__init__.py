"""One screen a file; a screen asks the backstage for what it shows and never reads a file itself."""
