using EdgeAgent.Sensors.Live;

namespace EdgeAgent.Sensors.Cameras.V4l2;

/// <summary>The mode that a camera is put into: the best format that has the wanted size, at the slowest rate that is fast enough.</summary>
/// <param name="Format">The pixel format.</param>
/// <param name="RateHz">Frames a second; 0 to leave the camera's own.</param>
internal readonly record struct CameraChoice(CameraFormat Format, double RateHz)
{
    // 29.97 serves who wants 30.
    private const double RateTolerance = 0.01;

    /// <summary>Chooses among what a camera offers; throws <see cref="DeviceException"/> with the whole offer where nothing serves.</summary>
    public static CameraChoice Among(IReadOnlyList<CameraMode> offered, V4l2Options options, double rateHz)
    {
        foreach (var format in options.Formats)
        {
            var modes = offered.Where(mode => mode.FourCc == format.FourCc && mode.Has(options.Width, options.Height)).ToArray();
            if (modes.Select(mode => Rate(mode, rateHz)).FirstOrDefault(rate => rate is not null) is { } rate)
            {
                return new(format, rate);
            }
        }

        var wanted = FormattableString.Invariant($"{string.Join(" or ", options.Formats.Select(format => format.Name))} {options.Width}x{options.Height}{(rateHz > 0 ? $" at {rateHz:0.##} Hz" : "")}");
        throw new DeviceException($"Camera {options.Device} does not offer {wanted}; it offers {(offered.Count == 0 ? "nothing" : string.Join("; ", offered))}.");
    }

    private static double? Rate(CameraMode mode, double wanted)
    {
        if (wanted <= 0 || mode.RatesHz.Count == 0)
        {
            return wanted <= 0 ? 0 : wanted;
        }

        if (mode.AnyRateBetween)
        {
            return wanted <= mode.RatesHz.Max() * (1 + RateTolerance) ? Math.Clamp(wanted, mode.RatesHz.Min(), mode.RatesHz.Max()) : null;
        }

        var enough = mode.RatesHz.Where(rate => rate >= wanted * (1 - RateTolerance)).Order().ToArray();
        return enough.Length > 0 ? enough[0] : null;
    }
}
