namespace EdgeAgent.Sensors.Live;

/// <summary>What a driver's loop is doing.</summary>
public enum DriverState
{
    /// <summary>Not started yet.</summary>
    Idle,

    /// <summary>The device is being opened or read.</summary>
    Reading,

    /// <summary>The device is absent or lost; it is tried again after a while.</summary>
    Waiting,

    /// <summary>The source has ended, as a capture that is not repeated does.</summary>
    Ended,

    /// <summary>Stopped as asked.</summary>
    Stopped,
}
