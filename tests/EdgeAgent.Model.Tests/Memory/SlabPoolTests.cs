using EdgeAgent.Model;

namespace EdgeAgent.Model.Tests.Memory;

public sealed class SlabPoolTests
{
    [Fact]
    public void EverySizeGetsAtLeastItselfAndWastesAtMostAQuarter()
    {
        using var pool = new SlabPool();
        foreach (var bytes in new[] { 0, 1, 255, 256, 257, 320, 321, 511, 512, 513, 65_535, 65_537, 1_000_001, 1 << 24, (1 << 24) + 1 })
        {
            var slab = pool.Rent(bytes);
            Assert.InRange(slab.Capacity, bytes, Math.Max(256, bytes * 5 / 4 + 1));
            Assert.Equal(0, slab.Address % 64);
            slab.Return();
        }
    }

    [Fact]
    public void AReturnedBlockServesTheNextLease()
    {
        using var pool = new SlabPool();
        var first = pool.Rent(1000);
        first.Return();
        Assert.Same(first, pool.Rent(1010));
        Assert.Equal(first.Capacity, pool.LeasedBytes);
        Assert.Equal(0, pool.IdleBytes);
    }

    [Fact]
    public void ASecondReturnOfTheSameLeaseThrows()
    {
        using var pool = new SlabPool();
        var slab = pool.Rent(10);
        slab.Return();
        Assert.Throws<InvalidOperationException>(slab.Return);
    }

    [Fact]
    public void IdleMemoryStaysBelowItsLimit()
    {
        using var pool = new SlabPool(idleLimitBytes: 1 << 20);
        var slabs = Enumerable.Range(0, 10).Select(_ => pool.Rent(300_000)).ToArray();
        foreach (var slab in slabs)
        {
            slab.Return();
        }

        Assert.InRange(pool.IdleBytes, 1, 1 << 20);
        Assert.Equal(0, pool.LeasedBytes);
    }
}
