using System.Numerics;
using EdgeAgent.Model;

namespace EdgeAgent.Cli.Reports;

/// <summary>Finds, in a clip read as a drive, the frames nearest to the peak of its event.</summary>
internal static class ClipSceneReader
{
    /// <summary>The bird's-eye view reaches this far.</summary>
    public const float ReachMeters = 60;

    /// <summary>Enough points to recognise a scene, few enough that a page of ten clips stays below some megabytes.</summary>
    private const int MostLidarPoints = 9000;

    /// <summary>Ground returns tell little from above.</summary>
    private const float LeastHeightMeters = 0.25f;

    private const float MostHeightMeters = 3.5f;

    /// <summary>Reads the scene at <paramref name="peak"/>; sensors without a frame within a second are left out.</summary>
    public static ClipScene Read(IDriveSource clip, Instant peak, SlabPool pool, CancellationToken cancellationToken)
    {
        var nearest = new Frame?[clip.Info.Rig.Sensors.Length];
        try
        {
            foreach (var frame in clip.ReadFrames(pool, cancellationToken))
            {
                Keep(nearest, frame, peak);
            }

            return new ClipScene(
                [.. nearest.OfType<CameraFrame>().Select(Picture)],
                LidarPoints(nearest.OfType<LidarFrame>().ToArray()),
                RadarPoints(nearest.OfType<RadarFrame>().ToArray()));
        }
        finally
        {
            foreach (var frame in nearest)
            {
                frame?.Release();
            }
        }
    }

    private static void Keep(Frame?[] nearest, Frame frame, Instant peak)
    {
        ref var kept = ref nearest[frame.Sensor.Index];
        var distance = Distance(frame, peak);
        var isWanted = frame is CameraFrame or LidarFrame or RadarFrame && distance <= TimeSpan.FromSeconds(1);
        if (isWanted && (kept is null || distance < Distance(kept, peak)))
        {
            kept?.Release();
            kept = frame;
        }
        else
        {
            frame.Release();
        }
    }

    /// <summary>A clip's device time is its capture time.</summary>
    private static TimeSpan Distance(Frame frame, Instant peak) => ((frame.DeviceTime ?? frame.HostTime) - peak).Duration();

    private static ScenePicture Picture(CameraFrame frame) => new(
        frame.Sensor.Id,
        frame.DeviceTime ?? frame.HostTime,
        frame.Format == ImageFormat.Jpeg ? "image/jpeg" : "image/png",
        frame.Data.ToArray());

    private static short[] LidarPoints(LidarFrame[] sweeps)
    {
        var points = new List<short>();
        var total = sweeps.Sum(sweep => sweep.Count);
        var step = Math.Max(1, total / MostLidarPoints);
        foreach (var sweep in sweeps)
        {
            for (var index = 0; index < sweep.Count; index += step)
            {
                var point = sweep.Sensor.Mount.ToVehicle(new Vector3(sweep.X[index], sweep.Y[index], sweep.Z[index]));
                if (point.Z is > LeastHeightMeters and < MostHeightMeters)
                {
                    Add(points, point);
                }
            }
        }

        return [.. points];
    }

    private static short[] RadarPoints(RadarFrame[] scans)
    {
        var points = new List<short>();
        foreach (var scan in scans)
        {
            foreach (var target in scan.Targets)
            {
                var (sine, cosine) = MathF.SinCos(target.AzimuthRadians);
                Add(points, scan.Sensor.Mount.ToVehicle(new Vector3(target.RangeMeters * cosine, target.RangeMeters * sine, 0)));
            }
        }

        return [.. points];
    }

    private static void Add(List<short> points, Vector3 point)
    {
        if (MathF.Abs(point.X) <= ReachMeters && MathF.Abs(point.Y) <= ReachMeters)
        {
            points.Add((short)(point.X * 100));
            points.Add((short)(point.Y * 100));
        }
    }
}
