"""Translating and correcting, without Qt: engines, language packs, versions, corrections, export."""
