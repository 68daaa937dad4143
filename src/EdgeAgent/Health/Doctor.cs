using EdgeAgent.Model;
using EdgeAgent.Sensors.Live.Host;
using EdgeAgent.Triage.Models;

namespace EdgeAgent.Health;

/// <summary>Looks at a vehicle and says how it is: sensors first, then the machine, then the way out.</summary>
public sealed class Doctor(DoctorRequest request)
{
    /// <summary>Runs a model often enough to have a 99th percentile worth the name, and no longer.</summary>
    private const int ModelRuns = 50;

    private const int DiskMebibytes = 64;

    /// <summary>A disk that is slower than the least speed takes longer; the whole examination takes a minute at most.</summary>
    private static readonly TimeSpan DiskPatience = TimeSpan.FromSeconds(8);

    /// <summary>Told of each check as it is done.</summary>
    public Action<Check>? Checked { get; init; }

    /// <summary>Makes all checks. The broker is asked while the sensors are looked at; what loads the machine waits until then.</summary>
    public async Task<IReadOnlyList<Check>> ExamineAsync(CancellationToken cancellationToken)
    {
        var checks = new List<Check>();
        var broker = request.Uplink is null ? null : BrokerProbe.ObserveAsync(request.Uplink, cancellationToken);
        Tell(checks, await Task.Run(() => Sensors(cancellationToken), cancellationToken));
        var disciplined = request.Profile.Sensors.Any(sensor => sensor.Clock is ClockSource.Gnss or ClockSource.Ptp);
        Tell(checks, [TimeChecks.Of(KernelClock.Read(), await Chrony.AskAsync(cancellationToken), disciplined && request.IsLive)]);
        Tell(checks, HostChecks.Of(request.Profile, HostProbe.Observe(request.Profile)));
        if (request.StoreFolder is { } folder)
        {
            Tell(checks, DiskChecks.Of(await Task.Run(() => DiskProbe.Measure(folder, DiskMebibytes, DiskPatience, cancellationToken), cancellationToken), request.Profile.Store));
        }

        Tell(checks, await Task.Run(() => Models(cancellationToken).ToArray(), cancellationToken));
        if (broker is not null)
        {
            Tell(checks, BrokerChecks.Of(await broker, request.Profile.Uplink!, TimeProvider.System.GetUtcNow()));
        }

        Tell(checks, request.ProfileChecks);
        return checks;
    }

    private void Tell(List<Check> checks, IEnumerable<Check> more)
    {
        foreach (var check in more)
        {
            checks.Add(check);
            Checked?.Invoke(check);
        }
    }

    private List<Check> Sensors(CancellationToken cancellationToken)
    {
        var observations = request.Examine(cancellationToken);
        var optional = request.Profile.Sensors.Where(sensor => !sensor.Required).Select(sensor => sensor.Id).ToHashSet(StringComparer.Ordinal);
        var checks = observations.Where(seen => seen.Sensor.Kind is not (SensorKind.Verdict or SensorKind.Packets)).SelectMany(seen => optional.Contains(seen.Sensor.Id) ? SensorChecks.OfOptional(seen) : SensorChecks.Of(seen)).ToList();
        foreach (var absent in request.Profile.Sensors.Where(sensor => !observations.Any(seen => seen.Sensor.Id == sensor.Id)))
        {
            checks.Add(Check.Fail($"{absent.Id} present", $"nothing tells of such a sensor", $"frames", $"for a recording, look with edgeagent drive info; for a running agent, start it again with this profile"));
        }

        return checks;
    }

    private IEnumerable<Check> Models(CancellationToken cancellationToken) => request.Profile.Triage.Models.Select(model => ModelChecks.Of(
        model,
        ModelBench.Run(
            new ModelBenchRequest { File = TriageModels.PathOf(model.Package, request.Folder), Image = request.Picture, Runs = ModelRuns, RateHz = model.RateHz },
            cancellationToken)));
}
