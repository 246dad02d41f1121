"""What the window adds to importing: editions, watched folders, rules of sites."""
