using EdgeAgent.Cli.Runs;
using EdgeAgent.Health;
using EdgeAgent.Model;
using EdgeAgent.Sensors.Live;

namespace EdgeAgent.Cli.Doctor;

/// <summary><c>edgeagent doctor --watch</c>: all streams as they come, until q, Ctrl-C or the end of the time asked for.</summary>
internal static class WatchRun
{
    private static readonly TimeSpan ScreenInterval = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LineInterval = TimeSpan.FromSeconds(2);

    public static async Task<int> RunAsync(IDriveSource source, TimeSpan? look, SlabPool pool, CancellationToken cancellationToken)
    {
        using var own = source is LiveDriveSource ? null : AsLive(source, pool);
        var live = own ?? (LiveDriveSource)source;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (look is { } limit)
        {
            stop.CancelAfter(limit);
        }

        var watch = new SensorWatch(live.Info.Rig, views: false);
        var reading = Task.Run(() => Read(live, watch, pool, stop.Token), CancellationToken.None);
        try
        {
            await ShowAsync(() => [.. live.Health().Select(stream => SensorHealth.Of(stream, watch.ClockOf(stream.Sensor)))], stop.Token);
        }
        finally
        {
            await stop.CancelAsync();
            await reading;
        }

        return ExitCode.Done;
    }

    /// <summary>What a running agent says of its streams.</summary>
    public static async Task<int> ShowRunningAsync(TimeSpan? look, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (look is { } limit)
        {
            stop.CancelAfter(limit);
        }

        await ShowAsync(() => HealthFile.Read(HealthFile.ServicePath, TimeProvider.System.GetUtcNow())?.Sensors ?? [], stop.Token);
        return ExitCode.Done;
    }

    private static LiveDriveSource AsLive(IDriveSource drive, SlabPool pool) =>
        new(drive.Info.Name, drive.Info.Rig, [DriveOpening.Replay(drive, drive.Info.Rig.Sensors, pool, speed: 1) with { Owned = [] }], TimeProvider.System);

    private static void Read(LiveDriveSource live, SensorWatch watch, SlabPool pool, CancellationToken stop)
    {
        try
        {
            foreach (var frame in live.ReadFrames(pool, stop))
            {
                watch.Observe(frame);
                frame.Release();
            }
        }
        catch (OperationCanceledException)
        {
            // The watch is over.
        }
    }

    private static async Task ShowAsync(Func<IReadOnlyList<SensorHealth>> look, CancellationToken stop)
    {
        var isScreen = !Console.IsOutputRedirected;
        using var timer = new PeriodicTimer(isScreen ? ScreenInterval : LineInterval, TimeProvider.System);
        var screen = new WatchScreen(Console.Out, isScreen);
        screen.Open();
        try
        {
            while (await timer.WaitForNextTickAsync(stop))
            {
                screen.Show(look(), TimeProvider.System.GetUtcNow(), isScreen ? Console.WindowHeight : 0);
                if (HasQuitKey())
                {
                    return;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Ctrl-C, SIGTERM, or the time asked for is over.
        }
        finally
        {
            screen.Close();
        }
    }

    private static bool HasQuitKey()
    {
        while (!Console.IsInputRedirected && Console.KeyAvailable)
        {
            if (Console.ReadKey(intercept: true).KeyChar is 'q' or 'Q')
            {
                return true;
            }
        }

        return false;
    }
}
