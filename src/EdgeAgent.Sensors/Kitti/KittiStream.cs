using System.Globalization;
using EdgeAgent.Model;
using EdgeAgent.Sensors.Importing;

namespace EdgeAgent.Sensors.Kitti;

/// <summary>One stream of a KITTI raw recording: numbered files in <c>data/</c>, and one time a line in <c>timestamps.txt</c>.</summary>
internal sealed class KittiStream(string folder, string name, string extension)
{
    private const double NominalHz = 10;

    private readonly string _timesFile = Path.Combine(folder, name, "timestamps.txt");

    /// <summary>The files, by number.</summary>
    public IReadOnlyList<(int Number, string File)> Files { get; } = Directory.Exists(Path.Combine(folder, name, "data"))
        ? [.. Directory.EnumerateFiles(Path.Combine(folder, name, "data"), "*" + extension)
            .Select(file => (Number: int.TryParse(Path.GetFileNameWithoutExtension(file), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1, File: file))
            .Where(file => file.Number >= 0).OrderBy(file => file.Number)]
        : [];

    /// <summary>The first time there is in <c>timestamps.txt</c>; null where there is none.</summary>
    public Instant? FirstTime => ReadTimes().FirstOrDefault(time => time is not null);

    /// <summary>The files with their times; the nominal rate stands in for times that are missing.</summary>
    /// <param name="sensor">The sensor that faults are counted for.</param>
    /// <param name="start">When frame 0 was, where the stream itself has no time.</param>
    /// <param name="issues">Where faults are counted.</param>
    public IEnumerable<(int Number, string File, Instant Host, Instant? Device)> Place(string sensor, Instant start, IssueLog issues)
    {
        var times = ReadTimes();
        var anchor = times.FindIndex(time => time is not null);
        var first = anchor < 0 ? start : times[anchor]!.Value.PlusSeconds(-anchor / NominalHz);
        var (before, latest) = (new Instant(long.MinValue), new Instant(long.MinValue));
        issues.Add("missing_file", sensor, $"{name}/timestamps.txt has times of frames whose files are not there.", times.Count(time => time is not null) - Files.Count(file => file.Number < times.Count && times[file.Number] is not null));
        foreach (var (number, file) in Files)
        {
            var device = number < times.Count ? times[number] : null;
            issues.Add("untimed_frame", sensor, $"Frames without a time in {name}/timestamps.txt have no device time; their host time assumes the nominal rate of {NominalHz} Hz.", device is null ? 1 : 0);
            issues.Add("time_backwards", sensor, "Frames whose time is before that of the frame before keep it as device time and get the other as host time.", device < before ? 1 : 0);
            latest = Instant.Max(latest, device ?? first.PlusSeconds(number / NominalHz));
            before = device ?? before;
            yield return (number, file, latest, device);
        }
    }

    // 2011-09-26 13:02:25.964389445
    private List<Instant?> ReadTimes() => File.Exists(_timesFile) ? [.. File.ReadLines(_timesFile).Select(Parse)] : [];

    private static Instant? Parse(string line)
    {
        var point = line.IndexOf('.');
        var whole = (point < 0 ? line : line[..point]).Trim();
        if (!DateTimeOffset.TryParseExact(whole, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var second))
        {
            return null;
        }

        var digits = point < 0 ? "" : line[(point + 1)..].Trim();
        return digits.Length <= 9 && digits.All(char.IsAsciiDigit)
            ? new(Instant.From(second).UnixNanoseconds + (digits.Length == 0 ? 0 : int.Parse(digits.PadRight(9, '0'), CultureInfo.InvariantCulture)))
            : null;
    }
}
