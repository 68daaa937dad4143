using System.Diagnostics.Metrics;

namespace EdgeAgent.Health;

/// <summary>Where the health of the running capture can be seen: by metrics (meter <c>EdgeAgent.Health</c>), by the log, by the status line.</summary>
public sealed class HealthBoard : IDisposable
{
    private readonly Meter _meter = new("EdgeAgent.Health");
    private volatile Func<IReadOnlyList<SensorHealth>>? _capture;

    /// <summary>A board that shows nothing yet.</summary>
    public HealthBoard()
    {
        _meter.CreateObservableGauge("edgeagent.sensor.rate", () => Each(health => health.RateHz), "{frame}/s", "Frames per second over the last seconds, by sensor.");
        _meter.CreateObservableGauge("edgeagent.sensor.age", () => Each(health => health.AgeSeconds ?? double.NaN), "s", "Time since the last frame, by sensor.");
        _meter.CreateObservableGauge("edgeagent.sensor.up", () => Each(health => health.State == SensorState.Delivering ? 1 : 0), "1", "1 while frames come, by sensor.");
        _meter.CreateObservableCounter("edgeagent.sensor.queue_drops", () => Each(health => health.QueueDrops), "{frame}", "Frames that the agent dropped because it could not keep up, by sensor.");
        _meter.CreateObservableGauge("edgeagent.sensor.clock.offset", () => Each(health => health.Clock?.OffsetSeconds ?? double.NaN), "s", "Vehicle time minus device time, by sensor.");
        _meter.CreateObservableGauge("edgeagent.sensor.clock.jitter", () => Each(health => (health.Clock?.JitterP99Milliseconds ?? double.NaN) / 1e3), "s", "99th percentile of arrival delay, by sensor.");
        _meter.CreateObservableCounter("edgeagent.sensor.counts", Counts, "{count}", "What drivers and decoders counted, by sensor and name.");
    }

    /// <summary>How every live sensor does now; empty where no live capture runs.</summary>
    public IReadOnlyList<SensorHealth> Now() => _capture?.Invoke() ?? [];

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    internal IDisposable Attach(Func<IReadOnlyList<SensorHealth>> capture)
    {
        _capture = capture;
        return new Attachment(this);
    }

    private static KeyValuePair<string, object?> Tag(SensorHealth health) => new("sensor", health.Sensor);

    private IEnumerable<Measurement<double>> Each(Func<SensorHealth, double> value) => Now().Select(health => new Measurement<double>(value(health), Tag(health)));

    private IEnumerable<Measurement<long>> Each(Func<SensorHealth, long> value) => Now().Select(health => new Measurement<long>(value(health), Tag(health)));

    private IEnumerable<Measurement<long>> Counts() =>
        Now().SelectMany(health => health.Counters.Select(count => new Measurement<long>(count.Value, Tag(health), new KeyValuePair<string, object?>("name", count.Key))));

    private sealed class Attachment(HealthBoard board) : IDisposable
    {
        public void Dispose() => board._capture = null;
    }
}
