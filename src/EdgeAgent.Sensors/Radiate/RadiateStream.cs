using System.Globalization;
using EdgeAgent.Model;
using EdgeAgent.Sensors.Importing;

namespace EdgeAgent.Sensors.Radiate;

/// <summary>The files and times of one of RADIATE's sensors, put together: files without a time get one, times without a file are counted.</summary>
internal sealed class RadiateStream
{
    private readonly string _folder;
    private readonly string _name;

    private RadiateStream(string folder, string name, string extension)
    {
        _folder = folder;
        _name = name;
        var sensorFolder = Path.Combine(folder, name);
        Files = Directory.Exists(sensorFolder)
            ? [.. Directory.EnumerateFiles(sensorFolder, "*" + extension).Where(file => NumberOf(file) is not null).OrderBy(NumberOf)]
            : [];
    }

    /// <summary>The sensor's files, by number.</summary>
    public IReadOnlyList<string> Files { get; }

    public static RadiateStream Open(string folder, string name, string extension) => new(folder, name, extension);

    /// <summary>The files with their times; the sensor's own time is missing where the recording has none.</summary>
    public IReadOnlyList<(int Number, string File, Instant Host, Instant? Device)> Place(string sensor, double nominalHz, IssueLog issues)
    {
        var times = RadiateTimes.Read(Path.Combine(_folder, _name + ".txt"));
        var numbers = Files.Select(file => NumberOf(file)!.Value).ToHashSet();
        var untimed = numbers.Where(number => !times.Times.ContainsKey(number)).ToArray();
        issues.Add("malformed_line", sensor, $"Lines of {_name}.txt of another form were left out.", times.MalformedLines);
        issues.Add("missing_file", sensor, $"{_name}.txt has times of frames whose files are not there.", times.Times.Keys.Count(number => !numbers.Contains(number)));
        issues.Add("untimed_frame", sensor, $"Files of {_name} without a time in {_name}.txt have no device time; as host time they get that of the nearest timed frame and {1 / nominalHz:0.###} s a frame from there.", untimed.Length);
        return times.Times.Count == 0
            ? []
            : InArrivalOrder([.. Files.Select(file => (NumberOf(file)!.Value, file))], times.Times, nominalHz, sensor, issues);
    }

    /// <summary>Files stand in the order in which frames came, so time that runs back is a clock's step: the later frame did not arrive earlier.</summary>
    private static List<(int Number, string File, Instant Host, Instant? Device)> InArrivalOrder(
        IReadOnlyList<(int Number, string File)> files, IReadOnlyDictionary<int, Instant> times, double nominalHz, string sensor, IssueLog issues)
    {
        var placed = new List<(int, string, Instant, Instant?)>(files.Count);
        var timed = times.Keys.Order().ToArray();
        var latest = new Instant(long.MinValue);
        Instant? before = null;
        foreach (var (number, file) in files)
        {
            Instant? device = times.TryGetValue(number, out var time) ? time : null;
            if (device < before)
            {
                issues.Add("time_backwards", sensor, $"The sensor's clock ran back {before.Value.SecondsSince(device.Value):F2} s; frames keep that as device time and, arriving in file order, wait with their host time until it has passed.");
            }

            var host = device ?? Nearest(number, timed, times, nominalHz);
            latest = Instant.Max(latest, host);
            before = device ?? before;
            placed.Add((number, file, latest, device));
        }

        return placed;
    }

    private static Instant Nearest(int number, int[] timed, IReadOnlyDictionary<int, Instant> times, double nominalHz)
    {
        var place = Array.BinarySearch(timed, number);
        var after = Math.Min(~place, timed.Length - 1);
        var nearest = after > 0 && number - timed[after - 1] < Math.Abs(timed[after] - number) ? timed[after - 1] : timed[after];
        return times[nearest].PlusSeconds((number - nearest) / nominalHz);
    }

    private static int? NumberOf(string file) =>
        int.TryParse(Path.GetFileNameWithoutExtension(file), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
