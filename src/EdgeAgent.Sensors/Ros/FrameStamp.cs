namespace EdgeAgent.Sensors.Ros;

/// <summary>Which time a written message carries beside its arrival at the host: as <c>publish_time</c> and in its header.</summary>
public enum FrameStamp
{
    /// <summary>The sensor's own time, as in drives; a frame without one gets the arrival as <c>publish_time</c> and a zero stamp.</summary>
    DeviceTime,

    /// <summary>The vehicle time of the measurement, as in clips.</summary>
    CaptureTime,
}
