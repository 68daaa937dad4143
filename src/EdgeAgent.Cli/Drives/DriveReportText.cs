using System.Globalization;
using EdgeAgent.Cli.Terminal;
using Spectre.Console;

namespace EdgeAgent.Cli.Drives;

/// <summary>A drive as text: what it is, a row a sensor, a row a fault.</summary>
internal static class DriveReportText
{
    public static void Write(DriveDocument drive)
    {
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{drive.Name}  {drive.Id}  from {drive.Source}, {drive.Start} to {drive.End} ({drive.DurationSeconds:F1} s)"));
        var sensors = new Table().AddColumns("sensor", "kind", "frames", "Hz", "topic");
        foreach (var sensor in drive.Sensors)
        {
            sensors.AddRow(Tables.Cell(sensor.Id), sensor.Kind.ToString(), sensor.Frames.ToString(CultureInfo.InvariantCulture), sensor.RateHz.ToString("0.##", CultureInfo.InvariantCulture), Tables.Cell(sensor.Topic));
        }

        Tables.Write(sensors);
        if (drive.Issues.Count == 0)
        {
            Console.Out.WriteLine("no faults found");
            return;
        }

        var issues = new Table().AddColumns("fault", "sensor", "count", "detail");
        foreach (var issue in drive.Issues)
        {
            issues.AddRow(Tables.Cell(issue.Code), Tables.Cell(issue.Sensor), issue.Count.ToString(CultureInfo.InvariantCulture), Tables.Cell(issue.Detail));
        }

        Tables.Write(issues);
    }
}
