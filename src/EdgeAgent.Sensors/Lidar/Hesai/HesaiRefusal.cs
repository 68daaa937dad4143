namespace EdgeAgent.Sensors.Lidar.Hesai;

/// <summary>Why a datagram is no packet of a known model.</summary>
internal enum HesaiRefusal
{
    None,

    /// <summary>Its first bytes are no Hesai header.</summary>
    UnknownPacket,

    /// <summary>A Hesai header of a model that is not decoded.</summary>
    UnsupportedModel,

    /// <summary>Shorter than its header says, or of no length that its model has.</summary>
    BadLength,

    /// <summary>A header or block mark that contradicts the model.</summary>
    BadHeader,
}
