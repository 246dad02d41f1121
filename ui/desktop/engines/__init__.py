"""The engines of this machine in the window: listed, added, removed, and a server named."""
