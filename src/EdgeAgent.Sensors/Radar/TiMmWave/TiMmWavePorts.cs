namespace EdgeAgent.Sensors.Radar.TiMmWave;

/// <summary>The two serial ports of a TI mmWave board.</summary>
public sealed record TiMmWavePorts
{
    /// <summary>The port that takes commands, the one with the lower number.</summary>
    public required string CommandPath { get; init; }

    /// <summary>The port that sends frames.</summary>
    public required string DataPath { get; init; }

    /// <summary>Rate of the command port; the demo's is 115,200 baud.</summary>
    public int CommandBaud { get; init; } = 115_200;

    /// <summary>Rate of the data port; the demo's is 921,600 baud.</summary>
    public int DataBaud { get; init; } = 921_600;
}
