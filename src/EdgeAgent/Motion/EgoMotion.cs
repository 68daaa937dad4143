using System.Numerics;
using EdgeAgent.Model;

namespace EdgeAgent.Motion;

/// <summary>How the vehicle moves now, by its odometry, with the turn rate of an IMU where odometry gives none. Used by one thread.</summary>
internal sealed class EgoMotion
{
    /// <summary>Older words on the motion are no guide: at 5 m/s² of braking half a second is 2.5 m/s.</summary>
    private const double OldestSeconds = 0.5;

    private Instant? _odometryTime;
    private Instant? _imuTime;
    private double _speedMps;
    private double _odometryYawRate = double.NaN;
    private double _imuYawRate;

    /// <summary>Learns from a frame with its capture time stamped; frames of other kinds say nothing.</summary>
    public void Learn(Frame frame)
    {
        switch (frame)
        {
            case OdometryFrame odometry when double.IsFinite(odometry.SpeedMps):
                (_odometryTime, _speedMps, _odometryYawRate) = (frame.CaptureTime, odometry.SpeedMps, odometry.YawRateRadps);
                break;
            case ImuFrame imu:
                (_imuTime, _imuYawRate) = (frame.CaptureTime, Vector3.Transform(imu.AngularVelocityRadps, frame.Sensor.Mount.Rotation).Z);
                break;
        }
    }

    /// <summary>Forward speed and turn rate around a time; false where nothing recent is known of the speed.</summary>
    public bool TryAt(Instant time, out double speedMps, out double yawRateRadps)
    {
        speedMps = _speedMps;
        yawRateRadps = double.IsFinite(_odometryYawRate) ? _odometryYawRate
            : _imuTime is { } imu && IsRecent(imu, time) ? _imuYawRate
            : 0;
        return _odometryTime is { } odometry && IsRecent(odometry, time);
    }

    private static bool IsRecent(Instant word, Instant time) => Math.Abs(time.SecondsSince(word)) <= OldestSeconds;
}
