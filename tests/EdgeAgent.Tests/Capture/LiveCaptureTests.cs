using EdgeAgent.Capture;
using EdgeAgent.Model;
using EdgeAgent.Replay;
using EdgeAgent.Sensors.Live;
using EdgeAgent.Sensors.Packets;
using EdgeAgent.Store;

namespace EdgeAgent.Tests.Capture;

public sealed class LiveCaptureTests
{
    private static readonly SensorRig Rig = new(
    [
        // A room of thousands of frames: the drive of this test comes all at once.
        new SensorDescriptor { Id = "odometry", Kind = SensorKind.Odometry, Topic = "/odometry", FrameId = "base_link", RateHz = 8000 },
        new SensorDescriptor { Id = "signals", Kind = SensorKind.Signals, Topic = "/signals", FrameId = "base_link", SignalNames = ["brake"] },
    ]);

    [Fact]
    public async Task WhatDriversCountAndTheQueuesDropStandsInTheClipsManifest()
    {
        using var folder = new ScratchFolder();
        using var pool = new SlabPool();
        using var stop = new CancellationTokenSource();
        var counters = new StreamCounters();
        using var source = new LiveDriveSource("car-1", Rig, [Device(new BrakingDriver(counters, stop), counters)], TimeProvider.System);
        using var store = ClipStore.Open(new ClipStoreOptions { Folder = folder["store"] }, TimeProvider.System).Store!;
        var profile = DriveProfile.From(source.Info, "car-1") with { Triage = new TriageProfile { RandomPerHour = 0 } };
        var inputs = new CaptureInputs
        {
            Profile = profile,
            ProfileSha256 = DriveProfile.HashOf(profile),
            Source = source,
            Options = new CaptureOptions { DropWhenFull = true, Threads = 2 },
            AgentVersion = "test",
        };
        var manifests = new List<ClipManifest>();
        using var session = new CaptureSession(inputs, store, pool, TimeProvider.System, new CollectingLog()) { ClipDone = clip => manifests.Add(clip.Manifest) };

        var summary = await session.RunAsync(stop.Token);

        var manifest = Assert.Single(manifests);
        var signals = manifest.Sensors.Single(sensor => sensor.Sensor == "signals");
        var health = session.Health().Single(sensor => sensor.Sensor == "signals");
        Assert.Equal(7, signals.Counters!["bad_checksum"]);
        Assert.Equal(7, manifest.Sensors.Single(sensor => sensor.Sensor == "odometry").Counters!["bad_checksum"]);
        Assert.Equal(health.QueueDrops, signals.Drops.GetValueOrDefault("queue_full"));
        Assert.Equal(BrakingDriver.SignalFrames, health.Frames);
        Assert.Equal((1, 0), (summary.ClipCount, summary.Clips.Count));
        Assert.Equal("live", source.Info.Source);
    }

    private static LiveDevice Device(SensorDriver driver, StreamCounters counters) => new()
    {
        Driver = driver,
        Sensors = [(Rig.Sensors[0], counters), (Rig.Sensors[1], counters)],
    };

    /// <summary>Brakes hard in a minute of its own time that takes no time at all, and floods the signals on the way.</summary>
    private sealed class BrakingDriver(StreamCounters counters, CancellationTokenSource stop) : SensorDriver("odometry", counters)
    {
        public const int SignalFrames = 3000;

        public override void Read(IFrameSink sink, CancellationToken stopped)
        {
            Counters.Of("bad_checksum").Add(7);
            for (var number = 0; number < SignalFrames; number++)
            {
                sink.Deliver(new SignalsFrame(Rig.Sensors[1]) { HostTime = Some.At(0), Values = [0] });
            }

            for (var number = 0; number < 60 * 50; number++)
            {
                var seconds = number * 0.02;
                sink.Deliver(new OdometryFrame(Rig.Sensors[0])
                {
                    HostTime = Some.At(seconds),
                    DeviceTime = Some.At(seconds),
                    SpeedMps = Math.Max(0, 20 - 8 * Math.Max(0, seconds - 15)),
                });
            }

            // The end of the drive: what was delivered must be taken before the stop.
            stop.CancelAfter(TimeSpan.FromSeconds(2));
            stopped.WaitHandle.WaitOne();
        }
    }
}
