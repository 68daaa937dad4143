namespace EdgeAgent.Sensors.Lidar.Hesai;

/// <summary>How a packet's number stands to the one before.</summary>
internal enum HesaiSequenceVerdict
{
    /// <summary>Later than the one before.</summary>
    Next,

    /// <summary>The same packet again.</summary>
    Duplicate,

    /// <summary>Overtaken on the way: its part of the sweep is past.</summary>
    Late,

    /// <summary>The sensor began to count anew.</summary>
    Restarted,
}
