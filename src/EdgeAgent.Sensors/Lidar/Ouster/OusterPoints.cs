using EdgeAgent.Model;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Lidar.Ouster;

/// <summary>Makes a sweep of points of a turn: column by column in the order of measurement ids, in a column first returns before second ones.</summary>
internal sealed unsafe class OusterPoints
{
    // Kernels store whole vectors, so the last one may reach beyond the last point.
    private const int VectorSlack = 16;

    private readonly OusterGeometry _geometry;
    private readonly (OusterField Range, OusterField Intensity)[] _returns;
    private readonly int _rows;

    public OusterPoints(OusterMetadata metadata, OusterSettings settings)
    {
        _geometry = new(metadata, settings.InLidarAxes);
        _rows = metadata.Format.Rows;
        var profile = metadata.Format.Profile;
        var first = profile.Find(settings.Intensity) ?? throw new DecoderSettingsException(
            $"The Ouster option intensity asks for {settings.Intensity}, which {profile.Name} does not carry; it has {string.Join(", ", profile.Fields.Select(field => field.Channel))}.");
        var second = profile.Find(settings.Intensity + 1) ?? first;
        _returns = profile.Returns == 2 && !settings.FirstReturnOnly
            ? [(profile.Find(OusterChannel.Range)!.Value, first), (profile.Find(OusterChannel.Range2)!.Value, second)]
            : [(profile.Find(OusterChannel.Range)!.Value, first)];
    }

    /// <summary>The turn's points, of which it has at least one valid column.</summary>
    public LidarFrame Create(OusterScan scan, SlabPool pool, SensorDescriptor sensor)
    {
        var capacity = scan.Echoes + VectorSlack;
        var frame = LidarFrame.Rent(pool, sensor, capacity, scan.HostTime, new Instant((long)scan.StartNanoseconds), scan.Sequence);
        frame.Count = capacity;
        fixed (float* x = frame.X, y = frame.Y, z = frame.Z, intensity = frame.Intensity)
        fixed (uint* time = frame.TimeOffsetNanoseconds)
        fixed (ushort* ring = frame.Ring)
        fixed (float* u = _geometry.BeamU, v = _geometry.BeamV, w = _geometry.BeamW)
        fixed (uint* rings = _geometry.Ring)
        {
            var job = new OusterPointJob
            {
                Rows = _rows,
                BeamU = u, BeamV = v, BeamW = w, Ring = rings,
                BeamOriginMeters = _geometry.BeamOriginMeters, UpX = _geometry.UpX, UpY = _geometry.UpY, UpZ = _geometry.UpZ,
            };
            var count = 0;
            for (var column = 0; column < scan.Columns; column++)
            {
                if (!scan.IsValid(column))
                {
                    continue;
                }

                job.Axes = _geometry.Columns[column];
                job.TimeOffset = (uint)Math.Min(scan.Timestamp(column) - scan.StartNanoseconds, uint.MaxValue);
                foreach (var (range, strength) in _returns)
                {
                    job.X = x + count;
                    job.Y = y + count;
                    job.Z = z + count;
                    job.Intensity = intensity + count;
                    job.Time = time + count;
                    job.RingOut = ring + count;
                    count += Convert(ref job, scan.Words(column, range.Word), range, scan.Words(column, strength.Word), strength);
                }
            }

            frame.Count = count;
        }

        return frame;
    }

    private static int Convert(ref OusterPointJob job, ReadOnlySpan<uint> rangeWords, OusterField range, ReadOnlySpan<uint> intensityWords, OusterField intensity)
    {
        (job.RangeShift, job.RangeMask, job.RangeLeftShift) = (range.Shift, range.Mask, range.LeftShift);
        (job.IntensityShift, job.IntensityMask) = (intensity.Shift, intensity.Mask);
        fixed (uint* ranges = rangeWords, intensities = intensityWords)
        {
            job.RangeWords = ranges;
            job.IntensityWords = intensities;
            return OusterVector512Kernel.IsSupported ? OusterVector512Kernel.Run(job)
                : OusterVector256Kernel.IsSupported ? OusterVector256Kernel.Run(job)
                : OusterScalarKernel.Run(job, 0, 0);
        }
    }
}
