using Microsoft.Extensions.Hosting;

namespace EdgeAgent.Hosting;

/// <summary>Says ready, alive and stopping to systemd; alive only while no loop is stuck, so that systemd restarts a stuck agent.</summary>
internal sealed class SystemdService(SystemdNotifier notifier, LoopHeartbeat heartbeat, TimeProvider time, SlotTrial? trial = null) : BackgroundService, IHostedLifecycleService
{
    /// <summary>No step of the pipeline may take longer: a frame needs milliseconds, a clip of 200 MB a second.</summary>
    private static readonly TimeSpan StepLimit = TimeSpan.FromSeconds(20);

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        notifier.Ready("capturing");
        return Task.CompletedTask;
    }

    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        // This process goes on with the last good profile: systemd would wait for its end, and kill it.
        if (trial is not { WentBack: true })
        {
            notifier.Stopping();
        }

        return Task.CompletedTask;
    }

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (notifier.WatchdogInterval is not { } interval)
        {
            return;
        }

        using var timer = new PeriodicTimer(interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (!heartbeat.IsStuck(StepLimit))
            {
                notifier.Alive();
            }
        }
    }
}
