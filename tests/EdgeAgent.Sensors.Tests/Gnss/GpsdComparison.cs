using System.Globalization;
using System.Text.Json;

namespace EdgeAgent.Sensors.Tests.Gnss;

/// <summary>Our fixes beside gpsd's of the same log: what was compared and how it differs.</summary>
internal sealed class GpsdComparison
{
    private const int FarthestMatch = 40;

    /// <summary>Half a unit of the last decimal that gpsd prints, and a little for the other half.</summary>
    private static readonly (string Name, double Tolerance)[] Numbers =
        [("lat", 1.01e-9), ("lon", 1.01e-9), ("altHAE", 1.01e-4), ("altMSL", 1.01e-4), ("speed", 1.01e-3), ("track", 1.01e-4)];

    public int Expected { get; private set; }

    public int Ours { get; private init; }

    public int Matched { get; private set; }

    public int Compared { get; private set; }

    public int Equal { get; private set; }

    public SortedDictionary<string, (int Count, string Example)> Differences { get; } = new(StringComparer.Ordinal);

    public static GpsdComparison Of(string checkFile, IReadOnlyList<Dictionary<string, object>> ours)
    {
        var comparison = new GpsdComparison { Ours = ours.Count };
        var next = 0;
        foreach (var line in File.ReadLines(checkFile).Where(line => line.StartsWith("""{"class":"TPV""", StringComparison.Ordinal)))
        {
            using var expected = JsonDocument.Parse(line);
            comparison.Expected++;
            var match = Enumerable.Range(next, Math.Min(FarthestMatch, ours.Count - next)).FirstOrDefault(index => IsSame(expected.RootElement, ours[index]), -1);
            if (match < 0)
            {
                comparison.Unmatched(expected.RootElement, line);
                continue;
            }

            next = match + 1;
            comparison.Matched++;
            comparison.Compare(expected.RootElement, ours[match], line);
        }

        return comparison;
    }

    // The same report: its time, its mode and about its place. The values are compared afterwards.
    private static bool IsSame(JsonElement expected, Dictionary<string, object> ours) =>
        IsSameTime(Text(expected, "time"), ours.GetValueOrDefault("time") as string)
        && expected.GetProperty("mode").GetInt64() == (long)ours["mode"]
        && expected.TryGetProperty("lat", out _) == ours.ContainsKey("lat")
        && expected.TryGetProperty("altMSL", out _) == ours.ContainsKey("altMSL")
        && expected.TryGetProperty("speed", out _) == ours.ContainsKey("speed");

    // gpsd moves dates before 2017 on by 1024 weeks where the log's head does not tell it when it was recorded.
    private static bool IsSameTime(string? expected, string? ours) =>
        expected == ours || (expected is not null && ours is not null && Moved(ours) == DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture));

    private static DateTimeOffset Moved(string time) => DateTimeOffset.Parse(time, CultureInfo.InvariantCulture).AddDays(1024 * 7);

    private static string? Text(JsonElement record, string name) => record.TryGetProperty(name, out var value) ? value.GetString() : null;

    private void Unmatched(JsonElement expected, string line)
    {
        Differ("record: none like it", line);
        foreach (var (name, _) in Numbers.Append(("time", 0)).Where(number => expected.TryGetProperty(number.Item1, out _)))
        {
            Compared++;
            Differ($"{name}: no record like it", line);
        }
    }

    private void Compare(JsonElement expected, Dictionary<string, object> ours, string line)
    {
        if (Text(expected, "time") is { } time)
        {
            Compared++;
            if (time == ours["time"] as string)
            {
                Equal++;
            }
            else
            {
                Differ("time: gpsd is 1024 weeks ahead", line);
            }
        }

        foreach (var (name, tolerance) in Numbers)
        {
            if (!expected.TryGetProperty(name, out var value))
            {
                continue;
            }

            Compared++;
            if (!ours.TryGetValue(name, out var mine))
            {
                Differ($"{name}: not given by us", line);
            }
            else if (Math.Abs(value.GetDouble() - (double)mine) > tolerance)
            {
                Differ($"{name}: another value", $"{mine} for {line}");
            }
            else
            {
                Equal++;
            }
        }
    }

    private void Differ(string difference, string example) =>
        Differences[difference] = Differences.TryGetValue(difference, out var known) ? (known.Count + 1, known.Example) : (1, example);
}
