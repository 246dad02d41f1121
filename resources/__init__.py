"""Data only: sample library, demo packs, fonts, icons, styles and document templates."""
