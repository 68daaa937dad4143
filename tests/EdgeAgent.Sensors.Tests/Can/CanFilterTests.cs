using EdgeAgent.Sensors.Can.Decoding;
using EdgeAgent.Sensors.Can.Live;

namespace EdgeAgent.Sensors.Tests.Can;

public sealed class CanFilterTests
{
    [Fact]
    public void ExactlyTheWantedIdentifiersPass()
    {
        var random = new Random(5);
        var wanted = Enumerable.Range(0x500, 64).Concat([0x4E0, 0, 1, 0x7FF]).Concat(Enumerable.Range(0, 40).Select(_ => random.Next(0x800))).Select(id => new CanId((uint)id, false)).ToHashSet();

        var filters = CanFilter.For(wanted);

        Assert.All(Enumerable.Range(0, 0x800), id => Assert.Equal(wanted.Contains(new((uint)id, false)), Passes(filters, (uint)id)));
        Assert.All(wanted, id => Assert.False(Passes(filters, id.Id | 0x8000_0000), "a 29-bit frame with the same number"));
        Assert.All(wanted, id => Assert.False(Passes(filters, id.Id | 0x4000_0000), "a remote request"));
    }

    [Fact]
    public void AWholeRadarIsOneFilter() =>
        Assert.Equal([new CanFilter(0x500, 0xC000_07C0)], CanFilter.For(Enumerable.Range(0x500, 64).Select(id => new CanId((uint)id, false))));

    [Fact]
    public void TwentyNineBitIdentifiersHaveFiltersOfTheirOwn()
    {
        var filters = CanFilter.For([new(0x1FFF_FFFF, true), new(0x100, true)]);

        Assert.True(Passes(filters, 0x9FFF_FFFF));
        Assert.True(Passes(filters, 0x8000_0100));
        Assert.False(Passes(filters, 0x100));
    }

    [Fact]
    public void MoreIdentifiersThanTheKernelHasFiltersForMeanNoFilter() =>
        Assert.Equal([CanFilter.Everything], CanFilter.For(Enumerable.Range(0, 600).Select(id => new CanId((uint)id * 2 + 1, false))));

    // What net/can/af_can.c does.
    private static bool Passes(CanFilter[] filters, uint id) => filters.Any(filter => (id & filter.Mask) == (filter.Id & filter.Mask));
}
