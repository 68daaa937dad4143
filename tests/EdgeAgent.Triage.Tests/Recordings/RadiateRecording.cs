using System.Buffers.Text;
using System.Numerics;
using System.Text.Json;
using EdgeAgent.Model;

namespace EdgeAgent.Triage.Tests;

/// <summary>The RADIATE fog drive, read as far as these tests need it: sweeps, radar power images reduced to targets, annotations.</summary>
internal sealed class RadiateRecording(string folder)
{
    private const double RadarCellMeters = 0.173611;

    public static SensorDescriptor Lidar { get; } = new()
    {
        Id = "lidar", Kind = SensorKind.Lidar, Topic = "/lidar", FrameId = "lidar", RateHz = 10,
        Mount = new(new(0.6f, -0.12f, 2.05f), Quaternion.Identity), Range = new() { MaxMeters = 80, Rings = 32 },
    };

    public static SensorDescriptor Radar { get; } = new()
    {
        Id = "radar", Kind = SensorKind.Radar, Topic = "/radar", FrameId = "radar", RateHz = 4,
        Mount = new(new(0, 0, 1.8f), Quaternion.Identity), Range = new() { MaxMeters = 100, MinMeters = 2, HasDoppler = false },
    };

    public static SensorDescriptor Camera { get; } = new()
    {
        Id = "camera", Kind = SensorKind.Camera, Topic = "/camera", FrameId = "camera", RateHz = 15,
        Mount = Pose.FromRollPitchYaw(new(0.34f, -0.07f, 2.09f), -90, 0, -90),
        Camera = new() { Width = 672, Height = 376, Fx = 337.9, Fy = 338.7, Cx = 341.7, Cy = 200.7 },
    };

    /// <summary>Times by frame number.</summary>
    public SortedDictionary<int, Instant> Times(string stream)
    {
        var times = new SortedDictionary<int, Instant>();
        foreach (var line in File.ReadLines(Path.Combine(folder, stream + ".txt")))
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var parts = words[3].Split('.');
            times[int.Parse(words[1])] = new(long.Parse(parts[0]) * 1_000_000_000 + long.Parse(parts[1].PadRight(9, '0')[..9]));
        }

        return times;
    }

    /// <summary>A sweep; the recording's axes are x right, y forward.</summary>
    public LidarFrame Sweep(SlabPool pool, SensorDescriptor sensor, int number, Instant time)
    {
        ReadOnlySpan<byte> rest = File.ReadAllBytes(Path.Combine(folder, "velo_lidar", $"{number:000000}.csv"));
        var frame = LidarFrame.Rent(pool, sensor, rest.Count((byte)'\n'), time, null, number);
        frame.Count = frame.Capacity;
        var count = 0;
        for (; rest.IndexOf((byte)'\n') >= 0; count++)
        {
            frame.Y[count] = -Number(ref rest);
            frame.X[count] = Number(ref rest);
            frame.Z[count] = Number(ref rest);
            frame.Intensity[count] = Number(ref rest);
            frame.Ring[count] = (ushort)Number(ref rest);
            frame.TimeOffsetNanoseconds[count] = 0;
        }

        frame.Count = count;
        return frame;
    }

    private static float Number(ref ReadOnlySpan<byte> rest)
    {
        Assert.True(Utf8Parser.TryParse(rest, out float value, out var used));
        rest = rest[(used + 1)..];
        return value;
    }

    /// <summary>The annotated objects' centres and sizes in a radar frame (from 1), metres forward and to the left of the radar.</summary>
    public IReadOnlyList<Annotation> Annotations(int radarFrame)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "annotations", "annotations.json")));
        var found = new List<Annotation>();
        foreach (var thing in json.RootElement.EnumerateArray())
        {
            var box = thing.GetProperty("bboxes")[radarFrame - 1];
            if (box.ValueKind != JsonValueKind.Object || !box.TryGetProperty("position", out var position))
            {
                continue;
            }

            double At(int index) => position[index].GetDouble();
            found.Add(new(
                thing.GetProperty("id").GetInt32(),
                thing.GetProperty("class_name").GetString()!,
                (576 - At(1) - At(3) / 2) * RadarCellMeters,
                (576 - At(0) - At(2) / 2) * RadarCellMeters,
                At(3) * RadarCellMeters,
                At(2) * RadarCellMeters));
        }

        return found;
    }

    public sealed record Annotation(int Id, string Class, double Forward, double Left, double Length, double Width);
}
