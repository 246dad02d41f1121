"""Export as JSON: everything, with states and provenance. The schema is in docs/export.md."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from reader.model import InlineMark, Version
from reader.remarks import Annotation, Comment
from translations.export.model import ExportArticle, ExportBlock

#: Changes only when a field changes its meaning or goes; new fields may come without a new name.
SCHEMA = "enface-article/1"


def json_text(article: ExportArticle) -> str:
    """The article as indented JSON with a final newline, in the order of docs/export.md."""
    return json.dumps(json_document(article), ensure_ascii=False, indent=2) + "\n"


def json_document(article: ExportArticle) -> dict[str, Any]:
    """The article as the plain objects that `json_text` writes."""
    return {
        "schema": SCHEMA,
        "id": article.id,
        "title": article.title,
        "target_title": article.target_title,
        "language": article.source_language,
        "target_language": article.target_language,
        "exported_at": article.exported_at,
        "provenance": asdict(article.provenance),
        "versions": [_version(version) for version in article.versions],
        "blocks": [_block(block) for block in article.blocks],
        "comments": [_comment(comment) for comment in article.comments],
        "errors": [_error(error) for error in article.errors],
    }


def _version(version: Version) -> dict[str, Any]:
    origin = version.origin
    return {
        "id": version.id,
        "language": version.language,
        "kind": version.kind.value,
        "created_at": version.created_at,
        "engine": origin.engine,
        "pack_name": origin.pack_name,
        "pack_version": origin.pack_version,
        "model_sha256": origin.model_sha256,
        "settings": dict(origin.settings),
    }


def _comment(comment: Comment) -> dict[str, Any]:
    return {
        "segment": comment.segment_id,
        "text": comment.text,
        "author": comment.author,
        "created_at": comment.created_at,
        "resolved_by": comment.resolved_by,
        "resolved_at": comment.resolved_at,
    }


def _error(error: Annotation) -> dict[str, Any]:
    return {
        "segment": error.segment_id,
        "category": error.category,
        "severity": error.severity.value,
        "source_span": list(error.source_span or ()),
        "target_span": list(error.target_span or ()),
        "target": error.target_text,
        "note": error.note,
        "author": error.author,
        "created_at": error.created_at,
    }


def _block(block: ExportBlock) -> dict[str, Any]:
    return {
        "kind": block.kind.value,
        "level": block.level,
        "cell": asdict(block.cell) if block.cell else {},
        "picture": block.picture,
        "text": block.source_text,
        "target_text": block.target_text,
        "marks": marks_json(block.source_marks),
        "target_marks": marks_json(block.target_marks),
        "segments": [
            {
                "id": segment.id,
                "source": segment.source,
                "target": segment.target,
                "machine": segment.machine,
                "state": segment.state.value,
                "note": segment.note,
                "source_marks": marks_json(segment.source_marks),
                "target_marks": marks_json(segment.target_marks),
                "lost": segment.lost,
            }
            for segment in block.segments
        ],
    }


def marks_json(marks: Sequence[InlineMark]) -> list[dict[str, Any]]:
    """Marks as plain objects, here and in `show --json`."""
    return [{"kind": m.kind.value, "start": m.start, "end": m.end, "href": m.href} for m in marks]
