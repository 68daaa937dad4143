using System.Globalization;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Lidar.Hesai;

/// <summary>Where each laser points: elevation, and what is added to the rotor's azimuth. By channel, the maker's first at index 0.</summary>
internal sealed record HesaiAngles(double[] ElevationDegrees, double[] AzimuthDegrees)
{
    private const int MaxChannels = 128;
    private const double MaxDegrees = 90;

    public int Channels => ElevationDegrees.Length;

    /// <summary>Reads the maker's angle correction file: lines of channel, elevation, azimuth; other lines (title, hash) are passed over.</summary>
    public static HesaiAngles ParseCsv(string text)
    {
        var rows = new SortedDictionary<int, (double Elevation, double Azimuth)>();
        var number = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            number++;
            if (TryRow(line, out var channel, out var elevation, out var azimuth))
            {
                Check(channel is >= 1 and <= MaxChannels, number, $"channel {channel} is not one of 1 to {MaxChannels}");
                Check(Math.Abs(elevation) <= MaxDegrees && Math.Abs(azimuth) <= MaxDegrees, number, "an angle is beyond ±90°");
                Check(rows.TryAdd(channel, (elevation, azimuth)), number, $"channel {channel} appears twice");
            }
        }

        if (rows.Count == 0 || rows.Last().Key != rows.Count)
        {
            throw new DecoderSettingsException(
                $"The angle correction file has {rows.Count} channels but not all from 1 on; it must be CSV with a line 'channel,elevation,azimuth' (degrees) for each.");
        }

        return new([.. rows.Values.Select(row => row.Elevation)], [.. rows.Values.Select(row => row.Azimuth)]);
    }

    private static bool TryRow(ReadOnlySpan<char> line, out int channel, out double elevation, out double azimuth)
    {
        channel = 0;
        elevation = azimuth = 0;
        Span<Range> fields = stackalloc Range[4];
        return line.Split(fields, ',', StringSplitOptions.TrimEntries) == 3
            && int.TryParse(line[fields[0]], NumberStyles.Integer, CultureInfo.InvariantCulture, out channel)
            && double.TryParse(line[fields[1]], NumberStyles.Float, CultureInfo.InvariantCulture, out elevation)
            && double.TryParse(line[fields[2]], NumberStyles.Float, CultureInfo.InvariantCulture, out azimuth)
            && double.IsFinite(elevation) && double.IsFinite(azimuth);
    }

    private static void Check(bool good, int line, string error)
    {
        if (!good)
        {
            throw new DecoderSettingsException($"Angle correction file, line {line}: {error}.");
        }
    }
}
