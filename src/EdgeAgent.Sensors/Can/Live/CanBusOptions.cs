using System.Globalization;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Can.Live;

/// <summary>How a CAN bus is read.</summary>
public sealed record CanBusOptions
{
    /// <summary>The network interface, such as <c>can0</c>.</summary>
    public required string Interface { get; init; }

    /// <summary>What the socket may hold until the agent takes it, in KiB; a classic frame costs the kernel about 0.8 KiB. Default 4096: about 5,000 frames.</summary>
    public int ReceiveBufferKibibytes { get; init; } = 4096;

    /// <summary>How long a bus may stay off before the agent restarts its controller; the interface's own <c>restart-ms</c> comes first. Default 1 s; zero for never.</summary>
    public TimeSpan BusOffRestart { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Reads <c>interface</c>, <c>receive_buffer_kib</c> and <c>bus_off_restart_ms</c>; throws <see cref="DecoderSettingsException"/> for what cannot work.</summary>
    public static CanBusOptions Read(IReadOnlyDictionary<string, string> options) => new()
    {
        Interface = options.GetValueOrDefault("interface") is { Length: > 0 and < 16 } name
            ? name
            : throw new DecoderSettingsException("interface: the name of a CAN interface of 1 to 15 letters is needed, such as can0.") { IsForWant = !options.ContainsKey("interface") },
        ReceiveBufferKibibytes = Number(options, "receive_buffer_kib", 4096, 16, 262_144),
        BusOffRestart = TimeSpan.FromMilliseconds(Number(options, "bus_off_restart_ms", 1000, 0, 3_600_000)),
    };

    private static int Number(IReadOnlyDictionary<string, string> options, string name, int otherwise, int least, int most)
    {
        if (!options.TryGetValue(name, out var text))
        {
            return otherwise;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most
            ? value
            : throw new DecoderSettingsException($"{name}: '{text}' is not a whole number of {least} to {most}.");
    }
}
