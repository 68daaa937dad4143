using System.Globalization;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Lidar.Velodyne;

/// <summary>The driver's own settings, by name: <c>model</c>, <c>return_mode</c>, <c>cut_angle</c>, <c>azimuth</c>.</summary>
internal sealed record VelodyneOptions
{
    /// <summary>The model, where the packets are not to tell it.</summary>
    public VelodyneModel? Model { get; private init; }

    /// <summary>Whether blocks come in pairs of two returns, where the packets are not to tell it.</summary>
    public bool? IsDual { get; private init; }

    /// <summary>The azimuth at which sweeps begin, in 0.01 degrees.</summary>
    public int CutHundredths { get; private init; }

    /// <summary>Places points as nebula does: <see cref="NebulaPlacement"/>.</summary>
    public bool AsNebula { get; private init; }

    public static VelodyneOptions From(IReadOnlyDictionary<string, string> options)
    {
        var errors = new List<string>();
        var models = VelodyneModels.All.Select(model => model.Name).Prepend("auto").ToArray();
        var model = Choice(options, "model", models, errors);
        var mode = Choice(options, "return_mode", ["auto", "strongest", "last", "dual"], errors);
        var azimuth = Choice(options, "azimuth", ["interpolated", "nebula"], errors);
        var cut = 0.0;
        if (options.TryGetValue("cut_angle", out var text)
            && !(double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out cut) && cut is >= 0 and < 360))
        {
            errors.Add($"cut_angle is '{text}'; an azimuth in degrees from 0 to below 360 is valid");
        }

        if (errors.Count > 0)
        {
            throw new DecoderSettingsException($"Velodyne: {string.Join("; ", errors)}.");
        }

        return new()
        {
            Model = VelodyneModels.All.FirstOrDefault(known => known.Name == model),
            IsDual = mode == "auto" ? null : mode == "dual",
            CutHundredths = (int)(cut * 100),
            AsNebula = azimuth == "nebula",
        };
    }

    private static string Choice(IReadOnlyDictionary<string, string> options, string name, string[] valid, List<string> errors)
    {
        var text = options.GetValueOrDefault(name, valid[0]);
        if (!valid.Contains(text))
        {
            errors.Add($"{name} is '{text}'; one of {string.Join(", ", valid)} is valid");
        }

        return text;
    }
}
