using System.Text.Json;

namespace EdgeAgent.Mcap.Conformance;

/// <summary>MCAP files as the JSON of the MCAP project's conformance suite, and that JSON as MCAP files.</summary>
public static class McapConformanceJson
{
    /// <summary>Prints a file's records in reading order: chunks opened, message indexes left out. Returns what was read and what was wrong.</summary>
    public static McapRecovery Print(Stream mcap, Stream json)
    {
        using var reader = new McapForwardReader(mcap, leaveOpen: true);
        using var writer = new Utf8JsonWriter(json, new JsonWriterOptions { Indented = true, NewLine = "\n" });
        new ConformancePrinter(writer).Print(reader);
        return reader.Recovery;
    }

    /// <summary>Writes the file that the JSON describes; false, with the reason, where it is no such description.</summary>
    public static bool TryWrite(Stream json, Stream mcap, out string? error)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            ConformanceFileWriter.Write(document.RootElement, mcap);
            error = null;
            return true;
        }
        catch (Exception exception) when (exception is JsonException or FormatException or KeyNotFoundException
            or InvalidOperationException or ArgumentException or OverflowException)
        {
            error = $"The JSON does not describe an MCAP file: {exception.Message}";
            return false;
        }
    }
}
