using System.Text.Json;
using EdgeAgent.Model;

namespace EdgeAgent.Triage.Tests;

/// <summary>What comes with the RADIATE fog drive beside its frames: times by number, and what people saw in the radar images.</summary>
internal sealed class RadiateRecording(string folder)
{
    private const double RadarCellMeters = 0.173611;

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
