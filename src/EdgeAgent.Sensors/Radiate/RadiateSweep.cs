using EdgeAgent.Model;
using EdgeAgent.Sensors.Importing;

namespace EdgeAgent.Sensors.Radiate;

/// <summary>LiDAR sweeps as CSV: a point a line, <c>x,y,z,intensity,ring</c>, x to the right and y ahead.</summary>
internal sealed class RadiateSweep(IssueLog issues)
{
    private readonly HashSet<string> _reported = [];

    public Frame? Read(FolderFrame entry, SensorDescriptor sensor, SlabPool pool)
    {
        var file = File.ReadAllBytes(entry.File);
        var frame = LidarFrame.Rent(pool, sensor, file.AsSpan().Count((byte)'\n') + 1, entry.HostTime, entry.DeviceTime, entry.Sequence);
        frame.Count = frame.Capacity;
        var x = frame.X;
        var y = frame.Y;
        var z = frame.Z;
        var intensities = frame.Intensity;
        var rings = frame.Ring;
        frame.TimeOffsetNanoseconds.Clear();
        using var lines = new LineReader(new MemoryStream(file));
        var (kept, malformed) = (0, 0);
        while (kept < frame.Capacity && lines.TryRead(out var line))
        {
            var row = new CsvRow(line);
            if (!row.TryRead(out float right) || !row.TryRead(out float ahead) || !row.TryRead(out float up) || !row.TryRead(out float intensity) || !row.TryRead(out float ring)
                || !row.AtEnd || ring is < 0 or > ushort.MaxValue)
            {
                malformed += line.IsEmpty ? 0 : 1;
                continue;
            }

            x[kept] = ahead;
            y[kept] = -right;
            z[kept] = up;
            intensities[kept] = intensity;
            rings[kept] = (ushort)ring;
            kept++;
        }

        if (malformed > 0 && _reported.Add(entry.File))
        {
            issues.Add("malformed_row", sensor.Id, "Points whose line is cut or no numbers were left out of their sweep.", malformed);
        }

        frame.Count = kept;
        if (kept > 0)
        {
            return frame;
        }

        frame.Release();
        return null;
    }
}
