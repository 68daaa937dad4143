using System.Threading.Channels;
using EdgeAgent.Campaigns;
using EdgeAgent.Cutting;
using EdgeAgent.Health;
using EdgeAgent.Hosting;
using EdgeAgent.Model;
using EdgeAgent.Replay;
using EdgeAgent.Ring;
using EdgeAgent.Sensors.Live;
using EdgeAgent.Store;
using EdgeAgent.Triage;
using EdgeAgent.Triage.Novelty;
using Microsoft.Extensions.Logging;

namespace EdgeAgent.Capture;

/// <summary>One run of the pipeline: a reader task feeds it, a writer task seals what it cuts.</summary>
/// <remarks>Reader → bounded channel → pipeline → bounded channel → store. Each task is awaited before the run returns.</remarks>
public sealed partial class CaptureSession : IDisposable
{
    /// <summary>Ten minutes at 10 Hz: what a sudden end may cost in learning.</summary>
    private const int FrameSetsBetweenSaves = 6000;

    private readonly CapturePipeline _pipeline;
    private readonly ClipSealer _sealer;
    private readonly CaptureOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly SlabPool _pool;
    private readonly IDriveSource _source;
    private readonly LiveDriveSource? _live;
    private readonly List<SealedClip> _clips = [];
    private readonly CalibrationFile? _calibration;
    private readonly NoveltyFile? _novelty;
    private readonly CampaignCapture? _campaigns;
    private readonly WrittenTriggers _written;
    private long _clipCount;
    private long _frames;
    private long _frameSets;
    private long _faults;
    private Instant? _first;
    private Instant? _last;
    private IReadOnlyList<TriggerHealth> _health = [];

    /// <summary>A session over a source and a store, both of which stay the caller's.</summary>
    public CaptureSession(CaptureInputs inputs, ClipStore store, SlabPool pool, TimeProvider time, ILogger log)
    {
        _source = inputs.Source;
        _live = inputs.Source as LiveDriveSource;
        _options = inputs.Options;
        _pool = pool;
        _time = time;
        _log = log;
        _sealer = new ClipSealer(store, new PreviewCutter(pool, log), LiteCutter.IsFor(inputs.Profile) ? new LiteCutter(pool) : null);
        var drive = inputs.Source.Info;
        var rig = ReplayRig.Join(drive.Rig, inputs.Profile);
        var triage = TriageEngine.Create(rig, inputs.Profile.Vehicle, inputs.Profile.Triage, drive.Id, inputs.Options.Threads, inputs.Models.All, inputs.Learnt, inputs.Scenes);
        TellForgotten(inputs.Scenes, triage);
        (_calibration, _novelty) = (inputs.Calibration, inputs.Novelty);
        var identity = new CaptureIdentity(drive.Id, inputs.Profile.Vehicle.Id, inputs.ProfileSha256, inputs.AgentVersion, inputs.Models.References);
        _campaigns = inputs.Campaigns is null ? null : new CampaignCapture(inputs.Campaigns);
        _written = new WrittenTriggers(triage, inputs.Profile.Triage, _campaigns, log);
        var selecting = new ClipSelecting(inputs.Profile, rig, triage.Catalogue, inputs.ContinuesSelection ? ClipSelecting.Load(store) : null, inputs.Fleet);
        _pipeline = new CapturePipeline(rig, inputs.Profile, identity, triage, pool, selecting, _live is null ? null : _live.TakeCounts, _campaigns)
        {
            Judged = Observe,
            FrameSetReady = inputs.FrameSetReady,
            Ended = SaveLearnt,
        };
        if (_live is not null)
        {
            _live.FrameDropped = sensor => _pipeline.Drops.Count(sensor, DropCounter.QueueFull);
        }
    }

    /// <summary>How every live sensor does now; empty in a replay. From any thread.</summary>
    public IReadOnlyList<SensorHealth> Health() =>
        [.. (_live?.Health() ?? []).Select(stream => SensorHealth.Of(stream, _pipeline.Clocks.Of(stream.Sensor)))];

    /// <summary>Called after each frame with its arrival time, for progress displays and a replay's clock.</summary>
    public Action<Instant>? Progress { get; init; }

    /// <summary>Shows a watchdog whether the pipeline is stuck.</summary>
    public LoopHeartbeat? Heartbeat { get; init; }

    /// <summary>Called when a clip was sealed or refused.</summary>
    public Action<SealedClip>? ClipDone { get; init; }

    /// <summary>Runs until the source ends or the token is cancelled; what was cut until then is sealed in both cases.</summary>
    public async Task<CaptureSummary> RunAsync(CancellationToken cancellationToken)
    {
        var started = _time.GetTimestamp();
        if (_options.Threads == 1)
        {
            await RunOnOneThreadAsync(started, cancellationToken);
        }
        else
        {
            await RunOnTasksAsync(started, cancellationToken);
        }

        return new CaptureSummary
        {
            Frames = _frames,
            FrameSets = _frameSets,
            Faults = _faults,
            Clips = _clips,
            ClipCount = _clipCount,
            Drops = DropsOf(_source.Info.Rig),
            Unavailable = [.. _health.Where(health => !health.IsAvailable)],
            Recorded = _last - _first ?? TimeSpan.Zero,
            Elapsed = _time.GetElapsedTime(started),
        };
    }

    /// <summary>Asks for a clip of this moment, from any thread.</summary>
    public void RequestClip(string reason) => _pipeline.RequestClip(reason);

    /// <inheritdoc/>
    public void Dispose()
    {
        _written.Dispose();
        _pipeline.Dispose();
    }

    private void Observe(TriageVerdict verdict, TriageEngine triage)
    {
        if (++_frameSets % FrameSetsBetweenSaves == 0)
        {
            SaveLearnt(triage);
        }

        CaptureMetrics.FrameSets.Add(1);
        foreach (var change in triage.HealthChanges)
        {
            _health = triage.Health;
            LogHealth(change);
        }

        foreach (var firing in verdict.Closed)
        {
            CaptureMetrics.Firings.Add(1, new KeyValuePair<string, object?>("trigger", firing.Trigger));
            LogFiring(_log, firing.Trigger, firing.Severity, firing.Unit, firing.Start, firing.End);
        }
    }

    private void SaveLearnt(TriageEngine triage)
    {
        var error = "";
        if (_calibration?.TrySave(triage.SaveCalibration(), out error) == false || _novelty?.TrySave(triage.SaveNovelty(), out error) == false)
        {
            LogNotSaved(_log, error);
        }
    }

    /// <summary>Scenes of another version of the embedding, or at odds with themselves, are of no use to the engine.</summary>
    private void TellForgotten(NoveltyState? scenes, TriageEngine triage)
    {
        if (scenes is { Contexts.Length: > 0 } && triage.SaveNovelty().Contexts.Length == 0)
        {
            CaptureMetrics.MemoryResets.Add(1);
            LogForgotten(_log, scenes.Contexts.Length);
        }
    }

    private async Task RunOnOneThreadAsync(long started, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var frame in _source.ReadFrames(_pool, cancellationToken))
            {
                await WaitForTurnAsync(frame, started, cancellationToken);
                Seal(Take(frame));
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Stopping is how a vehicle's session ends.
        }
        finally
        {
            Seal(_pipeline.Finish());
        }
    }

    private async Task RunOnTasksAsync(long started, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var inlet = Channel.CreateBounded<Frame>(new BoundedChannelOptions(_options.InletFrames) { SingleReader = true, SingleWriter = true });
        var outlet = Channel.CreateBounded<ClipDraft>(new BoundedChannelOptions(_options.OutletClips) { SingleReader = true, SingleWriter = true });
        var reader = Task.Run(() => ReadAsync(inlet.Writer, started, stop.Token), CancellationToken.None);
        var writer = Task.Run(() => SealAllAsync(outlet.Reader), CancellationToken.None);
        try
        {
            await foreach (var frame in inlet.Reader.ReadAllAsync(CancellationToken.None))
            {
                await OfferAsync(outlet.Writer, Take(frame));
            }

            await OfferAsync(outlet.Writer, _pipeline.Finish());
        }
        finally
        {
            outlet.Writer.Complete();
            await stop.CancelAsync();
            await writer;
            await reader;
        }
    }

    /// <summary>Reads until the end or the stop; a fault of the source reaches the run once everything read is judged and sealed.</summary>
    private async Task ReadAsync(ChannelWriter<Frame> inlet, long started, CancellationToken stop)
    {
        try
        {
            foreach (var frame in _source.ReadFrames(_pool, stop))
            {
                await WaitForTurnAsync(frame, started, stop);
                await OfferAsync(inlet, frame, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Stopping is how a vehicle's session ends.
        }
        finally
        {
            inlet.Complete();
        }
    }

    private async ValueTask OfferAsync(ChannelWriter<Frame> inlet, Frame frame, CancellationToken stop)
    {
        if (inlet.TryWrite(frame))
        {
            return;
        }

        // Live sensors have room of their own in their source, where a flood of one costs the others nothing: the reader waits.
        if (_options.DropWhenFull && _live is null)
        {
            _pipeline.Drops.Count(frame.Sensor, DropCounter.QueueFull);
            frame.Release();
            return;
        }

        try
        {
            await inlet.WriteAsync(frame, stop);
        }
        catch (OperationCanceledException)
        {
            frame.Release();
            throw;
        }
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
            if (!_options.DropWhenFull)
            {
                await outlet.WriteAsync(draft);
            }
            else if (!outlet.TryWrite(draft))
            {
                CaptureMetrics.ClipsDropped.Add(1);
                LogStoreBusy(_log, draft.Manifest.ClipId, _options.OutletClips);
                _campaigns?.Settle(draft.Manifest, draft.AdmittedBytes, null);
                draft.Dispose();
            }
        }
    }

    private IReadOnlyList<ClipDraft> Take(Frame frame)
    {
        var arrival = frame.HostTime;
        _frames++;
        _first ??= arrival;
        _last = arrival;
        CaptureMetrics.Frames.Add(1, new KeyValuePair<string, object?>("sensor", frame.Sensor.Id));
        var before = _time.GetTimestamp();
        Heartbeat?.Enter();
        try
        {
            return _pipeline.Take(frame);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // A fault in triage costs that frame set, not the drive: the ring has the frame already.
            _faults++;
            CaptureMetrics.Faults.Add(1);
            if (long.IsPow2(_faults))
            {
                // The first of each doubling: a fault that every set brings must not fill the log.
                LogFault(_log, fault, _faults);
            }

            return [];
        }
        finally
        {
            Heartbeat?.Leave();
            CaptureMetrics.TakeSeconds.Record(_time.GetElapsedTime(before).TotalSeconds);
            Progress?.Invoke(arrival);
        }
    }

    private void Seal(IReadOnlyList<ClipDraft> drafts)
    {
        foreach (var draft in drafts)
        {
            if (draft.Decision?.Fault is { } fault)
            {
                CaptureMetrics.TriggerFaults.Add(1, new KeyValuePair<string, object?>("trigger", fault.Trigger));
                LogStuck(_log, fault.Trigger, fault.Firings, fault.RatePerHour, fault.ExpectedPerHour);
            }

            var clip = _sealer.Seal(draft);
            _campaigns?.Settle(clip.Manifest, draft.AdmittedBytes, clip.Result);
            Remember(clip);
            CaptureMetrics.Clips.Add(1, new KeyValuePair<string, object?>("outcome", clip.Result.Outcome.ToString()));
            LogSealed(clip);
            if (clip.Preview is { } preview)
            {
                CaptureMetrics.Previews.Add(1, new KeyValuePair<string, object?>("outcome", preview.Outcome.ToString()));
                LogExcerpt("preview", clip.Manifest.ClipId, preview);
            }

            if (clip.Lite is { } lite)
            {
                CaptureMetrics.Lites.Add(1, new KeyValuePair<string, object?>("outcome", lite.Outcome.ToString()));
                LogExcerpt("lite version", clip.Manifest.ClipId, lite);
            }

            ClipDone?.Invoke(clip);
        }
    }

    /// <summary>A vehicle runs for months: its clips are in the store and the log, not in memory.</summary>
    private void Remember(SealedClip clip)
    {
        _clipCount++;
        if (_live is null)
        {
            _clips.Add(clip);
        }
    }

    private async ValueTask WaitForTurnAsync(Frame frame, long started, CancellationToken cancellationToken)
    {
        var wait = _options.Pace.WaitFor(frame.HostTime, _source.Info.Start, _time.GetElapsedTime(started));
        if (wait > TimeSpan.Zero)
        {
            try
            {
                await Task.Delay(wait, _time, cancellationToken);
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
            var drops = _pipeline.Drops.Total(sensor);
            if (drops.Count > 0)
            {
                result.Add(sensor.Id, drops);
            }
        }

        return result;
    }
}
