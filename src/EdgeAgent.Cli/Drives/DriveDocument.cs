using EdgeAgent.Model;
using DriveInfo = EdgeAgent.Model.DriveInfo;

namespace EdgeAgent.Cli.Drives;

/// <summary>A drive, as <c>--json</c> prints it.</summary>
internal sealed record DriveDocument(
    string Id,
    string Name,
    string Source,
    string Start,
    string End,
    double DurationSeconds,
    IReadOnlyList<DriveSensorDocument> Sensors,
    IReadOnlyList<DriveIssue> Issues)
{
    public static DriveDocument Of(DriveInfo info) => new(
        info.Id,
        info.Name,
        info.Source,
        info.Start.ToString(),
        info.End.ToString(),
        Math.Round(info.End.SecondsSince(info.Start), 3),
        [.. info.Rig.Sensors.Select(sensor => new DriveSensorDocument(sensor.Id, sensor.Kind, sensor.Topic, sensor.RateHz, info.FrameCounts[sensor.Index]))],
        info.Issues);
}
