using EdgeAgent.Model;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdgeAgent.Ingest;

/// <summary>The back end: vehicles' messages in by MQTT, verified clips in a folder out. Runs until cancelled; may be killed at any moment.</summary>
public sealed partial class IngestService : IAsyncDisposable
{
    private static readonly TimeSpan SweepEvery = TimeSpan.FromHours(1);

    private readonly IngestOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly UploadQueue _queue;
    private readonly SpoolFolder _spool;
    private readonly ClipCatalogue _catalogue;
    private readonly UploadDesk _desk;
    private readonly List<UploadWorker> _workers = [];

    // Fleets announced, by name; guarded by its own lock, as any worker's loop may see a fleet first.
    private readonly Dictionary<string, (ReceiverPresence Presence, Task Loop)> _presences = [];
    private CancellationToken _stopping;
    private bool _isLeaving;

    private IngestService(IngestOptions options, SpoolFolder spool, ClipCatalogue catalogue, TimeProvider time, ILogger logger)
    {
        (_options, _spool, _catalogue, _time, _logger) = (options, spool, catalogue, time, logger);
        _queue = new(time);
        var inbox = new InboxFolder(options.InboxFolder);
        var uploads = new UploadsInHand(inbox, spool, catalogue, Counters, time, logger);
        var clerk = new UploadClerk(uploads, inbox, spool, catalogue, options.Limits, Counters, logger);
        _desk = new(clerk, uploads, spool, catalogue, options.Limits, Counters, time, logger);
        for (var number = 0; number < Math.Max(1, options.Workers); number++)
        {
            _workers.Add(new(number, options, _queue, Counters, Announce, time, logger));
        }
    }

    /// <summary>What was taken and refused.</summary>
    public IngestCounters Counters { get; } = new();

    /// <summary>Completes when a worker has been granted its subscription: from then on vehicles can send.</summary>
    public Task Subscribed => Task.WhenAny(_workers.Select(worker => worker.Subscribed));

    /// <summary>Opens the inbox, making it where it is missing; a message for people where it cannot be used.</summary>
    public static IngestOpening Open(IngestOptions options, ILogger? logger = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        try
        {
            var folder = Path.GetFullPath(options.InboxFolder);
            Directory.CreateDirectory(folder);
            var spool = new SpoolFolder(Path.Combine(folder, InboxFolder.SpoolName));
            var catalogue = ClipCatalogue.Open(Path.Combine(folder, InboxFolder.CatalogueName));
            var service = new IngestService(options with { InboxFolder = folder }, spool, catalogue, time ?? TimeProvider.System, logger ?? NullLogger.Instance);
            service._desk.Sweep();
            return new() { Service = service };
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or SqliteException)
        {
            return new() { Message = $"The inbox {options.InboxFolder} cannot be used: {error.Message}" };
        }
    }

    /// <summary>Serves until cancelled; then tells the fleets, finishes what has arrived, answers it and leaves.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        _stopping = stopping;
        using var closing = new CancellationTokenSource();
        var batches = RunBatchesAsync();
        var workers = _workers.ConvertAll(worker => worker.RunAsync(closing.Token));
        var sweeps = SweepAsync(stopping);
        try
        {
            await Subscribed.WaitAsync(stopping).ConfigureAwait(false);
            foreach (var fleet in _options.Fleets)
            {
                Announce(fleet);
            }

            await Task.Delay(Timeout.InfiniteTimeSpan, _time, stopping).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The way out.
        }

        await LeaveAsync().ConfigureAwait(false);
        _queue.Complete();
        await batches.ConfigureAwait(false);
        await closing.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(workers).ConfigureAwait(false);
        await sweeps.ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var worker in _workers)
        {
            await worker.DisposeAsync().ConfigureAwait(false);
        }

        _spool.Dispose();
        _catalogue.Dispose();
        Counters.Dispose();
    }

    private async Task LeaveAsync()
    {
        List<(ReceiverPresence Presence, Task Loop)> presences;
        lock (_presences)
        {
            _isLeaving = true;
            presences = [.. _presences.Values];
        }

        foreach (var (presence, loop) in presences)
        {
            await loop.ConfigureAwait(false);
            await presence.LeaveAsync().ConfigureAwait(false);
            await presence.DisposeAsync().ConfigureAwait(false);
        }

        foreach (var worker in _workers)
        {
            await worker.UnsubscribeAsync().ConfigureAwait(false);
        }
    }

    private async Task RunBatchesAsync()
    {
        var batch = new List<UploadMessage>();
        var answers = new List<UploadAnswer>();
        while (await _queue.TakeBatchAsync(batch).ConfigureAwait(false))
        {
            answers.Clear();
            lock (_desk)
            {
                _desk.Process(batch, answers);
            }

            foreach (var answer in answers)
            {
                _workers[answer.Message.Worker].Answer(answer);
            }
        }

        foreach (var worker in _workers)
        {
            await worker.DrainAsync().ConfigureAwait(false);
        }
    }

    private async Task SweepAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(SweepEvery, _time);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping).ConfigureAwait(false))
            {
                Sweep();
                await TellCountsAsync().ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The way out.
        }
    }

    private void Sweep()
    {
        try
        {
            lock (_desk)
            {
                _desk.Sweep();
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or SqliteException)
        {
            LogSweepFailed(error);
        }
    }

    private async Task TellCountsAsync()
    {
        ReceiverPresence[] presences;
        lock (_presences)
        {
            presences = _isLeaving ? [] : [.. _presences.Values.Select(one => one.Presence)];
        }

        foreach (var presence in presences)
        {
            await presence.TellCountsAsync().ConfigureAwait(false);
        }
    }

    private FleetCounts? CountKinds(string fleet)
    {
        try
        {
            lock (_desk)
            {
                return _catalogue.CountKinds(fleet, Instant.From(_time.GetUtcNow()));
            }
        }
        catch (SqliteException error)
        {
            LogCountFailed(fleet, error);
            return null;
        }
    }

    private void Announce(string fleet)
    {
        lock (_presences)
        {
            if (_isLeaving || _presences.ContainsKey(fleet))
            {
                return;
            }

            if (_presences.Count >= _options.MaximumFleets)
            {
                Counters.Refused("too_many_fleets");
                return;
            }

            LogFleet(fleet);
            var presence = new ReceiverPresence(fleet, _options, () => CountKinds(fleet), _time, _logger);
            _presences.Add(fleet, (presence, presence.RunAsync(_stopping)));
        }
    }

    [LoggerMessage(50, LogLevel.Information, "Receiving for fleet {Fleet}")]
    private partial void LogFleet(string fleet);

    [LoggerMessage(52, LogLevel.Warning, "Could not count what there is of fleet {Fleet}; tried again in an hour")]
    private partial void LogCountFailed(string fleet, Exception error);

    [LoggerMessage(51, LogLevel.Warning, "Could not look for uploads that have been silent too long; tried again in an hour")]
    private partial void LogSweepFailed(Exception error);
}
