namespace EdgeAgent.Sensors.Lidar.Velodyne;

/// <summary>How a packet follows the one before.</summary>
internal enum PacketOrder
{
    /// <summary>After it, perhaps with some lost between them.</summary>
    Next,

    /// <summary>It is the same one.</summary>
    Repeated,

    /// <summary>It was overtaken on the way.</summary>
    Late,

    /// <summary>So far away that the sweep cannot go on: an outage, or the sensor's clock was set.</summary>
    Elsewhere,
}
