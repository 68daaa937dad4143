using EdgeAgent.Profiles.Slots;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EdgeAgent.Hosting;

/// <summary>Looks every second how a profile on trial stands; keeps it, or makes the last good one active and stops the host.</summary>
internal sealed partial class SlotTrialHost(
    SlotTrial trial, TimeProvider time, IHostApplicationLifetime lifetime, ILogger<SlotTrialHost> log, SystemdNotifier? systemd = null) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = time.GetTimestamp();
        using var timer = new PeriodicTimer(Interval, time);
        LogBegins(log, trial.Slot);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                if (IsOver(time.GetElapsedTime(started)))
                {
                    return;
                }
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                // Somebody installs a profile just now, or the disk is full: the next second tries again.
                LogBusy(log, fault.Message);
            }
        }
    }

    private bool IsOver(TimeSpan elapsed)
    {
        switch (trial.Trial.Decide(elapsed))
        {
            case TrialOutcome.Waiting:
                return false;
            case TrialOutcome.Healthy:
                if (trial.Slots.Confirm(trial.Slot))
                {
                    LogProven(log, trial.Slot);
                }

                return true;
            default:
                var reason = trial.Trial.Reason();
                if (trial.Slots.GoBack(trial.Slot, reason))
                {
                    LogWentBack(log, trial.Slot, reason);
                    systemd?.Status($"went back to the last good profile: {reason}");
                    trial.WentBack = true;
                    lifetime.StopApplication();
                }
                else
                {
                    LogNowhereToGo(log, trial.Slot, reason);
                }

                return true;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The profile in slot {Slot} is on trial")]
    private static partial void LogBegins(ILogger log, SlotName slot);

    [LoggerMessage(Level = LogLevel.Information, Message = "The profile in slot {Slot} is healthy and stays")]
    private static partial void LogProven(ILogger log, SlotName slot);

    [LoggerMessage(Level = LogLevel.Error, Message = "The profile in slot {Slot} did not become healthy, going back to the last good one: {Reason}")]
    private static partial void LogWentBack(ILogger log, SlotName slot, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "The profile in slot {Slot} did not become healthy and there is no earlier one to go back to: {Reason}")]
    private static partial void LogNowhereToGo(ILogger log, SlotName slot, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The slots cannot be changed now: {Error}")]
    private static partial void LogBusy(ILogger log, string error);
}
