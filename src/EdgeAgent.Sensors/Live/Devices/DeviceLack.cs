namespace EdgeAgent.Sensors.Live.Devices;

/// <summary>What a device cannot be made without and is not there, though nothing that was said is wrong.</summary>
public enum DeviceLack
{
    /// <summary>Nothing: something that was said is wrong.</summary>
    Nothing,

    /// <summary>A file that is not on this machine, and may be on the vehicle.</summary>
    File,

    /// <summary>An option, which a vehicle's own overlay may add.</summary>
    Option,
}
