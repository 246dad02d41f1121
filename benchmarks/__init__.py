"""Speed, printed as ratios and medians; never asserted in a test."""
