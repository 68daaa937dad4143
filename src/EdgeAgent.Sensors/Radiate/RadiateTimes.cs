using System.Globalization;
using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Radiate;

/// <summary>The times of one sensor's files, from <c>SENSOR.txt</c>: lines of <c>Frame: 000001 Time: 1574859771.744660272</c>.</summary>
internal sealed class RadiateTimes
{
    private readonly SortedDictionary<int, Instant> _times = [];

    /// <summary>Frame numbers and times, by frame number.</summary>
    public IReadOnlyDictionary<int, Instant> Times => _times;

    /// <summary>Lines of another form.</summary>
    public long MalformedLines { get; private set; }

    public static RadiateTimes Read(string file)
    {
        var times = new RadiateTimes();
        if (!File.Exists(file))
        {
            return times;
        }

        using var lines = new LineReader(file);
        while (lines.TryRead(out var line))
        {
            if (line.IsEmpty)
            {
                continue;
            }

            times.MalformedLines += times.TryAdd(line) ? 0 : 1;
        }

        return times;
    }

    private bool TryAdd(ReadOnlySpan<byte> line)
    {
        var time = line.IndexOf("Time:"u8);
        if (!line.StartsWith("Frame:"u8) || time < 0
            || !int.TryParse(line[6..time].Trim((byte)' '), NumberStyles.None, CultureInfo.InvariantCulture, out var frame)
            || !DecimalTime.TryParse(line[(time + 5)..].Trim((byte)' '), out var nanoseconds))
        {
            return false;
        }

        return _times.TryAdd(frame, new(nanoseconds));
    }
}
