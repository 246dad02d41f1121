"""Articles, without Qt: model, importing, cleaning, segmentation, language id, the store."""
