namespace EdgeAgent.Sensors.Live.Devices;

/// <summary>How a device is connected.</summary>
public enum DeviceTransport
{
    /// <summary>UDP over Ethernet.</summary>
    Udp,

    /// <summary>A CAN bus by SocketCAN.</summary>
    Can,

    /// <summary>A serial line.</summary>
    Serial,

    /// <summary>A Video4Linux device.</summary>
    Video,

    /// <summary>A folder of pictures.</summary>
    Folder,
}
