"""Articles, without Qt: model, importing, cleaning, segmentation, language id and the SQLite store."""
