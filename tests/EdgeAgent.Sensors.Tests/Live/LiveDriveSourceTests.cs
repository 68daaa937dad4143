using System.Numerics;
using EdgeAgent.Model;
using EdgeAgent.Sensors.Live;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Tests.Live;

public sealed class LiveDriveSourceTests
{
    private static readonly SensorRig Rig = new(
    [
        new SensorDescriptor { Id = "flood", Kind = SensorKind.Imu, Topic = "/flood", FrameId = "flood", RateHz = 10 },
        new SensorDescriptor { Id = "calm", Kind = SensorKind.Imu, Topic = "/calm", FrameId = "calm", RateHz = 10 },
    ]);

    [Fact]
    public void AFloodOfOneSensorCostsTheOthersNothing()
    {
        using var pool = new SlabPool();
        var dropped = new List<string>();
        using var calmDone = new ManualResetEventSlim();
        using var floodDone = new ManualResetEventSlim();
        using var source = SourceOf(
            Device(Rig.Sensors[0], (sink, _) =>
            {
                Deliver(sink, Rig.Sensors[0], 100);
                floodDone.Set();
            }),
            Device(Rig.Sensors[1], (sink, _) =>
            {
                floodDone.Wait(CancellationToken.None);
                Deliver(sink, Rig.Sensors[1], 10);
                calmDone.Set();
            }));
        source.FrameDropped = sensor => dropped.Add(sensor.Id);
        using var stop = new CancellationTokenSource();
        using var frames = source.ReadFrames(pool, stop.Token).GetEnumerator();

        Assert.True(frames.MoveNext());
        Assert.True(calmDone.Wait(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));

        // Room for two seconds at 10 Hz; the first frame may have left before the flood was over.
        Assert.InRange(dropped.Count, 79, 80);
        Assert.All(dropped, sensor => Assert.Equal("flood", sensor));
        var health = source.Health();
        Assert.Equal(dropped.Count, health[0].QueueDrops);
        Assert.Equal((100, 10, 0), (health[0].Frames, health[1].Frames, health[1].QueueDrops));
    }

    [Fact]
    public void ADeadSensorIsAHealthEventAndTheOthersGoOn()
    {
        using var pool = new SlabPool();
        using var lost = new ManualResetEventSlim();
        using var source = SourceOf(
            Device(Rig.Sensors[0], (_, _) => throw new DeviceException("/dev/video0: no such device")),
            Device(Rig.Sensors[1], (sink, stop) =>
            {
                Deliver(sink, Rig.Sensors[1], 1);
                stop.WaitHandle.WaitOne();
            }));
        source.DeviceLost = (driver, reason) => lost.Set();
        using var stop = new CancellationTokenSource();
        using var frames = source.ReadFrames(pool, stop.Token).GetEnumerator();

        Assert.True(frames.MoveNext());
        Assert.True(lost.Wait(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));

        Assert.Equal("calm", frames.Current.Sensor.Id);
        var health = source.Health();
        Assert.Equal((DriverState.Waiting, "/dev/video0: no such device"), (health[0].DriverState, health[0].Note));
        Assert.Null(health[0].Age);
        Assert.Equal((DriverState.Reading, null), (health[1].DriverState, health[1].Note));
    }

    [Fact]
    public async Task WhyADeviceWasLostIsToldUntilItsFramesComeAgain()
    {
        using var pool = new SlabPool();
        var time = new ManualTimeProvider();
        using var opened = new ManualResetEventSlim();
        using var plugged = new ManualResetEventSlim();
        var tries = 0;
        var device = Device(Rig.Sensors[0], (sink, stop) =>
        {
            if (tries++ == 0)
            {
                throw new DeviceException("/dev/ttyUSB0 is not there");
            }

            opened.Set();
            plugged.Wait(stop);
            Deliver(sink, Rig.Sensors[0], 1);
            stop.WaitHandle.WaitOne();
        });
        using var source = new LiveDriveSource("car-1", Rig, [device], time);
        using var stop = new CancellationTokenSource();
        using var frames = source.ReadFrames(pool, stop.Token).GetEnumerator();
        var first = Task.Run(frames.MoveNext, TestContext.Current.CancellationToken);
        SpinWait.SpinUntil(() => time.WaitingTimers == 1, TimeSpan.FromSeconds(10));
        time.Advance(TimeSpan.FromSeconds(0.25));

        Assert.True(opened.Wait(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
        Assert.Equal((DriverState.Reading, "/dev/ttyUSB0 is not there"), (source.Health()[0].DriverState, source.Health()[0].Note));

        plugged.Set();
        Assert.True(await first.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
        Assert.Null(source.Health()[0].Note);
    }

    [Fact]
    public async Task CancellingEndsTheReadingAndStopsTheDrivers()
    {
        using var pool = new SlabPool();
        var stopped = false;
        using var source = SourceOf(Device(Rig.Sensors[0], (sink, stop) =>
        {
            Deliver(sink, Rig.Sensors[0], 1);
            stop.WaitHandle.WaitOne();
            stopped = true;
        }));
        using var stop = new CancellationTokenSource();
        using var frames = source.ReadFrames(pool, stop.Token).GetEnumerator();
        Assert.True(frames.MoveNext());
        var waiting = Task.Run(frames.MoveNext, TestContext.Current.CancellationToken);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.True(stopped);
        Assert.Equal(DriverState.Stopped, source.Health()[0].DriverState);
    }

    [Fact]
    public void WhatDriversCountIsToldOnce()
    {
        using var source = SourceOf(Device(Rig.Sensors[1], (_, _) => { }, counters => counters.Of("bad_checksum").Add(3)));

        var first = source.TakeCounts();

        Assert.Empty(first[0]);
        Assert.Equal(3, first[1]["bad_checksum"]);
        Assert.False(source.TakeCounts()[1].ContainsKey("bad_checksum"));
    }

    [Fact]
    public void TheDrivesIdComesFromItsStartAndItsVehicle()
    {
        var time = new ManualTimeProvider();
        using var one = new LiveDriveSource("car-1", Rig, [], time);
        using var same = new LiveDriveSource("car-1", Rig, [], time);
        using var other = new LiveDriveSource("car-2", Rig, [], time);

        Assert.Equal(one.Info.Id, same.Info.Id);
        Assert.NotEqual(one.Info.Id, other.Info.Id);
        Assert.True(ContentId.IsValid(one.Info.Id));
    }

    private static LiveDriveSource SourceOf(params LiveDevice[] devices) => new("car-1", Rig, devices, TimeProvider.System);

    private static LiveDevice Device(SensorDescriptor sensor, Action<IFrameSink, CancellationToken> read, Action<StreamCounters>? count = null)
    {
        var counters = new StreamCounters();
        count?.Invoke(counters);
        return new LiveDevice { Driver = new ScriptedDriver(sensor.Id, counters, read), Sensors = [(sensor, counters)] };
    }

    private static void Deliver(IFrameSink sink, SensorDescriptor sensor, int count)
    {
        for (var number = 0; number < count; number++)
        {
            sink.Deliver(new ImuFrame(sensor)
            {
                HostTime = Instant.From(TimeProvider.System.GetUtcNow()),
                AccelerationMps2 = Vector3.Zero,
                AngularVelocityRadps = Vector3.Zero,
            });
        }
    }

    private sealed class ScriptedDriver(string name, StreamCounters counters, Action<IFrameSink, CancellationToken> read) : SensorDriver(name, counters)
    {
        public override void Read(IFrameSink sink, CancellationToken stop) => read(sink, stop);
    }
}
