using System.Buffers.Binary;
using System.Collections;
using System.Collections.Immutable;

namespace EdgeAgent.Store;

/// <summary>A set of bytes as ranges in rising order that neither overlap nor touch.</summary>
public sealed class ByteRanges : IReadOnlyList<ByteRange>
{
    /// <summary>No bytes.</summary>
    public static readonly ByteRanges Empty = new([]);

    private const int RangeBytes = 2 * sizeof(long);

    private readonly ImmutableArray<ByteRange> _ranges;

    private ByteRanges(ImmutableArray<ByteRange> ranges)
    {
        _ranges = ranges;
        TotalBytes = ranges.Sum(range => range.Length);
    }

    /// <inheritdoc/>
    public int Count => _ranges.Length;

    /// <summary>How many bytes are in the set.</summary>
    public long TotalBytes { get; }

    /// <inheritdoc/>
    public ByteRange this[int index] => _ranges[index];

    /// <summary>The set of all bytes in any of the ranges; empty and backward ranges add nothing.</summary>
    public static ByteRanges Of(IEnumerable<ByteRange> ranges)
    {
        var merged = ImmutableArray.CreateBuilder<ByteRange>();
        foreach (var range in ranges.Where(range => range.Length > 0).OrderBy(range => range.Start))
        {
            if (merged.Count > 0 && range.Start <= merged[^1].End)
            {
                merged[^1] = merged[^1] with { End = Math.Max(merged[^1].End, range.End) };
            }
            else
            {
                merged.Add(range);
            }
        }

        return merged.Count == 0 ? Empty : new ByteRanges(merged.ToImmutable());
    }

    /// <summary>This set and those bytes.</summary>
    public ByteRanges With(IEnumerable<ByteRange> ranges) => Of(_ranges.Concat(ranges));

    /// <summary>Whether all bytes of a range are in the set.</summary>
    public bool Contains(ByteRange range) => _ranges.Any(own => own.Start <= range.Start && range.End <= own.End);

    /// <summary>The bytes below <paramref name="sizeBytes"/> that are not in the set.</summary>
    public ByteRanges Missing(long sizeBytes)
    {
        var missing = new List<ByteRange>(_ranges.Length + 1);
        var next = 0L;
        foreach (var range in _ranges)
        {
            missing.Add(new ByteRange(next, Math.Min(range.Start, sizeBytes)));
            next = range.End;
        }

        missing.Add(new ByteRange(next, sizeBytes));
        return Of(missing);
    }

    /// <inheritdoc/>
    public IEnumerator<ByteRange> GetEnumerator() => ((IEnumerable<ByteRange>)_ranges).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Column <c>upload.stored</c>: per range two 64-bit big-endian numbers, start and end.</summary>
    internal byte[] ToBytes()
    {
        var bytes = new byte[_ranges.Length * RangeBytes];
        for (var index = 0; index < _ranges.Length; index++)
        {
            BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(index * RangeBytes), _ranges[index].Start);
            BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(index * RangeBytes + sizeof(long)), _ranges[index].End);
        }

        return bytes;
    }

    /// <summary>The set in <paramref name="bytes"/>; a torn last range is left out, which costs a resend.</summary>
    internal static ByteRanges FromBytes(ReadOnlySpan<byte> bytes)
    {
        var ranges = new List<ByteRange>();
        for (; bytes.Length >= RangeBytes; bytes = bytes[RangeBytes..])
        {
            ranges.Add(new ByteRange(BinaryPrimitives.ReadInt64BigEndian(bytes), BinaryPrimitives.ReadInt64BigEndian(bytes[sizeof(long)..])));
        }

        return Of(ranges);
    }
}
