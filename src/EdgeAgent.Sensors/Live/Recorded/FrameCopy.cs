using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Live.Recorded;

/// <summary>A recorded frame as if it had arrived now, for another rig.</summary>
internal static class FrameCopy
{
    /// <summary>A copy for <paramref name="sensor"/> with both times moved; null for a kind that no device sends.</summary>
    public static Frame? Of(Frame frame, SensorDescriptor sensor, SlabPool pool, TimeSpan by)
    {
        var host = frame.HostTime + by;
        var device = frame.DeviceTime + by;
        switch (frame)
        {
            case CameraFrame image:
                var imageCopy = CameraFrame.Rent(pool, sensor, image.Length, image.Format, host, device, image.Sequence);
                image.Data.CopyTo(imageCopy.Data);
                return imageCopy;
            case LidarFrame sweep:
                return Copy(sweep, LidarFrame.Rent(pool, sensor, sweep.Count, host, device, sweep.Sequence));
            case RadarFrame scan:
                var scanCopy = RadarFrame.Rent(pool, sensor, scan.Count, host, device, scan.Sequence);
                scan.Targets.CopyTo(scanCopy.Targets);
                return scanCopy;
            case ImuFrame imu:
                return new ImuFrame(sensor)
                {
                    HostTime = host, DeviceTime = device, Sequence = imu.Sequence, AccelerationMps2 = imu.AccelerationMps2, AngularVelocityRadps = imu.AngularVelocityRadps, Orientation = imu.Orientation,
                };
            case GnssFrame fix:
                return new GnssFrame(sensor)
                {
                    HostTime = host, DeviceTime = device, Sequence = fix.Sequence, LatitudeDegrees = fix.LatitudeDegrees, LongitudeDegrees = fix.LongitudeDegrees, AltitudeMeters = fix.AltitudeMeters, HorizontalAccuracyMeters = fix.HorizontalAccuracyMeters, HasFix = fix.HasFix,
                };
            case OdometryFrame odometry:
                return new OdometryFrame(sensor) { HostTime = host, DeviceTime = device, Sequence = odometry.Sequence, SpeedMps = odometry.SpeedMps, YawRateRadps = odometry.YawRateRadps };
            case SignalsFrame signals:
                return new SignalsFrame(sensor) { HostTime = host, DeviceTime = device, Sequence = signals.Sequence, Values = signals.Values };
            case CanFrame can:
                return new CanFrame(sensor, can.Data) { HostTime = host, DeviceTime = device, Sequence = can.Sequence, Id = can.Id, Flags = can.Flags };
            case PacketFrame packets:
                var packetsCopy = PacketFrame.Rent(pool, sensor, packets.Length, packets.Count, host, packets.Sequence, packets.SourceAddress, packets.SourcePort, packets.DestinationPort);
                packets.Data.CopyTo(packetsCopy.Data);
                return packetsCopy;
            default:
                return null;
        }
    }

    private static LidarFrame Copy(LidarFrame from, LidarFrame to)
    {
        to.Count = from.Count;
        from.X.CopyTo(to.X);
        from.Y.CopyTo(to.Y);
        from.Z.CopyTo(to.Z);
        from.Intensity.CopyTo(to.Intensity);
        from.TimeOffsetNanoseconds.CopyTo(to.TimeOffsetNanoseconds);
        from.Ring.CopyTo(to.Ring);
        return to;
    }
}
