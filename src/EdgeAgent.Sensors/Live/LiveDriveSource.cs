using System.Text;
using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Live;

/// <summary>The drive that happens now: every device's driver on a thread of its own, their frames in order of arrival.</summary>
/// <remarks>Frames lie in the pool that the drivers were made with. Devices are read while somebody enumerates.</remarks>
public sealed class LiveDriveSource : IDriveSource
{
    private readonly IReadOnlyList<LiveDevice> _devices;
    private readonly FrameInlet _inlet;
    private readonly DriverLoop[] _loops;
    private readonly Dictionary<string, long>[] _taken;
    private readonly TimeProvider _time;
    private readonly long _madeAt;

    /// <summary>A source over devices, which it then owns.</summary>
    /// <param name="vehicle">The vehicle's id: with the start it makes the drive's id.</param>
    /// <param name="rig">All sensors, by index; devices feed some or all of them.</param>
    /// <param name="devices">The devices.</param>
    /// <param name="time">The vehicle's clock.</param>
    public LiveDriveSource(string vehicle, SensorRig rig, IReadOnlyList<LiveDevice> devices, TimeProvider time)
    {
        var start = Instant.From(time.GetUtcNow());
        (_time, _madeAt) = (time, time.GetTimestamp());
        _devices = devices;
        _inlet = new FrameInlet(rig, time) { Dropped = sensor => FrameDropped?.Invoke(sensor) };
        _loops = [.. devices.Select(device => new DriverLoop(device.Driver, _inlet, time) { Lost = (driver, reason) => DeviceLost?.Invoke(driver, reason) })];
        _taken = [.. rig.Sensors.Select(_ => new Dictionary<string, long>(StringComparer.Ordinal))];
        Info = new DriveInfo
        {
            Id = ContentId.Create(start, Encoding.UTF8.GetBytes($"{vehicle}|{start.UnixNanoseconds}")),
            Name = $"{vehicle} {start}",
            Source = "live",
            Rig = rig,
            Start = start,
            End = start,
            FrameCounts = new long[rig.Sensors.Length],
        };
    }

    /// <inheritdoc/>
    public DriveInfo Info { get; }

    /// <summary>Called for each frame that the pipeline did not take in time, on the driver's thread.</summary>
    public Action<SensorDescriptor>? FrameDropped { get; set; }

    /// <summary>Called when a device was lost, on its thread; it is tried again by itself.</summary>
    public Action<SensorDriver, Exception>? DeviceLost { get; set; }

    /// <inheritdoc/>
    /// <remarks>Ends only by the token. The pool is the one that the drivers were made with.</remarks>
    public IEnumerable<Frame> ReadFrames(SlabPool pool, CancellationToken cancellationToken)
    {
        using var wake = cancellationToken.Register(_inlet.Wake);
        foreach (var loop in _loops)
        {
            loop.Start();
        }

        try
        {
            while (true)
            {
                yield return _inlet.Take(cancellationToken);
            }
        }
        finally
        {
            StopLoops();
        }
    }

    /// <summary>How every sensor that a device feeds does now, in rig order. From any thread.</summary>
    public IReadOnlyList<StreamHealth> Health()
    {
        var health = new List<StreamHealth>();
        for (var index = 0; index < _devices.Count; index++)
        {
            foreach (var (sensor, _) in _devices[index].Sensors)
            {
                health.Add(HealthOf(_devices[index], _loops[index], sensor));
            }
        }

        return [.. health.OrderBy(entry => entry.Sensor.Index)];
    }

    /// <summary>What drivers and decoders counted since the last call, per sensor by index; empty where nothing changed. Called by one thread.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, long>> TakeCounts()
    {
        var counts = new IReadOnlyDictionary<string, long>[_taken.Length];
        Array.Fill(counts, new SortedDictionary<string, long>());
        foreach (var device in _devices)
        {
            foreach (var (sensor, _) in device.Sensors)
            {
                counts[sensor.Index] = Since(_taken[sensor.Index], CountersOf(device, sensor));
            }
        }

        return counts;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        StopLoops();
        _inlet.Dispose();
        foreach (var device in _devices)
        {
            device.Dispose();
        }
    }

    private static SortedDictionary<string, long> Since(Dictionary<string, long> before, SortedDictionary<string, long> now)
    {
        var changes = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var (name, count) in now)
        {
            if (count != before.GetValueOrDefault(name))
            {
                changes.Add(name, count - before.GetValueOrDefault(name));
                before[name] = count;
            }
        }

        return changes;
    }

    /// <summary>The decoder's counters, and the driver's beside them where they are others.</summary>
    private static SortedDictionary<string, long> CountersOf(LiveDevice device, SensorDescriptor sensor)
    {
        var counts = device.Driver.Counters.Snapshot();
        var own = device.Sensors.First(entry => entry.Sensor.Index == sensor.Index).Counters;
        if (own != device.Driver.Counters)
        {
            foreach (var (name, count) in own.Snapshot())
            {
                counts[name] = count;
            }
        }

        return counts;
    }

    private StreamHealth HealthOf(LiveDevice device, DriverLoop loop, SensorDescriptor sensor)
    {
        var (frames, rate, age, drops) = _inlet.Of(sensor);
        return new StreamHealth
        {
            Sensor = sensor,
            Driver = device.Driver.Name,
            DriverState = loop.State,
            // A reason that frames have disproved since is none.
            Note = loop.State == DriverState.Waiting ? loop.LastError : device.Shortfall() ?? (age < loop.SinceLoss ? null : loop.LastError),
            Frames = frames,
            RateHz = rate,
            Age = age,
            Uptime = _time.GetElapsedTime(_madeAt),
            QueueDrops = drops,
            Counters = CountersOf(device, sensor),
        };
    }

    /// <summary>All are told first, so that stopping takes as long as the slowest and not as the sum.</summary>
    private void StopLoops()
    {
        foreach (var loop in _loops)
        {
            loop.RequestStop();
        }

        foreach (var loop in _loops)
        {
            loop.Dispose();
        }
    }
}
