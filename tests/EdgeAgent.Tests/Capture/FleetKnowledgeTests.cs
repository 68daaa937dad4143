using EdgeAgent.Capture;
using EdgeAgent.Model;
using EdgeAgent.Ring;
using EdgeAgent.Store;

namespace EdgeAgent.Tests.Capture;

public sealed class FleetKnowledgeTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void WhatWasToldOutlastsARestartAndWhatIsNoCountChangesNothing()
    {
        using (var store = Open())
        {
            var fleet = new FleetKnowledge(store);
            Assert.Empty(fleet.Counts.Clips);
            Assert.True(fleet.TryTake("""{"clips":{"BRK/4/u33dc0c":12.5}}"""u8));
            Assert.False(fleet.TryTake("[]"u8));
            Assert.False(fleet.TryTake("""{"clips":null}"""u8));
            Assert.False(fleet.TryTake(new byte[100_000]));
        }

        using (var store = Open())
        {
            var fleet = new FleetKnowledge(store);
            Assert.Equal(12.5, fleet.Counts.Clips["BRK/4/u33dc0c"]);
            Assert.True(fleet.TryTake([]));
            Assert.Empty(new FleetKnowledge(store).Counts.Clips);
        }
    }

    [Fact]
    public void AClipOfAKindThatTheBackEndHasManyOfIsWorthLess()
    {
        using var pool = new SlabPool();
        using var alone = Assert.Single(CapturePipelineTests.Run(pool, CapturePipelineTests.Profile));
        var kind = alone.Manifest.Selection!.Kind!;
        using var store = Open();
        var fleet = new FleetKnowledge(store);
        fleet.TryTake(WireJson.Write(new FleetCounts { Clips = new Dictionary<string, double> { [kind] = 395, ["LAT/0/"] = 5 } }, WireJson.Default.FleetCounts));

        using var oneOfMany = Assert.Single(CapturePipelineTests.Run(pool, CapturePipelineTests.Profile, fleet: fleet));

        Assert.StartsWith($"{alone.Manifest.PrimaryTrigger}/", kind, StringComparison.Ordinal);
        Assert.Equal(Math.Sqrt(205.0 / 400), oneOfMany.Manifest.Value / alone.Manifest.Value, 9);
        Assert.Contains(oneOfMany.Manifest.Selection!.Reasons, reason => reason.Code == "rarity");
    }

    private ClipStore Open() => ClipStore.Open(new ClipStoreOptions { Folder = _folder["store"], KeepFreeBytes = 0 }, TimeProvider.System).Store!;
}
