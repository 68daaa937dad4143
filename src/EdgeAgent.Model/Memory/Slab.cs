using System.Diagnostics;

namespace EdgeAgent.Model;

/// <summary>A block of native memory on lease from a <see cref="SlabPool"/>, aligned to 64 bytes.</summary>
public sealed unsafe class Slab
{
    private readonly SlabPool _pool;
    private byte* _pointer;
    private int _leased;

    internal Slab(SlabPool pool, byte* pointer, int capacity, int sizeClass)
    {
        _pool = pool;
        _pointer = pointer;
        Capacity = capacity;
        SizeClass = sizeClass;
    }

    /// <summary>The block's size in bytes, at least what was asked for.</summary>
    public int Capacity { get; }

    internal int SizeClass { get; }

    /// <summary>The whole block.</summary>
    public Span<byte> Bytes
    {
        get
        {
            Debug.Assert(_leased == 1, "A slab is read after it went back to its pool.");
            return new(_pointer, Capacity);
        }
    }

    /// <summary>The block's address, for native calls; valid until the lease ends.</summary>
    public nint Address => (nint)_pointer;

    internal byte* Pointer => _pointer;

    internal void Lease() => _leased = 1;

    /// <summary>Ends the lease: the block goes back to its pool. A second call is a bug and throws.</summary>
    public void Return()
    {
        if (Interlocked.Exchange(ref _leased, 0) != 1)
        {
            throw new InvalidOperationException("A slab was returned twice.");
        }

        _pool.TakeBack(this);
    }

    internal void Forget() => _pointer = null;
}
