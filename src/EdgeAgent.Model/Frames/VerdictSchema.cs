namespace EdgeAgent.Model;

/// <summary>What a <see cref="VerdictFrame"/>'s JSON looks like; <c>VerdictJson</c> writes it and every clip carries it.</summary>
public static class VerdictSchema
{
    /// <summary>The JSON schema (draft 2020-12).</summary>
    public const string Text = """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$id": "edgeagent.verdict/1",
          "title": "What all triggers say of one frame set",
          "type": "object",
          "required": ["sequence", "time", "answers"],
          "properties": {
            "sequence": { "type": "integer", "description": "The frame set's number." },
            "time": { "type": "integer", "description": "The frame set's time, nanoseconds since 1970-01-01T00:00:00Z." },
            "answers": {
              "type": "array",
              "description": "One answer a trigger, in catalogue order.",
              "items": {
                "type": "object",
                "required": ["trigger", "status", "severity"],
                "properties": {
                  "trigger": { "type": "string" },
                  "status": { "enum": ["unavailable", "quiet", "floor", "hard"] },
                  "severity": { "type": "number", "description": "In the trigger's unit, larger is worse; 0 where unavailable." }
                }
              }
            },
            "closed": {
              "type": "array",
              "description": "Firings that ended with this frame set; left out where there are none.",
              "items": {
                "type": "object",
                "required": ["trigger", "priority", "start", "peak", "end", "severity", "threshold", "unit", "surprisal", "evidence"],
                "properties": {
                  "trigger": { "type": "string" },
                  "priority": { "enum": ["P0", "P1", "P2", "P3"] },
                  "start": { "type": "integer" },
                  "peak": { "type": "integer" },
                  "end": { "type": "integer" },
                  "severity": { "type": "number" },
                  "threshold": { "type": "number" },
                  "unit": { "type": "string" },
                  "surprisal": { "type": "number" },
                  "preRollSeconds": { "type": "number" },
                  "postRollSeconds": { "type": "number" },
                  "evidence": {
                    "type": "array",
                    "items": {
                      "type": "object",
                      "required": ["name", "value"],
                      "properties": {
                        "name": { "type": "string" },
                        "value": { "type": "number" },
                        "unit": { "type": "string" },
                        "threshold": { "type": "number" }
                      }
                    }
                  }
                }
              }
            },
            "openFrom": { "type": "integer", "description": "The earliest instant that a firing still open wants in its clip; left out where none is open." }
          }
        }
        """;
}
