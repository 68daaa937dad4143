using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Lidar.Hesai;

/// <summary>The driver's settings, read from a profile's options.</summary>
internal sealed record HesaiOptions
{
    private static readonly string[] Models = ["auto", .. HesaiModels.All.Select(model => model.Name)];

    /// <summary>The only model that is taken; null for the first that is heard.</summary>
    public HesaiModel? Model { get; private init; }

    /// <summary>Where sweeps begin, in hundredths of a degree of azimuth.</summary>
    public int CutCentidegrees { get; private init; }

    /// <summary>Echoes nearer are left out; null for the model's own limit.</summary>
    public double? MinRangeMeters { get; private init; }

    /// <summary>Echoes farther are left out; null for the model's own limit.</summary>
    public double? MaxRangeMeters { get; private init; }

    /// <summary>Of echoes of one firing that are nearer to one another than this, only the last block's is a point.</summary>
    public double ReturnGapMeters { get; private init; }

    /// <summary>Whether azimuth 0 lies on the frame's x axis; else the maker's axes are kept.</summary>
    public bool IsForward { get; private init; }

    /// <summary>Whether rows tell every echo as it was sent, besides the points of sweeps.</summary>
    public bool WritesEchoes { get; private init; }

    /// <summary>The options by name.</summary>
    public static IReadOnlyList<DecoderOption> Known { get; } =
    [
        new("model", $"{string.Join(", ", Models)}: the model whose packets are taken"),
        new("cut_angle", "0 to 360 degrees, default 0: where a sweep begins"),
        new("min_range_m", "0 to 1000: nearer echoes are left out; default the model's"),
        new("max_range_m", "0 to 1000: farther echoes are left out; default the model's"),
        new("return_gap_m", "0 to 10, default 0.1: echoes of one shot that lie closer together are one"),
        new("axes", "maker or forward: azimuth 0 on y, or on x"),
        new("echoes", "no or yes: rows tell every echo"),
    ];

    public static HesaiOptions Read(DecoderSettings settings)
    {
        var reader = new DecoderOptionReader("hesai", settings.Options);
        var model = reader.Choice("model", Models);
        var options = new HesaiOptions
        {
            Model = HesaiModels.All.FirstOrDefault(candidate => candidate.Name == model),
            CutCentidegrees = (int)Math.Round(reader.Number("cut_angle", 0, 0, 360) * 100) % HesaiBeams.CentidegreesPerTurn,
            MinRangeMeters = Optional(reader, "min_range_m"),
            MaxRangeMeters = Optional(reader, "max_range_m"),
            ReturnGapMeters = reader.Number("return_gap_m", 0.1, 0, 10),
            IsForward = reader.Choice("axes", "maker", "forward") == "forward",
            WritesEchoes = reader.Choice("echoes", "no", "yes") == "yes",
        };
        reader.Finish();
        return options;
    }

    private static double? Optional(DecoderOptionReader reader, string name) =>
        reader.Number(name, double.NaN, 0, 1000) is var value && double.IsNaN(value) ? null : value;
}
