using System.Buffers;
using System.Text.Json;
using EdgeAgent.Model;

namespace EdgeAgent.Triage;

/// <summary>Writes verdicts as JSON, one object each, for the topic <c>/edgeagent/verdict</c>.</summary>
public sealed class VerdictJson : IDisposable
{
    private readonly ArrayBufferWriter<byte> _buffer = new(4096);
    private readonly Utf8JsonWriter _writer;

    /// <summary>A writer with its own buffer.</summary>
    public VerdictJson() => _writer = new Utf8JsonWriter(_buffer);

    /// <summary>The verdict as UTF-8 JSON; valid until the next call.</summary>
    public ReadOnlySpan<byte> Write(TriageVerdict verdict)
    {
        _buffer.ResetWrittenCount();
        _writer.Reset();
        _writer.WriteStartObject();
        _writer.WriteNumber("sequence"u8, verdict.Sequence);
        _writer.WriteNumber("time"u8, verdict.Time.UnixNanoseconds);
        _writer.WriteStartArray("answers"u8);
        for (var index = 0; index < verdict.Answers.Count; index++)
        {
            var answer = verdict.Answers[index];
            _writer.WriteStartObject();
            _writer.WriteString("trigger"u8, answer.Trigger);
            _writer.WriteString("status"u8, NameOf(answer.Status));
            _writer.WriteNumber("severity"u8, answer.Severity);
            _writer.WriteEndObject();
        }

        _writer.WriteEndArray();
        _writer.WriteEndObject();
        _writer.Flush();
        return _buffer.WrittenSpan;
    }

    /// <inheritdoc/>
    public void Dispose() => _writer.Dispose();

    private static ReadOnlySpan<byte> NameOf(TriggerStatus status) => status switch
    {
        TriggerStatus.Unavailable => "unavailable"u8,
        TriggerStatus.Quiet => "quiet"u8,
        TriggerStatus.Floor => "floor"u8,
        _ => "hard"u8,
    };
}
