"""The facing pages: source left, target right, in step, corrected in place."""
