namespace EdgeAgent.Store;

/// <summary>The last few clip files read, kept open: an upload reads one clip thousands of times.</summary>
internal sealed class ClipReaders(ClipFolder folder) : IDisposable
{
    // The uplink has two clips open at most; the others are a person's.
    private const int MostOpen = 4;

    private readonly Lock _gate = new();
    private readonly List<(string ClipId, ClipFileReader Reader)> _open = [];

    /// <summary>Fills the buffer from a clip, or says why it cannot.</summary>
    public SqliteFault? Read(string clipId, long offset, Span<byte> buffer)
    {
        lock (_gate)
        {
            if (Take_NeedsGate(clipId, out var fault) is not { } reader)
            {
                return fault;
            }

            if (!reader.TryRead(offset, buffer))
            {
                reader.Dispose();
                return reader.Fault;
            }

            _open.Add((clipId, reader));
            return null;
        }
    }

    /// <summary>Closes a clip that is gone, so that its disk space is given back.</summary>
    public void Forget(string clipId)
    {
        lock (_gate)
        {
            var index = _open.FindIndex(open => open.ClipId == clipId);
            if (index >= 0)
            {
                _open[index].Reader.Dispose();
                _open.RemoveAt(index);
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _open.ForEach(open => open.Reader.Dispose());
            _open.Clear();
        }
    }

    // The list is in order of use, so the first is the one longest unused.
    private ClipFileReader? Take_NeedsGate(string clipId, out SqliteFault fault)
    {
        var index = _open.FindIndex(open => open.ClipId == clipId);
        if (index >= 0)
        {
            var found = _open[index].Reader;
            _open.RemoveAt(index);
            fault = default;
            return found;
        }

        if (_open.Count == MostOpen)
        {
            _open[0].Reader.Dispose();
            _open.RemoveAt(0);
        }

        return ClipFileReader.Open(folder.Finished(clipId), out fault);
    }
}
