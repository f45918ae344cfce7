import BookPlan

extension RunReport {
    /// The JSON Schema (draft 2020-12) of `report.json`, version 1. Every report has every field. An unknown value is
    /// `null`.
    package static let schema = #"""
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "title": "bookgen-batch report, version 1",
          "type": "object",
          "additionalProperties": false,
          "required": [
            "version", "book", "run", "models_asked", "models_served", "chapters", "orphans", "totals", "statistics",
            "next_command"
          ],
          "properties": {
            "version": { "const": 1 },
            "book": { "$ref": "#/$defs/book" },
            "run": { "$ref": "#/$defs/run" },
            "models_asked": { "type": "array", "items": { "type": "string" } },
            "models_served": { "type": "array", "items": { "type": "string" } },
            "chapters": { "type": "array", "items": { "$ref": "#/$defs/chapter" } },
            "orphans": { "type": "array", "items": { "$ref": "#/$defs/chapter" } },
            "totals": { "$ref": "#/$defs/totals" },
            "statistics": { "$ref": "#/$defs/statistics" },
            "next_command": { "type": ["string", "null"] }
          },
          "$defs": {
            "count": { "type": "integer", "minimum": 0 },
            "known_count": { "type": ["integer", "null"], "minimum": 0 },
            "text": { "type": ["string", "null"] },
            "seconds": { "type": "number", "minimum": 0 },
            "amount": { "type": ["number", "null"], "minimum": 0 },
            "date": { "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$" },
            "known_date": {
              "type": ["string", "null"], "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$"
            },
            "book": {
              "type": "object",
              "additionalProperties": false,
              "required": ["title", "subject", "language", "author", "slug", "manifest", "folder"],
              "properties": {
                "title": { "type": "string" },
                "subject": { "$ref": "#/$defs/text" },
                "language": { "$ref": "#/$defs/text" },
                "author": { "$ref": "#/$defs/text" },
                "slug": { "type": "string" },
                "manifest": { "type": "string" },
                "folder": { "type": "string" }
              }
            },
            "run": {
              "type": "object",
              "additionalProperties": false,
              "required": [
                "id", "started_at", "ended_at", "elapsed_seconds", "finished", "simulated", "exit_code", "stop_reason",
                "stop_advice", "waited_seconds"
              ],
              "properties": {
                "id": { "type": "string" },
                "started_at": { "$ref": "#/$defs/date" },
                "ended_at": { "$ref": "#/$defs/date" },
                "elapsed_seconds": { "$ref": "#/$defs/seconds" },
                "finished": { "type": "boolean" },
                "simulated": { "type": "boolean" },
                "exit_code": { "type": ["integer", "null"], "minimum": 0, "maximum": 255 },
                "stop_reason": { "$ref": "#/$defs/text" },
                "stop_advice": { "$ref": "#/$defs/text" },
                "waited_seconds": { "$ref": "#/$defs/seconds" }
              }
            },
            "chapter": {
              "type": "object",
              "additionalProperties": false,
              "required": [
                "number", "id", "title", "state", "was_asked", "words", "target_words", "attempts",
                "attempts_of_unknown_cost", "waited_seconds", "elapsed_seconds", "prompt_tokens", "completion_tokens",
                "reasoning_tokens", "cached_tokens", "cost_usd", "cost_bound_usd", "finish_reason", "model_asked",
                "model_served", "provider", "generation_id", "file", "error", "note", "deferred_until"
              ],
              "properties": {
                "number": { "type": "integer", "minimum": 1 },
                "id": { "type": "string" },
                "title": { "type": "string" },
                "state": { "enum": [\#(states)] },
                "was_asked": { "type": "boolean" },
                "words": { "$ref": "#/$defs/known_count" },
                "target_words": { "$ref": "#/$defs/known_count" },
                "attempts": { "$ref": "#/$defs/count" },
                "attempts_of_unknown_cost": { "$ref": "#/$defs/count" },
                "waited_seconds": { "$ref": "#/$defs/seconds" },
                "elapsed_seconds": { "$ref": "#/$defs/seconds" },
                "prompt_tokens": { "$ref": "#/$defs/known_count" },
                "completion_tokens": { "$ref": "#/$defs/known_count" },
                "reasoning_tokens": { "$ref": "#/$defs/known_count" },
                "cached_tokens": { "$ref": "#/$defs/known_count" },
                "cost_usd": { "$ref": "#/$defs/amount" },
                "cost_bound_usd": { "$ref": "#/$defs/amount" },
                "finish_reason": { "$ref": "#/$defs/text" },
                "model_asked": { "type": "string" },
                "model_served": { "$ref": "#/$defs/text" },
                "provider": { "$ref": "#/$defs/text" },
                "generation_id": { "$ref": "#/$defs/text" },
                "file": { "$ref": "#/$defs/text" },
                "error": { "$ref": "#/$defs/error" },
                "note": { "$ref": "#/$defs/text" },
                "deferred_until": { "$ref": "#/$defs/known_date" }
              }
            },
            "error": {
              "type": ["object", "null"],
              "additionalProperties": false,
              "required": ["class", "message", "advice", "status", "needs_decision", "command"],
              "properties": {
                "class": { "type": "string" },
                "message": { "type": "string" },
                "advice": { "type": "string" },
                "status": { "type": ["integer", "null"] },
                "needs_decision": { "type": "boolean" },
                "command": { "$ref": "#/$defs/text" }
              }
            },
            "totals": {
              "type": "object",
              "additionalProperties": false,
              "required": [
                "chapters", "done", "left", "words", "target_words", "attempts", "attempts_of_unknown_cost",
                "waited_seconds", "prompt_tokens", "completion_tokens", "reasoning_tokens", "cached_tokens", "cost_usd",
                "cost_complete", "cost_bound_usd"
              ],
              "properties": {
                "chapters": { "$ref": "#/$defs/count" },
                "done": { "$ref": "#/$defs/count" },
                "left": { "$ref": "#/$defs/count" },
                "words": { "$ref": "#/$defs/count" },
                "target_words": { "$ref": "#/$defs/known_count" },
                "attempts": { "$ref": "#/$defs/count" },
                "attempts_of_unknown_cost": { "$ref": "#/$defs/count" },
                "waited_seconds": { "$ref": "#/$defs/seconds" },
                "prompt_tokens": { "$ref": "#/$defs/known_count" },
                "completion_tokens": { "$ref": "#/$defs/known_count" },
                "reasoning_tokens": { "$ref": "#/$defs/known_count" },
                "cached_tokens": { "$ref": "#/$defs/known_count" },
                "cost_usd": { "$ref": "#/$defs/amount" },
                "cost_complete": { "type": "boolean" },
                "cost_bound_usd": { "$ref": "#/$defs/amount" }
              }
            },
            "statistics": {
              "type": "object",
              "additionalProperties": false,
              "required": [
                "requests", "successful_requests", "failed_requests", "attempts", "attempts_of_unknown_cost",
                "total_tokens", "total_prompt_tokens", "total_completion_tokens", "total_cost", "errors", "start_time",
                "uptime_seconds", "success_rate"
              ],
              "properties": {
                "requests": { "$ref": "#/$defs/count" },
                "successful_requests": { "$ref": "#/$defs/count" },
                "failed_requests": { "$ref": "#/$defs/count" },
                "attempts": { "$ref": "#/$defs/count" },
                "attempts_of_unknown_cost": { "$ref": "#/$defs/count" },
                "total_tokens": { "$ref": "#/$defs/known_count" },
                "total_prompt_tokens": { "$ref": "#/$defs/known_count" },
                "total_completion_tokens": { "$ref": "#/$defs/known_count" },
                "total_cost": { "$ref": "#/$defs/amount" },
                "errors": { "type": "object", "additionalProperties": { "$ref": "#/$defs/count" } },
                "start_time": { "$ref": "#/$defs/date" },
                "uptime_seconds": { "$ref": "#/$defs/seconds" },
                "success_rate": { "type": ["number", "null"], "minimum": 0, "maximum": 1 }
              }
            }
          }
        }

        """#

    private static var states: String {
        ChapterState.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
    }
}
