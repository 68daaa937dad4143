using System.Diagnostics;
using EdgeAgent.Model;
using EdgeAgent.Triage;

namespace EdgeAgent.Benchmarks.Triage;

/// <summary>Frame set to verdict with synthetic sweeps of 32 and 64 beams, a radar, odometry and an IMU: time and managed bytes a set.</summary>
public static class TriageBenchmark
{
    private const int WarmUpSets = 200;

    /// <summary>Runs it; an argument gives the number of sets (1,000 where left out).</summary>
    public static int Run(string[] args)
    {
        var sets = args is [var text, ..] && int.TryParse(text, out var count) && count > 0 ? count : 1000;
        Console.WriteLine("| beams | points | sets | p50 ms | p99 ms | bytes/set |");
        Console.WriteLine("|---|---|---|---|---|---|");
        Measure(beams: 32, columns: 1084, sets);
        Measure(beams: 64, columns: 2048, sets);
        return 0;
    }

    private static void Measure(int beams, int columns, int sets)
    {
        using var pool = new SlabPool();
        var rig = new SensorRig(
        [
            Sensor("lidar", SensorKind.Lidar, 10) with { Mount = Pose.FromRollPitchYaw(new(1.2f, 0, 1.9f), 0, 0, 0), Range = new() { MaxMeters = 80, Rings = beams } },
            Sensor("radar", SensorKind.Radar, 20),
            Sensor("odometry", SensorKind.Odometry, 50),
            Sensor("imu", SensorKind.Imu, 100),
        ]);
        using var engine = TriageEngine.Create(rig, new() { Id = "car", Fleet = "fleet" }, new() { RandomPerHour = 0 }, "benchmark");
        var set = new FrameSet(rig);
        var start = Instant.FromUnixSeconds(1_700_000_000);
        var milliseconds = new double[sets];
        long bytes = 0, points = 0;
        for (var index = -WarmUpSets; index < sets; index++)
        {
            Fill(set, pool, start.PlusSeconds((index + WarmUpSets + 1) * 0.1), beams, columns);
            points = ((LidarFrame)set.Slots[0].Frames[0]).Count;
            var before = GC.GetAllocatedBytesForCurrentThread();
            var began = Stopwatch.GetTimestamp();
            _ = engine.Judge(set);
            if (index >= 0)
            {
                milliseconds[index] = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
                bytes += GC.GetAllocatedBytesForCurrentThread() - before;
            }

            set.Clear();
        }

        milliseconds.AsSpan().Sort();
        Console.WriteLine($"| {beams} | {points} | {sets} | {milliseconds[sets / 2]:f2} | {milliseconds[sets * 99 / 100]:f2} | {bytes / sets} |");
    }

    private static SensorDescriptor Sensor(string id, SensorKind kind, double rateHz) =>
        new() { Id = id, Kind = kind, Topic = "/" + id, FrameId = id, RateHz = rateHz };

    private static void Fill(FrameSet set, SlabPool pool, Instant time, int beams, int columns)
    {
        set.PreviousTime = set.Sequence == 0 ? time : set.Time;
        set.Time = time;
        set.Sequence++;
        Add(set.Slots[0], Street(pool, set.Rig.Sensors[0], time, beams, columns, phase: set.Sequence % 50));
        var scan = RadarFrame.Rent(pool, set.Rig.Sensors[1], 24, time, null, set.Sequence);
        for (var index = 0; index < scan.Count; index++)
        {
            scan.Targets[index] = new(10 + index * 4, (index % 7 - 3) * 0.1f, 0, -10, 5, (uint)index + 1);
        }

        Add(set.Slots[1], scan);
        for (var step = 4; step >= 0; step--)
        {
            Add(set.Slots[2], new OdometryFrame(set.Rig.Sensors[2]) { HostTime = time.PlusSeconds(-0.02 * step), SpeedMps = 10, YawRateRadps = 0 });
        }

        for (var step = 9; step >= 0; step--)
        {
            var tremble = 0.01f * (step % 3);
            Add(set.Slots[3], new ImuFrame(set.Rig.Sensors[3]) { HostTime = time.PlusSeconds(-0.01 * step), AccelerationMps2 = new(tremble, 0, 9.81f), AngularVelocityRadps = default });
        }
    }

    private static void Add(FrameSetSlot slot, Frame frame)
    {
        slot.Add(frame);
        frame.Release();
        slot.Quality = SlotQuality.Fresh;
    }

    /// <summary>A street: road below, house fronts with gaps 9 m to either side, parked cars, and what moves past at 10 m/s.</summary>
    private static LidarFrame Street(SlabPool pool, SensorDescriptor sensor, Instant time, int beams, int columns, long phase)
    {
        var frame = LidarFrame.Rent(pool, sensor, beams * columns, time, null, phase);
        frame.Count = frame.Capacity;
        var count = 0;
        for (var column = 0; column < columns; column++)
        {
            var (sine, cosine) = MathF.SinCos(column * 2 * MathF.PI / columns);
            for (var beam = 0; beam < beams; beam++)
            {
                var elevation = (-25 + 40f * beam / (beams - 1)) * MathF.PI / 180;
                var (rise, level) = MathF.SinCos(elevation);
                var range = rise < 0 ? 1.9f / -rise : 200;
                var side = (MathF.Abs(sine) * level) is > 0.05f and var across ? 9 / across : 200;
                var along = side * cosine * level + phase;
                range = side * rise < 4 && MathF.Abs(along % 30) < 24 ? Math.Min(range, side) : range;
                var car = (MathF.Abs(sine) * level) is > 0.05f and var nearer ? 3.2f / nearer : 200;
                range = car * rise is > -1.9f and < -0.4f && MathF.Abs((car * cosine * level + phase) % 12) < 4.4f ? Math.Min(range, car) : range;
                if (range > 80)
                {
                    continue;
                }

                frame.X[count] = range * level * cosine;
                frame.Y[count] = range * level * sine;
                frame.Z[count] = range * rise;
                frame.Intensity[count] = 20;
                frame.Ring[count] = (ushort)beam;
                frame.TimeOffsetNanoseconds[count++] = 0;
            }
        }

        frame.Count = count;
        return frame;
    }
}
