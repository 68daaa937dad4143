using System.Numerics;

namespace EdgeAgent.Simulation;

/// <summary>A growing buffer of marker segments and entropy-coded bits, 0xFF stuffed with zero (T.81 F.1.2.3).</summary>
internal sealed class JpegBits
{
    private byte[] _bytes = new byte[64 * 1024];
    private int _count;
    private ulong _pending;
    private int _pendingBits;

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _count);

    public void Clear() => (_count, _pending, _pendingBits) = (0, 0, 0);

    public void Append(ReadOnlySpan<byte> bytes)
    {
        EnsureRoom(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(_count));
        _count += bytes.Length;
    }

    public void Append(byte value) => Append([value]);

    public void AppendBigEndian(int value) => Append([(byte)(value >> 8), (byte)value]);

    /// <summary>Up to 16 + 11 bits, the first in the highest place.</summary>
    public void PutBits(uint bits, int length)
    {
        _pending = (_pending << length) | bits;
        _pendingBits += length;
        if (_pendingBits >= 32)
        {
            Drain();
        }
    }

    /// <summary>Ends the entropy-coded segment, padded with ones.</summary>
    public void FlushBits()
    {
        PutBits(0x7F, 7);
        Drain();
        (_pending, _pendingBits) = (0, 0);
    }

    /// <summary>A symbol's code, then the value's own bits (T.81 F.1.2.1): negative values count down from all ones.</summary>
    public void PutValue(JpegHuffmanTable table, int zeroRun, int value)
    {
        var magnitude = 32 - BitOperations.LeadingZeroCount((uint)Math.Abs(value));
        var (code, length) = table[(zeroRun << 4) | magnitude];
        var own = (uint)(value + (value >> 31)) & ((1u << magnitude) - 1);
        PutBits((code << magnitude) | own, length + magnitude);
    }

    private void Drain()
    {
        EnsureRoom(16);
        while (_pendingBits >= 8)
        {
            _pendingBits -= 8;
            var value = (byte)(_pending >> _pendingBits);
            _bytes[_count++] = value;
            if (value == 0xFF)
            {
                _bytes[_count++] = 0;
            }
        }
    }

    private void EnsureRoom(int count)
    {
        if (_count + count > _bytes.Length)
        {
            Array.Resize(ref _bytes, _bytes.Length * 2 + count);
        }
    }
}
