using System.Threading.Channels;
using EdgeAgent.Cutting;
using EdgeAgent.Model;
using EdgeAgent.Replay;
using EdgeAgent.Ring;
using EdgeAgent.Store;
using EdgeAgent.Triage;
using Microsoft.Extensions.Logging;

namespace EdgeAgent.Capture;

/// <summary>One run of the pipeline: a reader task feeds it, a writer task seals what it cuts.</summary>
/// <remarks>Reader → bounded channel → pipeline → bounded channel → store. Each task is awaited before the run returns.</remarks>
public sealed partial class CaptureSession(
    CapturePipeline pipeline, ClipSealer sealer, CaptureOptions options, TimeProvider time, ILogger<CaptureSession> log)
{
    private readonly List<SealedClip> _clips = [];
    private long _frames;
    private long _frameSets;
    private Instant? _first;
    private Instant? _last;
    private IReadOnlyList<TriggerHealth> _health = [];

    /// <summary>Called after each frame with its arrival time, for progress displays and a replay's clock.</summary>
    public Action<Instant>? Progress { get; init; }

    /// <summary>Called when a clip was sealed or refused.</summary>
    public Action<SealedClip>? ClipDone { get; init; }

    /// <summary>Runs until the source ends or the token is cancelled; what was cut until then is sealed in both cases.</summary>
    public async Task<CaptureSummary> RunAsync(IDriveSource source, SlabPool pool, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        if (options.Threads == 1)
        {
            await RunOnOneThreadAsync(source, pool, started, cancellationToken);
        }
        else
        {
            await RunOnTasksAsync(source, pool, started, cancellationToken);
        }

        return new CaptureSummary
        {
            Frames = _frames,
            FrameSets = _frameSets,
            Clips = _clips,
            Drops = DropsOf(source.Info.Rig),
            Unavailable = [.. _health.Where(health => !health.IsAvailable)],
            Recorded = _last - _first ?? TimeSpan.Zero,
            Elapsed = time.GetElapsedTime(started),
        };
    }

    /// <summary>Takes note of a verdict; the pipeline calls it.</summary>
    public void Observe(TriageVerdict verdict, TriageEngine triage)
    {
        _frameSets++;
        CaptureMetrics.FrameSets.Add(1);
        _health = triage.Health;
        foreach (var change in triage.HealthChanges)
        {
            LogHealth(change);
        }

        foreach (var firing in verdict.Closed)
        {
            CaptureMetrics.Firings.Add(1, new KeyValuePair<string, object?>("trigger", firing.Trigger));
            LogFiring(log, firing.Trigger, firing.Severity, firing.Unit, firing.Start, firing.End);
        }
    }

    private async Task RunOnOneThreadAsync(IDriveSource source, SlabPool pool, long started, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var frame in source.ReadFrames(pool, cancellationToken))
            {
                await WaitForTurnAsync(frame, source.Info.Start, started, cancellationToken);
                Seal(Take(frame));
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Stopping is how a vehicle's session ends: what was cut is sealed below.
        }

        Seal(pipeline.Finish());
    }

    private async Task RunOnTasksAsync(IDriveSource source, SlabPool pool, long started, CancellationToken cancellationToken)
    {
        var inlet = Channel.CreateBounded<Frame>(new BoundedChannelOptions(options.InletFrames) { SingleReader = true, SingleWriter = true });
        var outlet = Channel.CreateBounded<ClipDraft>(new BoundedChannelOptions(options.OutletClips) { SingleReader = true, SingleWriter = true });
        var reader = Task.Run(() => ReadAsync(source, pool, inlet.Writer, started, cancellationToken), CancellationToken.None);
        var writer = Task.Run(() => SealAllAsync(outlet.Reader), CancellationToken.None);
        try
        {
            await foreach (var frame in inlet.Reader.ReadAllAsync(CancellationToken.None))
            {
                await OfferAsync(outlet.Writer, Take(frame));
            }

            await OfferAsync(outlet.Writer, pipeline.Finish());
        }
        finally
        {
            outlet.Writer.Complete();
            await writer;
            await reader;
        }
    }

    private async Task ReadAsync(IDriveSource source, SlabPool pool, ChannelWriter<Frame> inlet, long started, CancellationToken cancellationToken)
    {
        Exception? fault = null;
        try
        {
            foreach (var frame in source.ReadFrames(pool, cancellationToken))
            {
                await WaitForTurnAsync(frame, source.Info.Start, started, cancellationToken);
                if (!options.DropWhenFull)
                {
                    await inlet.WriteAsync(frame, CancellationToken.None);
                }
                else if (!inlet.TryWrite(frame))
                {
                    pipeline.Drops.Count(frame.Sensor, DropCounter.QueueFull);
                    frame.Release();
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Stopping is how a vehicle's session ends.
        }
        catch (Exception exception)
        {
            // Handed to the pipeline's side, which seals what it has and then throws it.
            fault = exception;
        }

        inlet.Complete(fault);
    }

    private async Task SealAllAsync(ChannelReader<ClipDraft> outlet)
    {
        await foreach (var draft in outlet.ReadAllAsync())
        {
            Seal([draft]);
        }
    }

    private async ValueTask OfferAsync(ChannelWriter<ClipDraft> outlet, IReadOnlyList<ClipDraft> drafts)
    {
        foreach (var draft in drafts)
        {
            if (!options.DropWhenFull)
            {
                await outlet.WriteAsync(draft);
            }
            else if (!outlet.TryWrite(draft))
            {
                CaptureMetrics.ClipsDropped.Add(1);
                LogStoreBusy(log, draft.Manifest.ClipId, options.OutletClips);
                draft.Dispose();
            }
        }
    }

    private IReadOnlyList<ClipDraft> Take(Frame frame)
    {
        _frames++;
        _first ??= frame.HostTime;
        _last = frame.HostTime;
        CaptureMetrics.Frames.Add(1, new KeyValuePair<string, object?>("sensor", frame.Sensor.Id));
        Progress?.Invoke(frame.HostTime);
        var before = time.GetTimestamp();
        var drafts = pipeline.Take(frame);
        CaptureMetrics.TakeSeconds.Record(time.GetElapsedTime(before).TotalSeconds);
        return drafts;
    }

    private void Seal(IReadOnlyList<ClipDraft> drafts)
    {
        foreach (var draft in drafts)
        {
            var manifest = draft.Manifest;
            var sealed_ = new SealedClip(manifest, sealer.Seal(draft));
            _clips.Add(sealed_);
            CaptureMetrics.Clips.Add(1, new KeyValuePair<string, object?>("outcome", sealed_.Result.Outcome.ToString()));
            LogSealed(sealed_);
            ClipDone?.Invoke(sealed_);
        }
    }

    private async ValueTask WaitForTurnAsync(Frame frame, Instant start, long started, CancellationToken cancellationToken)
    {
        var wait = options.Pace.WaitFor(frame.HostTime, start, time.GetElapsedTime(started));
        if (wait > TimeSpan.Zero)
        {
            try
            {
                await Task.Delay(wait, time, cancellationToken);
            }
            catch (OperationCanceledException)
            {
                frame.Release();
                throw;
            }
        }
    }

    private SortedDictionary<string, IReadOnlyDictionary<string, long>> DropsOf(SensorRig rig)
    {
        var result = new SortedDictionary<string, IReadOnlyDictionary<string, long>>(StringComparer.Ordinal);
        foreach (var sensor in rig.Sensors)
        {
            var drops = pipeline.Drops.Total(sensor);
            if (drops.Count > 0)
            {
                result.Add(sensor.Id, drops);
            }
        }

        return result;
    }
}
