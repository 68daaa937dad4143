using System.Buffers;
using System.Text.Json;
using EdgeAgent.Model;

namespace EdgeAgent.Triage;

/// <summary>Writes verdicts as compact JSON (<see cref="VerdictSchema"/>), as they stand on the topic <c>/edgeagent/verdict</c>; nothing is allocated after the first one. Not thread-safe.</summary>
public sealed class VerdictJson : IDisposable
{
    private static readonly JsonEncodedText[] Statuses = [.. Enum.GetNames<TriggerStatus>().Select(name => JsonEncodedText.Encode(name.ToLowerInvariant()))];
    private static readonly JsonEncodedText[] Priorities = [.. Enum.GetNames<PriorityClass>().Select(name => JsonEncodedText.Encode(name))];

    private readonly ArrayBufferWriter<byte> _buffer = new(4096);
    private readonly Utf8JsonWriter _writer = new(Stream.Null, new() { SkipValidation = true });

    /// <summary>The verdict as UTF-8 JSON; valid until the next call.</summary>
    public ReadOnlySpan<byte> Write(TriageVerdict verdict)
    {
        _buffer.ResetWrittenCount();
        Write(verdict, _buffer);
        return _buffer.WrittenSpan;
    }

    /// <summary>Writes one verdict.</summary>
    public void Write(TriageVerdict verdict, IBufferWriter<byte> destination)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        ArgumentNullException.ThrowIfNull(destination);
        _writer.Reset(destination);
        _writer.WriteStartObject();
        _writer.WriteNumber("sequence"u8, verdict.Sequence);
        _writer.WriteNumber("time"u8, verdict.Time.UnixNanoseconds);
        _writer.WriteStartArray("answers"u8);
        for (var index = 0; index < verdict.Answers.Count; index++)
        {
            var answer = verdict.Answers[index];
            _writer.WriteStartObject();
            _writer.WriteString("trigger"u8, answer.Trigger);
            _writer.WriteString("status"u8, Statuses[(int)answer.Status]);
            WriteNumber("severity"u8, answer.Severity);
            _writer.WriteEndObject();
        }

        _writer.WriteEndArray();
        WriteClosed(verdict.Closed);
        if (verdict.OpenFrom is { } openFrom)
        {
            _writer.WriteNumber("openFrom"u8, openFrom.UnixNanoseconds);
        }

        _writer.WriteEndObject();
        _writer.Flush();
    }

    /// <inheritdoc/>
    public void Dispose() => _writer.Dispose();

    private void WriteClosed(IReadOnlyList<TriggerFiring> firings)
    {
        if (firings.Count == 0)
        {
            return;
        }

        _writer.WriteStartArray("closed"u8);
        for (var index = 0; index < firings.Count; index++)
        {
            var firing = firings[index];
            _writer.WriteStartObject();
            _writer.WriteString("trigger"u8, firing.Trigger);
            _writer.WriteString("priority"u8, Priorities[(int)firing.Priority]);
            _writer.WriteNumber("start"u8, firing.Start.UnixNanoseconds);
            _writer.WriteNumber("peak"u8, firing.Peak.UnixNanoseconds);
            _writer.WriteNumber("end"u8, firing.End.UnixNanoseconds);
            WriteNumber("severity"u8, firing.Severity);
            WriteNumber("threshold"u8, firing.Threshold);
            _writer.WriteString("unit"u8, firing.Unit);
            WriteNumber("surprisal"u8, firing.Surprisal);
            WriteNumber("preRollSeconds"u8, firing.PreRollSeconds);
            WriteNumber("postRollSeconds"u8, firing.PostRollSeconds);
            WriteEvidence(firing.Evidence);
            _writer.WriteEndObject();
        }

        _writer.WriteEndArray();
    }

    private void WriteEvidence(IReadOnlyList<EvidenceItem> evidence)
    {
        _writer.WriteStartArray("evidence"u8);
        for (var index = 0; index < evidence.Count; index++)
        {
            var item = evidence[index];
            _writer.WriteStartObject();
            _writer.WriteString("name"u8, item.Name);
            WriteNumber("value"u8, item.Value);
            if (item.Unit.Length > 0)
            {
                _writer.WriteString("unit"u8, item.Unit);
            }

            if (item.Threshold is { } threshold)
            {
                WriteNumber("threshold"u8, threshold);
            }

            _writer.WriteEndObject();
        }

        _writer.WriteEndArray();
    }

    /// <summary>Six significant decimals say all that sensors know, and keep the bytes down; JSON has no infinities.</summary>
    private void WriteNumber(ReadOnlySpan<byte> name, double value) =>
        _writer.WriteNumber(name, double.IsFinite(value) ? Math.Round(value, 6) : 0);
}
