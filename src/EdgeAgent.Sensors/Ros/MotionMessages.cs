using System.Numerics;
using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Ros;

/// <summary>Inertial samples as <c>sensor_msgs/Imu</c> and the vehicle's motion as <c>nav_msgs/Odometry</c>.</summary>
internal static class MotionMessages
{
    private const string VehicleFrame = "base_link";
    private const double NotEstimated = -1;

    // header, orientation, float64[9], angular_velocity, float64[9], linear_acceleration, float64[9];
    // a covariance that starts with -1 says that the quantity is not estimated (sensor_msgs/Imu).
    public static void Write(ref CdrWriter cdr, ImuFrame frame)
    {
        Write(ref cdr, frame.Orientation ?? Quaternion.Identity);
        Covariance(ref cdr, 9, frame.Orientation is null ? NotEstimated : 0);
        Write(ref cdr, frame.AngularVelocityRadps);
        Covariance(ref cdr, 9, 0);
        Write(ref cdr, frame.AccelerationMps2);
        Covariance(ref cdr, 9, 0);
    }

    public static Frame? ReadImu(ref CdrReader cdr, SensorDescriptor sensor, in MessageTimes times)
    {
        var stamp = cdr.Header(out _);
        var orientation = ReadQuaternion(ref cdr);
        var hasOrientation = SkipCovariance(ref cdr, 9) != NotEstimated && orientation.LengthSquared() > 0;
        var rate = ReadVector(ref cdr);
        SkipCovariance(ref cdr, 9);
        var acceleration = ReadVector(ref cdr);
        SkipCovariance(ref cdr, 9);
        return !cdr.Ok ? null : new ImuFrame(sensor)
        {
            HostTime = times.Host,
            DeviceTime = times.Device(stamp),
            Sequence = times.Sequence,
            AccelerationMps2 = acceleration,
            AngularVelocityRadps = rate,
            Orientation = hasOrientation ? orientation : null,
        };
    }

    // header, string child_frame_id, pose {point, quaternion, float64[36]}, twist {linear, angular, float64[36]}
    public static void Write(ref CdrWriter cdr, OdometryFrame frame)
    {
        cdr.Text(VehicleFrame);
        Write(ref cdr, Vector3.Zero);
        Write(ref cdr, Quaternion.Identity);
        Covariance(ref cdr, 36, NotEstimated);
        cdr.F64(frame.SpeedMps);
        cdr.F64(0);
        cdr.F64(0);
        cdr.F64(0);
        cdr.F64(0);
        cdr.F64(frame.YawRateRadps);
        Covariance(ref cdr, 36, 0);
    }

    public static Frame? ReadOdometry(ref CdrReader cdr, SensorDescriptor sensor, in MessageTimes times)
    {
        var stamp = cdr.Header(out _);
        cdr.TextBytes();
        ReadVector(ref cdr);
        ReadQuaternion(ref cdr);
        SkipCovariance(ref cdr, 36);
        var frame = ReadTwist(ref cdr, sensor, times, stamp);
        SkipCovariance(ref cdr, 36);
        return cdr.Ok ? frame : null;
    }

    // geometry_msgs/TwistStamped: header, linear, angular
    public static Frame? ReadTwistStamped(ref CdrReader cdr, SensorDescriptor sensor, in MessageTimes times)
    {
        var stamp = cdr.Header(out _);
        var frame = ReadTwist(ref cdr, sensor, times, stamp);
        return cdr.Ok ? frame : null;
    }

    private static OdometryFrame ReadTwist(ref CdrReader cdr, SensorDescriptor sensor, in MessageTimes times, Instant? stamp)
    {
        var speed = cdr.F64();
        cdr.F64();
        cdr.F64();
        cdr.F64();
        cdr.F64();
        return new(sensor)
        {
            HostTime = times.Host,
            DeviceTime = times.Device(stamp),
            Sequence = times.Sequence,
            SpeedMps = speed,
            YawRateRadps = cdr.F64(),
        };
    }

    private static void Write(ref CdrWriter cdr, Vector3 vector)
    {
        cdr.F64(vector.X);
        cdr.F64(vector.Y);
        cdr.F64(vector.Z);
    }

    private static void Write(ref CdrWriter cdr, Quaternion rotation)
    {
        cdr.F64(rotation.X);
        cdr.F64(rotation.Y);
        cdr.F64(rotation.Z);
        cdr.F64(rotation.W);
    }

    private static void Covariance(ref CdrWriter cdr, int elements, double first)
    {
        cdr.F64(first);
        for (var index = 1; index < elements; index++)
        {
            cdr.F64(0);
        }
    }

    private static Vector3 ReadVector(ref CdrReader cdr) => new((float)cdr.F64(), (float)cdr.F64(), (float)cdr.F64());

    private static Quaternion ReadQuaternion(ref CdrReader cdr) => new((float)cdr.F64(), (float)cdr.F64(), (float)cdr.F64(), (float)cdr.F64());

    private static double SkipCovariance(ref CdrReader cdr, int elements)
    {
        var first = cdr.F64();
        cdr.Raw((elements - 1) * sizeof(double));
        return first;
    }
}
