using System.Collections.Concurrent;
using System.Numerics;
using System.Runtime.InteropServices;

namespace EdgeAgent.Model;

/// <summary>Native memory for frame payloads, reused by size class so that capture allocates nothing in steady state. Thread-safe.</summary>
/// <remarks>
/// Size classes are powers of two with three steps between (so at most 25 % is wasted). Idle blocks beyond
/// <paramref name="idleLimitBytes"/> are freed when they come back.
/// </remarks>
public sealed unsafe class SlabPool(long idleLimitBytes = 256L << 20) : IDisposable
{
    private const int SmallestBytes = 256;
    private const int StepsPerDoubling = 4;
    private const nuint AlignmentBytes = 64;

    /// <summary>Sixteen pages: below, a mapping of its own would waste more than it saves.</summary>
    private const int MappedFromBytes = 64 << 10;

    private readonly ConcurrentStack<Slab>[] _idle = CreateStacks();
    private long _idleBytes;
    private long _leasedBytes;
    private volatile bool _disposed;

    /// <summary>Bytes on lease now.</summary>
    public long LeasedBytes => Interlocked.Read(ref _leasedBytes);

    /// <summary>Bytes kept for reuse now.</summary>
    public long IdleBytes => Interlocked.Read(ref _idleBytes);

    /// <summary>Leases a block of at least <paramref name="bytes"/> bytes (0 to 1 GiB); its content is undefined.</summary>
    public Slab Rent(int bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bytes, 1 << 30);
        ObjectDisposedException.ThrowIf(_disposed, this);
        var sizeClass = SizeClassOf(bytes);
        if (_idle[sizeClass].TryPop(out var slab))
        {
            Interlocked.Add(ref _idleBytes, -slab.Capacity);
        }
        else
        {
            var capacity = CapacityOf(sizeClass);
            slab = new Slab(this, Allocate(capacity), capacity, sizeClass);
        }

        Interlocked.Add(ref _leasedBytes, slab.Capacity);
        slab.Lease();
        return slab;
    }

    /// <summary>Frees idle blocks; blocks still on lease are freed when they come back.</summary>
    public void Dispose()
    {
        _disposed = true;
        foreach (var stack in _idle)
        {
            while (stack.TryPop(out var slab))
            {
                Interlocked.Add(ref _idleBytes, -slab.Capacity);
                Free(slab);
            }
        }
    }

    internal void TakeBack(Slab slab)
    {
        Interlocked.Add(ref _leasedBytes, -slab.Capacity);
        if (_disposed || Interlocked.Read(ref _idleBytes) + slab.Capacity > idleLimitBytes)
        {
            Free(slab);
            return;
        }

        Interlocked.Add(ref _idleBytes, slab.Capacity);
        _idle[slab.SizeClass].Push(slab);
    }

    private static byte* Allocate(int capacity) => capacity >= MappedFromBytes
        ? MappedMemory.Allocate(capacity)
        : (byte*)NativeMemory.AlignedAlloc((nuint)capacity, AlignmentBytes);

    private static void Free(Slab slab)
    {
        if (slab.Capacity >= MappedFromBytes)
        {
            MappedMemory.Free(slab.Pointer, slab.Capacity);
        }
        else
        {
            NativeMemory.AlignedFree(slab.Pointer);
        }

        slab.Forget();
    }

    private static int SizeClassOf(int bytes)
    {
        if (bytes <= SmallestBytes)
        {
            return 0;
        }

        var doubling = BitOperations.Log2((uint)(bytes - 1)) - BitOperations.Log2(SmallestBytes);
        var floor = SmallestBytes << doubling;
        var step = (bytes - floor + floor / StepsPerDoubling - 1) / (floor / StepsPerDoubling);
        return doubling * StepsPerDoubling + step;
    }

    private static int CapacityOf(int sizeClass)
    {
        var floor = SmallestBytes << (sizeClass / StepsPerDoubling);
        return floor + floor / StepsPerDoubling * (sizeClass % StepsPerDoubling);
    }

    private static ConcurrentStack<Slab>[] CreateStacks()
    {
        var stacks = new ConcurrentStack<Slab>[SizeClassOf(1 << 30) + 1];
        for (var index = 0; index < stacks.Length; index++)
        {
            stacks[index] = new();
        }

        return stacks;
    }
}
