namespace EdgeAgent.Sensors.Lidar.Hesai;

/// <summary>How a packet stands to the stream before it.</summary>
internal enum HesaiContinuityVerdict
{
    /// <summary>It goes on.</summary>
    Continues,

    /// <summary>It fits nothing yet.</summary>
    Stranger,

    /// <summary>It is the third of another stream.</summary>
    NewStream,
}
