"""Language packs: finding, checking, installing and removing Argos packages."""
