using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Ros;

/// <summary>Satellite fixes as <c>sensor_msgs/NavSatFix</c>.</summary>
internal static class GnssMessages
{
    private const byte NoFix = 0xFF;
    private const byte Fix = 0;
    private const ushort ServiceGps = 1;
    private const byte CovarianceUnknown = 0;
    private const byte CovarianceApproximated = 1;

    // header, status {int8, uint16}, latitude, longitude, altitude, float64[9] covariance (east, north, up; m²), uint8 covariance_type
    public static void Write(ref CdrWriter cdr, GnssFrame frame)
    {
        var isKnown = !double.IsNaN(frame.HorizontalAccuracyMeters);
        var variance = isKnown ? frame.HorizontalAccuracyMeters * frame.HorizontalAccuracyMeters : 0;
        cdr.U8(frame.HasFix ? Fix : NoFix);
        cdr.U16(ServiceGps);
        cdr.F64(frame.LatitudeDegrees);
        cdr.F64(frame.LongitudeDegrees);
        cdr.F64(frame.AltitudeMeters);
        for (var index = 0; index < 9; index++)
        {
            cdr.F64(index is 0 or 4 ? variance : 0);
        }

        cdr.U8(isKnown ? CovarianceApproximated : CovarianceUnknown);
    }

    public static Frame? Read(ref CdrReader cdr, SensorDescriptor sensor, in MessageTimes times)
    {
        var stamp = cdr.Header(out _);
        var status = (sbyte)cdr.U8();
        cdr.U16();
        var (latitude, longitude, altitude) = (cdr.F64(), cdr.F64(), cdr.F64());
        var east = cdr.F64();
        cdr.Raw(3 * sizeof(double));
        var north = cdr.F64();
        cdr.Raw(4 * sizeof(double));
        var isKnown = cdr.U8() != CovarianceUnknown;
        return !cdr.Ok ? null : new GnssFrame(sensor)
        {
            HostTime = times.Host,
            DeviceTime = times.Device(stamp),
            Sequence = times.Sequence,
            LatitudeDegrees = latitude,
            LongitudeDegrees = longitude,
            AltitudeMeters = altitude,
            // The root of a square is exact in binary floating point, so our own accuracy comes back as it was.
            HorizontalAccuracyMeters = isKnown ? Math.Sqrt((east + north) / 2) : double.NaN,
            HasFix = status >= 0,
        };
    }
}
