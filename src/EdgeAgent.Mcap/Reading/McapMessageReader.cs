namespace EdgeAgent.Mcap;

/// <summary>
/// One reading of a file's messages in the order of log time. Chunks that overlap are merged; a chunk is loaded when the
/// first of its messages may be due and dropped after the last. Damaged chunks are passed over and counted.
/// </summary>
public sealed class McapMessageReader : IDisposable
{
    private readonly SeekableBytes _file;
    private readonly ChunkDecompressor _decompressor;
    private readonly MessageFilter _filter;
    private readonly List<DataRange> _pending;
    private readonly PriorityQueue<LoadedRange, (ulong Time, long Offset)> _others = new();
    private readonly Stack<LoadedRange> _spare = new();
    private LoadedRange? _current;
    private int _nextPending;

    internal McapMessageReader(
        SeekableBytes file, McapReaderOptions options, McapContents contents, List<DataRange> ranges, McapQuery query)
    {
        _file = file;
        _decompressor = new ChunkDecompressor(options);
        _filter = new MessageFilter(query, contents.Channels.Values);
        _pending = [.. ranges.Where(_filter.Accepts).OrderBy(range => range.StartTime).ThenBy(range => range.Offset)];
    }

    /// <summary>Chunks of which some or all could not be read.</summary>
    public long DamagedChunks { get; private set; }

    /// <summary>Messages passed over because no record describes their channel.</summary>
    public long MessagesWithoutChannel => _filter.WithoutChannel;

    /// <summary>The first thing found wrong.</summary>
    public McapError FirstError { get; private set; }

    /// <summary>The next message; its data stays valid until the next call. False at the end.</summary>
    public bool TryRead(out McapMessage message)
    {
        if (_current is { IsExhausted: true })
        {
            _spare.Push(_current);
            _current = null;
        }

        LoadWhatIsDue();
        if (_current is null)
        {
            message = default;
            return false;
        }

        message = _current.Take();
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => _decompressor.Dispose();

    /// <summary>Makes the range with the earliest message current.</summary>
    private void LoadWhatIsDue()
    {
        while (true)
        {
            PreferEarliest();
            if (_nextPending == _pending.Count || (_current is not null && _pending[_nextPending].StartTime > _current.NextTime))
            {
                return;
            }

            Load(_pending[_nextPending++]);
        }
    }

    private void PreferEarliest()
    {
        if (!_others.TryPeek(out _, out var earliest))
        {
            return;
        }

        if (_current is null)
        {
            _current = _others.Dequeue();
        }
        else if (earliest.CompareTo((_current.NextTime, _current.FileOffset)) < 0)
        {
            _current = _others.EnqueueDequeue(_current, (_current.NextTime, _current.FileOffset));
        }
    }

    private void Load(DataRange range)
    {
        var loaded = _spare.TryPop(out var spare) ? spare : new LoadedRange();
        if (!loaded.TryLoad(_file, range, _decompressor, _filter, out var error))
        {
            DamagedChunks++;
            FirstError = FirstError.IsError ? FirstError : error;
        }

        if (loaded.IsExhausted)
        {
            _spare.Push(loaded);
        }
        else if (_current is null)
        {
            _current = loaded;
        }
        else
        {
            _others.Enqueue(loaded, (loaded.NextTime, loaded.FileOffset));
        }
    }
}
