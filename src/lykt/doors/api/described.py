# SPDX-License-Identifier: EUPL-1.2
"""The call in OpenAPI's words, for programs. The page for people is page.html."""

from typing import Any, Final

ABOUT: Final = (
    "Other systems send concern reports here, with a service token of the child-protection service that receives them. "
    "Nothing can be read back but the receipt. The forms are described in docs/reference/concern-report.md."
)

_OWN: Final = {
    "title": "Our own form",
    "description": "Only `form` and `text` are needed. Nobody needs to know the child's name.",
    "type": "object",
    "required": ["form", "text"],
    "properties": {
        "form": {"const": "lykt.concern-report.v1"},
        "text": {
            "type": "string",
            "minLength": 1,
            "description": "What worries the sender, in their own words.",
        },
        "children": {"type": "array", "maxItems": 50, "items": {"type": "object"}},
        "sender": {"type": "object"},
        "acute": {"type": "string", "description": "Why it cannot wait."},
        "sent_at": {"type": "string", "description": "No clock starts at it: clocks start at receipt."},
    },
    "example": {
        "form": "lykt.concern-report.v1",
        "text": "A boy sleeps in a car by the station.",
        "children": [{"names": ["Momo"], "age": "about 15", "told": "not_reached"}],
    },
}
_NATIONAL: Final = {
    "title": "The national form (Fiks bekymringsmelding), private or public, version 1 or 2",
    "type": "object",
    "anyOf": [{"required": ["offentligMelder"]}, {"required": ["privatMelder"]}],
}
_RECEIPT: Final = {
    "type": "object",
    "required": ["report", "children", "duties", "already_received"],
    "properties": {
        "report": {"type": "string", "format": "uuid"},
        "children": {"type": "array", "items": {"type": "string", "format": "uuid"}},
        "duties": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "rule": {"type": "string", "example": "NO-05"},
                    "due": {
                        "type": ["string", "null"],
                        "description": "A day, or an instant with its offset.",
                    },
                    "basis": {"type": "string", "example": "bvl § 2-1"},
                },
            },
        },
        "already_received": {"type": "boolean"},
    },
}
_PROBLEM: Final = {
    "type": "object",
    "required": ["type", "status", "code", "detail"],
    "properties": {
        "type": {"type": "string"},
        "status": {"type": "integer"},
        "code": {"type": "string"},
        "detail": {
            "type": "string",
            "description": "A sentence in the language of Accept-Language (nb, en).",
        },
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "path": {"type": "string", "description": "A JSON Pointer; empty for the whole."},
                    "message": {"type": "string"},
                },
            },
        },
    },
}
_BOTH: Final = {"allOf": [_PROBLEM, _RECEIPT]}


def _answers(description: str, schema: Any = _PROBLEM) -> dict[str, Any]:
    kind = "application/json" if schema is _RECEIPT else "application/problem+json"
    return {"description": description, "content": {kind: {"schema": schema}}}


RECEIVING: Final[dict[str, Any]] = {
    "parameters": [
        {
            "name": "Idempotency-Key",
            "in": "header",
            "required": True,
            "description": "New for each report; the same when the same report is sent again.",
            "schema": {"type": "string", "minLength": 1, "maxLength": 255},
        }
    ],
    "requestBody": {
        "required": True,
        "description": "At most 5 MB, 50 children, 100 levels.",
        "content": {"application/json": {"schema": {"anyOf": [_OWN, _NATIONAL]}}},
    },
    "responses": {
        200: _answers("The same report came before, and this is its receipt.", _RECEIPT),
        201: _answers("The service has the report.", _RECEIPT),
        401: _answers("No token, or one that is not good."),
        403: _answers("A person's token, or an agency that receives no reports."),
        409: _answers(
            "The key came with another report. Both are kept, and this is the new one's receipt.", _BOTH
        ),
        413: _answers("More than 5 MB, too deep or too many values. Nothing is kept."),
        422: _answers("Not a report that can be read: each fault with its place. Nothing is kept."),
        503: _answers("The record cannot be reached. Send again with the same key."),
    },
}
