using System.Text.Json;
using System.Text.Json.Serialization;
using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Drives;

/// <summary>What a drive file says of itself, as JSON in its metadata record <c>edgeagent.drive</c> (README.md has the layout).</summary>
internal sealed record DriveRecord
{
    public const string MetadataName = "edgeagent.drive";
    public const string JsonKey = "json";
    public const string CurrentSchema = "edgeagent.drive/1";

    public string Schema { get; init; } = CurrentSchema;

    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Source { get; init; }

    public required Instant Start { get; init; }

    public required Instant End { get; init; }

    public required IReadOnlyList<SensorRecord> Sensors { get; init; }

    public required IReadOnlyList<long> FrameCounts { get; init; }

    public IReadOnlyList<DriveIssue> Issues { get; init; } = [];

    public static DriveRecord Of(DriveInfo info) => new()
    {
        Id = info.Id,
        Name = info.Name,
        Source = info.Source,
        Start = info.Start,
        End = info.End,
        Sensors = [.. info.Rig.Sensors.Select(SensorRecord.Of)],
        FrameCounts = info.FrameCounts,
        Issues = info.Issues,
    };

    public DriveInfo ToInfo() => new()
    {
        Id = Id,
        Name = Name,
        Source = Source,
        Start = Start,
        End = End,
        Rig = new(Sensors.Select(sensor => sensor.ToDescriptor())),
        FrameCounts = FrameCounts,
        Issues = Issues,
    };

    public string ToJson() => JsonSerializer.Serialize(this, DriveRecordJson.Default.DriveRecord);

    /// <summary>The record in a text; null where it is none that this version understands.</summary>
    public static DriveRecord? TryParse(string json)
    {
        try
        {
            var record = JsonSerializer.Deserialize(json, DriveRecordJson.Default.DriveRecord);
            return record is { Schema: CurrentSchema } && ContentId.IsValid(record.Id) && record.FrameCounts.Count == record.Sensors.Count
                && record.Sensors.DistinctBy(sensor => sensor.Id).Count() == record.Sensors.Count ? record : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
