using System.Text.Json;
using System.Text.Json.Serialization;
using EdgeAgent.Model;
using DriveInfo = EdgeAgent.Model.DriveInfo;

namespace EdgeAgent.Simulation;

/// <summary>The truth as JSON lines: a header, every event, every actor that takes part, and, where asked for, every instant.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = false, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TruthLine))]
public sealed partial class TruthLines : JsonSerializerContext
{
    /// <summary>The format written here.</summary>
    public const string Schema = "edgeagent.truth-lines/1";

    /// <summary>Reads lines in the order they stand; throws <see cref="JsonException"/> where a line is none.</summary>
    public static IEnumerable<TruthLine> Read(Stream lines)
    {
        using var reader = new StreamReader(lines, leaveOpen: true);
        while (reader.ReadLine() is { } line)
        {
            yield return JsonSerializer.Deserialize(line, Default.TruthLine) ?? throw new JsonException("A line of a ground truth is an object, not null.");
        }
    }

    internal static void Write(Stream lines, World world, DriveInfo drive, long seed, bool withFrames)
    {
        var recorder = new TruthRecorder(world, drive.Rig);
        Write(lines, new() { Header = new(Schema, drive.Id, world.Scenario.Name, seed, world.Scenario.Start, world.Scenario.DurationSeconds) });
        foreach (var happened in recorder.Events().OrderBy(happened => happened.OnSeconds))
        {
            Write(lines, new() { Event = happened });
        }

        foreach (var actor in recorder.Actors())
        {
            Write(lines, new() { Actor = actor });
        }

        for (var index = 0; withFrames && index < recorder.FrameCount; index++)
        {
            Write(lines, new() { Frame = recorder.FrameAt(index) });
        }
    }

    private static void Write(Stream lines, TruthLine line)
    {
        JsonSerializer.Serialize(lines, line, Default.TruthLine);
        lines.WriteByte((byte)'\n');
    }
}
