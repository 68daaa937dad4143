namespace EdgeAgent.Sensors.Packets;

/// <summary>Settings, metadata or a calibration that a decoder cannot work with; the message says what is wrong and what would be valid.</summary>
public sealed class DecoderSettingsException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Whether nothing that was said is wrong, but something more has to be said.</summary>
    public bool IsForWant { get; init; }
}
