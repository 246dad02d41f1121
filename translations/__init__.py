"""Translating and correcting, without Qt: engines, packs, versions, corrections, export."""
