using EdgeAgent.Model;

namespace EdgeAgent.Simulation;

/// <summary>One thread's set of sensor models and their working memory: makes any frame of the drive, in any order.</summary>
internal sealed class SensorSuite
{
    private readonly SensorRig _rig;
    private readonly SensorTiming[] _timings;
    private readonly long _seed;
    private readonly Scene _scene;
    private readonly LidarSweep _sweep = new();
    private readonly object[] _models;

    public SensorSuite(World world, Solid[] scenery, SensorRig rig, CarModel car, SensorTiming[] timings, SensorFaults[] faults, long seed)
    {
        (_rig, _timings, _seed) = (rig, timings, seed);
        _scene = new Scene(world, scenery);
        _models = [.. rig.Sensors.Select(sensor => ModelOf(world, sensor, car, faults[sensor.Index], seed))];
    }

    /// <summary>Whether a kind of frame is worth a task of its own.</summary>
    public static bool IsHeavy(SensorKind kind) => kind is SensorKind.Camera or SensorKind.Lidar;

    public Frame Make(SlabPool pool, ScheduledFrame scheduled)
    {
        var sensor = _rig.Sensors[scheduled.Sensor];
        var timing = _timings[scheduled.Sensor];
        var sample = scheduled.Sample;
        var seconds = timing.TrueSeconds(sample);
        var (host, device) = (new Instant(scheduled.HostNanoseconds), timing.DeviceTime(sample));
        return _models[scheduled.Sensor] switch
        {
            LidarModel lidar => lidar.Sweep(pool, _scene, _sweep, sample, seconds, host, device),
            RadarModel radar => radar.Scan(pool, _scene, sample, seconds, host, device),
            CameraRenderer camera => Picture(pool, camera, sensor, sample, seconds, host, device),
            ImuModel imu => imu.Sample(sample, seconds, host, device),
            GnssModel gnss => gnss.Sample(sample, seconds, host, device),
            SignalsModel signals => signals.Sample(sample, seconds, host, device),
            OdometryModel odometry => odometry.Sample(sample, seconds, host, device),
            _ => throw new InvalidOperationException($"{sensor.Id} has no model."),
        };
    }

    private static object ModelOf(World world, SensorDescriptor sensor, CarModel car, SensorFaults faults, long seed) => sensor.Kind switch
    {
        SensorKind.Lidar => new LidarModel(world, sensor, seed, faults),
        SensorKind.Radar => new RadarModel(world, sensor, seed, car.HasFullPhysics, faults),
        SensorKind.Camera => new CameraRenderer(world, sensor, car, faults),
        SensorKind.Imu => new ImuModel(world, sensor, seed),
        SensorKind.Gnss => new GnssModel(world, sensor, seed),
        SensorKind.Signals => new SignalsModel(world, sensor, seed),
        SensorKind.Odometry => new OdometryModel(world, sensor, seed),
        _ => throw new ArgumentException($"{sensor.Id}: {sensor.Kind} sensors cannot be simulated.", nameof(sensor)),
    };

    private CameraFrame Picture(SlabPool pool, CameraRenderer camera, SensorDescriptor sensor, int sample, double seconds, Instant host, Instant device)
    {
        camera.Expose(_scene, seconds, Noise.Of(_seed, sensor.Index, sample));
        var jpeg = camera.Jpeg();
        var frame = CameraFrame.Rent(pool, sensor, jpeg.Length, ImageFormat.Jpeg, host, device, sample);
        jpeg.CopyTo(frame.Data);
        return frame;
    }
}
