using EdgeAgent.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EdgeAgent.Health;

/// <summary>Looks at the sensors once a second: says in the log what changed, and in systemd's status line and health file how it is.</summary>
internal sealed partial class HealthHost(
    HealthBoard board, EdgeAgentSetup setup, TimeProvider time, ILogger<HealthHost> log, SystemdNotifier? notifier = null) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var changes = new HealthChanges();
        var status = "";
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var now = board.Now();
            foreach (var change in changes.Take(now))
            {
                Log(change);
            }

            if (HealthFile.OwnPath is { } path && now.Count > 0)
            {
                HealthFile.TryWrite(path, new HealthReport(Environment.ProcessId, setup.Capture.Profile.Vehicle.Id, now));
            }

            var line = HealthChanges.StatusLine(now);
            if (line != status)
            {
                status = line;
                notifier?.Status(line);
            }
        }
    }

    private void Log(SensorHealth health)
    {
        switch (health.State)
        {
            case SensorState.Lost:
                LogLost(log, health.Sensor, health.Note ?? "");
                break;
            case SensorState.Silent:
                if (health.AgeSeconds is { } age)
                {
                    LogSilent(log, health.Sensor, age);
                }
                else
                {
                    LogNothing(log, health.Sensor);
                }

                break;
            default:
                LogState(log, health.Sensor, health.State, health.Note ?? "");
                break;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Sensor} is lost: {Reason}; it is tried again")]
    private static partial void LogLost(ILogger log, string sensor, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Sensor} is silent: its last frame is {AgeSeconds:0.0} s old")]
    private static partial void LogSilent(ILogger log, string sensor, double ageSeconds);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Sensor} is silent: no frame has come from it yet; 'edgeagent doctor' says what to look at")]
    private static partial void LogNothing(ILogger log, string sensor);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Sensor} is {State}. {Note}")]
    private static partial void LogState(ILogger log, string sensor, SensorState state, string note);
}
