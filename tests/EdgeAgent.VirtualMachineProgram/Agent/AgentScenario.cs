using System.Diagnostics;
using EdgeAgent.SensorFeeds;

namespace EdgeAgent.VirtualMachineProgram.Agent;

/// <summary>The agent as a vehicle runs it, every sensor on a real kernel: a clip, then everything that can go wrong, then another clip.</summary>
internal sealed class AgentScenario : IDisposable
{
    /// <summary>In an emulated machine each waking costs more than a frame.</summary>
    public static readonly TimeSpan FeedStep = TimeSpan.FromMilliseconds(25);

    private const string Folder = "/tmp/agent";
    private const string Store = Folder + "/store";
    private const uint FloodId = 0x7FE;

    /// <summary>Several times what the socket's buffer holds.</summary>
    private const int FloodFrames = 4_000;

    /// <summary>Eight seconds of sweeps: a clip wants some time before the moment that it was asked for.</summary>
    private const int SweepsBeforeClip = 40;

    /// <summary>Code that runs for the first time is slow: a clip is asked for once the agent keeps up, or after so many seconds of sweeps at the latest.</summary>
    private const int MostSweepsBeforeClip = 3 * SweepsBeforeClip;

    private static readonly string[] Sensors = ["camera", "lidar", "can0", "odometry", "radar", "gnss"];

    private readonly Report _report;
    private readonly AgentParts _parts;
    private readonly ReceiverFeed _receiver;
    private readonly RunningAgent _agent;
    private readonly UdpFeed _lidar;
    private readonly CanFeed _car;
    private readonly CanFeed _radar;

    private AgentScenario(Report report, AgentParts parts)
    {
        (_report, _parts) = (report, parts);
        Directory.CreateDirectory(Folder);
        Shell.Run($"mkdir -p /dev/v4l/by-path && ln -sf /dev/video0 {CameraScenarios.StablePath}");
        _receiver = new(parts.ReceiverLog, FeedStep);
        _agent = new(parts.Program, WriteProfile(), Store, Folder + "/run");
        _lidar = new(parts.LidarCapture, UdpSensor.Vlp16WithRests, FeedStep);
        _car = new(parts.CanLog, "can0", "vcan0");
        _radar = new(parts.CanLog, "can1", "vcan1");
    }

    private (string Name, Feed Feed)[] Feeds => [("gnss", _receiver), ("lidar", _lidar), ("can0", _car), ("radar", _radar)];

    public static void Run(Report report, AgentParts parts)
    {
        using var scenario = new AgentScenario(report, parts);
        scenario.Run();
    }

    public void Dispose()
    {
        _agent.Dispose();
        foreach (var (_, feed) in Feeds)
        {
            feed.Dispose();
        }
    }

    private void Run()
    {
        var started = Stopwatch.GetTimestamp();
        _agent.Await("its sensors", health => health.Count == Sensors.Length);
        foreach (var (_, feed) in Feeds)
        {
            feed.Start();
        }

        _agent.Await("every sensor to deliver", health => health.Values.All(view => view.IsDelivering));
        _report.Add("start_milliseconds", (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        TakeClip(1);
        UnplugTheCamera();
        TakeTheBusDownAndUp();
        FillTheBus();
        _agent.Await("every sensor to deliver again", health => health.Values.All(view => view.IsDelivering));
        TakeClip(2);
        DescribeFeeds();
        DescribeEnd();
        ClipReading.Describe(_report, Store, "before", "after");
    }

    private string WriteProfile()
    {
        var profile = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Agent/car.yaml"))
            .Replace("{receiver}", _receiver.Path, StringComparison.Ordinal)
            .Replace("{camera}", CameraScenarios.StablePath, StringComparison.Ordinal)
            .Replace("{dbc}", _parts.Database, StringComparison.Ordinal);
        File.WriteAllText(Folder + "/car.yaml", profile);
        return Folder + "/car.yaml";
    }

    private void TakeClip(int number)
    {
        AwaitSteadySweeps();
        _agent.AskForClip();
        _agent.AwaitLines("(DRV, ", number);
    }

    /// <summary>Waits until the agent took some seconds of everything without dropping any.</summary>
    private void AwaitSteadySweeps()
    {
        var first = _agent.Health()["lidar"].Frames;
        var (steadySince, drops) = (first, -1L);
        _agent.Await("some seconds of everything", health =>
        {
            var (sweeps, dropsNow) = (health["lidar"].Frames, health.Values.Sum(view => view.QueueDrops));
            if (dropsNow != drops)
            {
                (steadySince, drops) = (sweeps, dropsNow);
            }

            return sweeps >= steadySince + SweepsBeforeClip || sweeps >= first + MostSweepsBeforeClip;
        });
    }

    private void UnplugTheCamera()
    {
        Shell.Run(CameraScenarios.Unplug);
        _agent.Await("the camera to be missed", health => health["camera"].State == "lost");
        Shell.Run(CameraScenarios.PlugIn(_parts.CameraModule));
        _agent.Await("the camera to be back", health => health["camera"].IsDelivering);
        _report.Add("camera_lost", _agent.LineWith("camera is lost: "));
    }

    private void TakeTheBusDownAndUp()
    {
        Shell.Run("ip link set vcan0 down");
        _agent.Await("the bus to be missed", health => health["odometry"].State == "silent");
        Shell.Run("ip link set vcan0 up");
        _agent.Await("the bus to be back", health => health["odometry"].IsDelivering);
        _report.Add("odometry_silent", _agent.LineWith("odometry is silent: "));
    }

    /// <summary>More frames than the socket holds while the agent stands still, on a bus that carries nothing else meanwhile: each was taken or is counted as dropped.</summary>
    private void FillTheBus() => _car.WhileSilent(() =>
    {
        var (takenBefore, dropsBefore) = TakenAndDropped();
        var sent = _agent.WhileStopped(() => _car.Flood(FloodId, FloodFrames));
        TakenAndDropped();

        // The kernel tells how many frames it dropped with the next one that it has room for.
        sent += _car.Flood(FloodId, 1);
        var (taken, dropped) = TakenAndDropped();
        _report.Add("flood_sent", sent);
        _report.Add("flood_taken", taken - takenBefore);
        _report.Add("flood_dropped", dropped - dropsBefore);
    });

    private (long Taken, long Dropped) TakenAndDropped()
    {
        _agent.AwaitSettled("a quiet bus", health => health["can0"].Count("packets") + health["can0"].Count("kernel_drops"));
        var can = _agent.Health()["can0"];
        return (can.Count("packets"), can.Count("kernel_drops"));
    }

    private void DescribeFeeds()
    {
        foreach (var (name, feed) in Feeds)
        {
            _report.Add($"{name}_sent", feed.Sent);
            _report.Add($"{name}_longest_delay_ms", (long)feed.LongestDelay.TotalMilliseconds);
        }

        foreach (var (name, view) in _agent.Health())
        {
            _report.Add($"{name}_queue_drops", view.QueueDrops);
        }
    }

    private void DescribeEnd()
    {
        _report.Add("exit", _agent.Terminate());
        foreach (var sensor in Sensors)
        {
            _report.Add($"{sensor}_said", _agent.LineWith($"{sensor} gave "));
        }

        _report.Add("ended", _agent.LineWith("Capture ended"));
        _report.Add("lost_frames", string.Join(" | ", _agent.Said.Where(line => line.Contains(" lost frames: ", StringComparison.Ordinal))));
    }
}
