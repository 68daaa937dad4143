using System.Buffers.Binary;

namespace EdgeAgent.Model;

/// <summary>A set of bytes of one file, kept as sorted ranges that neither touch nor overlap.</summary>
public sealed class FileRangeSet
{
    private const int PairBytes = 2 * sizeof(long);

    private readonly List<FileRange> _ranges = [];

    /// <summary>How many bytes the set has.</summary>
    public long TotalBytes { get; private set; }

    /// <summary>How many separate ranges it consists of.</summary>
    public int Count => _ranges.Count;

    /// <summary>The range at a position, in file order.</summary>
    public FileRange this[int index] => _ranges[index];

    /// <summary>Adds a range, merging it with its neighbours; answers how many bytes were new.</summary>
    public long Add(FileRange range)
    {
        if (range.Length <= 0)
        {
            return 0;
        }

        var first = FirstEndingAtOrAfter(range.Start);
        var (start, end, covered, last) = (range.Start, range.End, 0L, first);
        while (last < _ranges.Count && _ranges[last].Start <= range.End)
        {
            start = Math.Min(start, _ranges[last].Start);
            end = Math.Max(end, _ranges[last].End);
            covered += _ranges[last].Length;
            last++;
        }

        _ranges.RemoveRange(first, last - first);
        _ranges.Insert(first, new(start, end));
        var added = end - start - covered;
        TotalBytes += added;
        return added;
    }

    /// <summary>Takes a range out of the set; answers how many bytes it had been holding.</summary>
    public long Remove(FileRange range)
    {
        if (range.Length <= 0)
        {
            return 0;
        }

        var removed = 0L;
        var index = FirstEndingAtOrAfter(range.Start + 1);
        while (index < _ranges.Count && _ranges[index].Start < range.End)
        {
            var held = _ranges[index];
            _ranges.RemoveAt(index);
            removed += Math.Min(held.End, range.End) - Math.Max(held.Start, range.Start);
            if (held.Start < range.Start)
            {
                _ranges.Insert(index++, new(held.Start, range.Start));
            }

            if (held.End > range.End)
            {
                _ranges.Insert(index++, new(range.End, held.End));
            }
        }

        TotalBytes -= removed;
        return removed;
    }

    /// <summary>Empties the set.</summary>
    public void Clear()
    {
        _ranges.Clear();
        TotalBytes = 0;
    }

    /// <summary>Whether every byte of a range is in the set.</summary>
    public bool Contains(FileRange range)
    {
        if (range.Length <= 0)
        {
            return true;
        }

        var index = FirstEndingAtOrAfter(range.End);
        return index < _ranges.Count && _ranges[index].Start <= range.Start;
    }

    /// <summary>Whether any byte of a range is in the set.</summary>
    public bool Overlaps(FileRange range)
    {
        var index = FirstEndingAtOrAfter(range.Start + 1);
        return range.Length > 0 && index < _ranges.Count && _ranges[index].Start < range.End;
    }

    /// <summary>The first stretch at or after <paramref name="from"/> and before <paramref name="limit"/> that is not in the set; empty where there is none.</summary>
    public FileRange FirstGap(long from, long limit)
    {
        var start = from;
        var index = FirstEndingAtOrAfter(start + 1);
        while (index < _ranges.Count && _ranges[index].Start <= start)
        {
            start = _ranges[index++].End;
        }

        if (start >= limit)
        {
            return new(limit, limit);
        }

        return new(start, index < _ranges.Count ? Math.Min(limit, _ranges[index].Start) : limit);
    }

    /// <summary>The set as pairs of little-endian 64-bit numbers, for a database column.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[_ranges.Count * PairBytes];
        for (var i = 0; i < _ranges.Count; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(i * PairBytes), _ranges[i].Start);
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(i * PairBytes + sizeof(long)), _ranges[i].End);
        }

        return bytes;
    }

    /// <summary>The set that <see cref="ToBytes"/> wrote.</summary>
    public static FileRangeSet FromBytes(ReadOnlySpan<byte> bytes)
    {
        var set = new FileRangeSet();
        for (; bytes.Length >= PairBytes; bytes = bytes[PairBytes..])
        {
            set.Add(new(BinaryPrimitives.ReadInt64LittleEndian(bytes), BinaryPrimitives.ReadInt64LittleEndian(bytes[sizeof(long)..])));
        }

        return set;
    }

    /// <summary>Index of the first range whose end is not before <paramref name="position"/>.</summary>
    private int FirstEndingAtOrAfter(long position)
    {
        var (low, high) = (0, _ranges.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_ranges[middle].End < position)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
