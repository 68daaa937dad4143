using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Lidar.Ouster;

/// <summary>One turn of the sensor as it came: per column a time, a status and the pixels' words, sorted by measurement id.</summary>
/// <remarks>Words of a column lie word by word, not pixel by pixel, so that each channel is one run of memory.</remarks>
internal sealed class OusterScan
{
    private readonly OusterPacketFormat _format;
    private readonly OusterField[] _ranges;
    private readonly uint[] _words;
    private readonly ulong[] _timestamps;
    private readonly uint[] _statuses;
    private readonly uint[] _encoders;
    private readonly bool[] _seen;

    public OusterScan(OusterMetadata metadata)
    {
        _format = metadata.Format;
        Columns = metadata.ColumnsPerFrame;
        _ranges = [.. _format.Profile.Fields.Where(field => field.Channel is OusterChannel.Range or OusterChannel.Range2)];
        _words = new uint[Columns * _format.Profile.WordsPerPixel * _format.Rows];
        _timestamps = new ulong[Columns];
        _statuses = new uint[Columns];
        _encoders = new uint[Columns];
        _seen = new bool[Columns];
    }

    public int Columns { get; }

    public uint FrameId { get; private set; }

    /// <summary>The frame's number in the stream, from 0.</summary>
    public long Sequence { get; private set; }

    /// <summary>When the host had the last packet of it.</summary>
    public Instant HostTime { get; set; }

    public OusterPacketHeader Header { get; set; }

    /// <summary>Columns that came, valid or not, and lie in the window.</summary>
    public int SeenInWindow { get; set; }

    public int ValidColumns { get; private set; }

    /// <summary>Pixels with an echo, over all returns of all valid columns.</summary>
    public int Echoes { get; private set; }

    /// <summary>The earliest valid column's time; meaningless without valid columns.</summary>
    public ulong StartNanoseconds { get; private set; }

    public void Begin(uint frameId, long sequence)
    {
        FrameId = frameId;
        Sequence = sequence;
        SeenInWindow = ValidColumns = Echoes = 0;
        StartNanoseconds = ulong.MaxValue;
        HostTime = new(long.MinValue);
        Array.Clear(_seen);
        Array.Clear(_statuses);
        Array.Clear(_timestamps);
        Array.Clear(_encoders);
    }

    public bool Seen(int column) => _seen[column];

    public bool IsValid(int column) => (_statuses[column] & 1) != 0;

    public ulong Timestamp(int column) => _timestamps[column];

    public uint Status(int column) => _statuses[column];

    public uint Encoder(int column) => _encoders[column];

    /// <summary>One word of all pixels of a column, from the highest beam down.</summary>
    public ReadOnlySpan<uint> Words(int column, int word) =>
        _words.AsSpan((column * _format.Profile.WordsPerPixel + word) * _format.Rows, _format.Rows);

    public void MarkInvalid(int column) => _seen[column] = true;

    public void Store(in OusterColumnHeader header, ReadOnlySpan<byte> pixels)
    {
        var column = header.MeasurementId;
        _seen[column] = true;
        _timestamps[column] = header.TimestampNanoseconds;
        _statuses[column] = header.Status;
        _encoders[column] = header.Encoder;
        StartNanoseconds = Math.Min(StartNanoseconds, header.TimestampNanoseconds);
        ValidColumns++;
        var words = _format.Profile.WordsPerPixel;
        var into = _words.AsSpan(column * words * _format.Rows, words * _format.Rows);
        Deinterleave(pixels, words, _format.Rows, into);
        foreach (var range in _ranges)
        {
            Echoes += CountEchoes(into.Slice(range.Word * _format.Rows, _format.Rows), range.Mask << range.Shift);
        }
    }

    private static void Deinterleave(ReadOnlySpan<byte> pixels, int words, int rows, Span<uint> into)
    {
        if (words == 1)
        {
            pixels.CopyTo(MemoryMarshal.AsBytes(into));
            return;
        }

        // Words are little-endian on the wire as on every machine that this runs on.
        ref var source = ref MemoryMarshal.GetReference(pixels);
        for (var word = 0; word < words; word++)
        {
            ref var target = ref into[word * rows];
            for (var row = 0; row < rows; row++)
            {
                Unsafe.Add(ref target, row) = Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref source, (row * words + word) * sizeof(uint)));
            }
        }
    }

    private static int CountEchoes(ReadOnlySpan<uint> words, uint mask)
    {
        var echoes = 0;
        var index = 0;
        for (; index + Vector256<uint>.Count <= words.Length; index += Vector256<uint>.Count)
        {
            var none = Vector256.Equals(Vector256.Create(words[index..]) & Vector256.Create(mask), Vector256<uint>.Zero);
            echoes += Vector256<uint>.Count - int.PopCount((int)none.ExtractMostSignificantBits());
        }

        for (; index < words.Length; index++)
        {
            echoes += (words[index] & mask) != 0 ? 1 : 0;
        }

        return echoes;
    }
}
