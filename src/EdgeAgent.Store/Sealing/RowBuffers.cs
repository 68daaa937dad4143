using System.Runtime.InteropServices;

namespace EdgeAgent.Store;

/// <summary>A few rows of native memory in a ring: one is filled while those before it are still being hashed.</summary>
internal sealed unsafe class RowBuffers : IDisposable
{
    /// <summary>Rows that may be on their way to the hash while the current one is filled.</summary>
    public const int Behind = 3;

    private const nuint AlignmentBytes = 4096;

    private byte* _memory = (byte*)NativeMemory.AlignedAlloc((Behind + 1) * (nuint)ClipFileFormat.RowBytes, AlignmentBytes);
    private int _current;

    ~RowBuffers() => Free();

    public byte* Current => _memory + (nint)_current * ClipFileFormat.RowBytes;

    /// <summary>The bytes of the current row from <paramref name="start"/> on.</summary>
    public Span<byte> From(int start) => new(Current + start, ClipFileFormat.RowBytes - start);

    /// <summary>Moves to the next row, which must no longer be in use.</summary>
    public void Next() => _current = (_current + 1) % (Behind + 1);

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        NativeMemory.AlignedFree(_memory);
        _memory = null;
    }
}
