using EdgeAgent.Capture;
using EdgeAgent.Health;
using EdgeAgent.Model;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EdgeAgent.Hosting;

/// <summary>Runs capture; when a recording ends, waits until its clips are delivered and then stops the host.</summary>
internal sealed partial class CaptureHost(
    EdgeAgentSetup setup,
    SlabPool pool,
    LoopHeartbeat heartbeat,
    ClipRequests requests,
    HealthBoard health,
    TimeProvider time,
    IHostApplicationLifetime lifetime,
    ILogger<CaptureHost> log,
    UplinkHost? uplink = null) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Hosted services start one after the other: the first frame must not hold up the next one.
        await Task.Yield();
        using var session = new CaptureSession(setup.Capture, setup.Store, pool, time, log) { Heartbeat = heartbeat };
        requests.Attach(session.RequestClip);
        CaptureSummary summary;
        using (health.Attach(session.Health))
        {
            summary = await session.RunAsync(stoppingToken);
        }

        requests.Attach(null);
        foreach (var sensor in session.Health())
        {
            var counted = string.Join(", ", sensor.Counters.Select(count => $"{count.Key} {count.Value}"));
            LogSensor(log, sensor.Sensor, sensor.Frames, sensor.QueueDrops, counted);
        }

        LogEnded(log, summary.Frames, summary.FrameSets, summary.ClipCount, summary.Faults);
        foreach (var (sensor, drops) in summary.Drops)
        {
            LogDrops(log, sensor, string.Join(", ", drops.Select(drop => $"{drop.Value} {drop.Key}")));
        }

        if (!stoppingToken.IsCancellationRequested)
        {
            await WaitForDeliveryAsync(stoppingToken);
            lifetime.StopApplication();
        }
    }

    private async Task WaitForDeliveryAsync(CancellationToken stoppingToken)
    {
        if (uplink is null)
        {
            return;
        }

        try
        {
            await uplink.WhenDrainedAsync(stoppingToken);
            LogDelivered(log);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Asked to stop first: the clips stay in the store and go next time.
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Capture ended after {Frames} frames and {FrameSets} frame sets with {Clips} clips; triage failed {Faults} times")]
    private static partial void LogEnded(ILogger log, long frames, long frameSets, long clips, long faults);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Sensor} gave {Frames} frames, of which the agent dropped {QueueDrops}; counted: {Counters}")]
    private static partial void LogSensor(ILogger log, string sensor, long frames, long queueDrops, string counters);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Sensor} lost frames: {Drops}")]
    private static partial void LogDrops(ILogger log, string sensor, string drops);

    [LoggerMessage(Level = LogLevel.Information, Message = "Everything in the store is delivered")]
    private static partial void LogDelivered(ILogger log);
}
