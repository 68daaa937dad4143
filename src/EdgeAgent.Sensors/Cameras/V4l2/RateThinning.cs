namespace EdgeAgent.Sensors.Cameras.V4l2;

/// <summary>Keeps every so many of a camera's images where it offers no rate as slow as wanted.</summary>
/// <param name="rateHz">Frames a second to keep; 0 for all.</param>
internal sealed class RateThinning(double rateHz)
{
    private readonly long _period = rateHz > 0 ? (long)(1e9 / rateHz) : 0;
    private long? _due;

    /// <summary>Whether the image of that time is kept.</summary>
    public bool Keeps(long nanoseconds, double cameraRateHz)
    {
        // Within half an image of its due time an image is as good as the next.
        if (_period == 0 || cameraRateHz <= rateHz * 1.02)
        {
            return true;
        }

        if (_due is { } due && nanoseconds < due - (long)(0.5e9 / cameraRateHz) && nanoseconds > due - 2 * _period)
        {
            return false;
        }

        _due = (_due is { } before && nanoseconds < before + _period && nanoseconds > before - _period ? before : nanoseconds) + _period;
        return true;
    }
}
