namespace EdgeAgent.Triage;

/// <summary>What a trigger remembers of each track, in fixed memory: a newer track that falls on the same place makes it forget the older.</summary>
internal sealed class TrackMemory<T>
    where T : struct
{
    private const int Places = 1024;

    private readonly (int Table, long Track)[] _owners = new (int, long)[Places];
    private readonly T[] _values = new T[Places];

    public TrackMemory() => Reset();

    /// <summary>What is remembered of a track of one sensor's table; the default where nothing is.</summary>
    public ref T Of(int table, long track)
    {
        var place = (int)((ulong)(track + table * 331) % Places);
        if (_owners[place] != (table, track))
        {
            _owners[place] = (table, track);
            _values[place] = default;
        }

        return ref _values[place];
    }

    public void Reset() => Array.Fill(_owners, (-1, -1));
}
