namespace EdgeAgent.Sensors.Live.Recorded;

/// <summary>How a capture takes a device's place.</summary>
public sealed record PlaybackOptions
{
    /// <summary>The capture: pcap, pcapng, bag of raw packets, candump log, or the bytes of a serial line.</summary>
    public required string Path { get; init; }

    /// <summary>Whether it starts again at its end.</summary>
    public bool Loop { get; init; }

    /// <summary>The least that one pass lasts, for captures of a few packets; zero for as long as was recorded.</summary>
    public TimeSpan LeastPass { get; init; }

    /// <summary>1 for the rates at which it was recorded, more for faster.</summary>
    public double Speed { get; init; } = 1;

    /// <summary>Bytes per second of a serial line's bytes, which carry no times; default 115,200 baud.</summary>
    public int BytesPerSecond { get; init; } = 11_520;

    /// <summary>The bus whose frames are taken from a log of several, such as <c>can0</c>; null for all.</summary>
    public string? Channel { get; init; }
}
