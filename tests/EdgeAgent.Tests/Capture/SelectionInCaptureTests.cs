using EdgeAgent.Capture;
using EdgeAgent.Cutting;
using EdgeAgent.Model;
using EdgeAgent.Store;
using EdgeAgent.Triage.Selection;

namespace EdgeAgent.Tests.Capture;

public sealed class SelectionInCaptureTests : IDisposable
{
    private static readonly HardwareProfile Limited = CapturePipelineTests.Profile with
    {
        Uplink = new UplinkProfile { Host = "broker", DailyMebibytes = 100 },
    };

    private readonly ScratchFolder _folder = new();
    private readonly SlabPool _pool = new();

    public void Dispose()
    {
        _folder.Dispose();
        _pool.Dispose();
    }

    [Fact]
    public void AKeptClipSaysWhyInItsManifestAndSelectionRemembersItInTheStore()
    {
        using var store = Open();
        var clip = Assert.Single(SealAll(store, CapturePipelineTests.Run(_pool, Limited)));

        Assert.Equal(SealOutcome.Sealed, clip.Outcome);
        var manifest = ClipManifestJson.Read(store.Find(clip.Clip!.Id)!.ManifestJson.Span);
        Assert.Equal(SelectionOutcome.Admitted, manifest.Selection!.Outcome);
        Assert.Equal(3.0, manifest.Selection.Reasons[0].Limit);
        Assert.Equal(manifest.Value, manifest.Selection.Reasons[^1].Value);
        Assert.Equal(clip.Clip.Id, Assert.Single(ClipSelecting.Load(store)!.Kept).ClipId);
    }

    [Fact]
    public void AClipBelowTheThresholdIsNeverWrittenAndATombstoneSaysWhy()
    {
        using var store = Open();
        var state = new SelectionState
        {
            Hardware = HardwareMark.Of(Limited),
            Admissions = [new AdmissionState { Threshold = 7.5, AtHourStart = 7.5 }],
        };
        var draft = Assert.Single(CapturePipelineTests.Run(_pool, Limited, state));
        Assert.Empty(draft.Frames);
        Assert.Equal(0, _pool.LeasedBytes);
        var refused = new ClipSealer(store).Seal(draft).Result;

        Assert.Equal(SealOutcome.NotAdmitted, refused.Outcome);
        Assert.Empty(store.List());
        var dropped = Assert.Single(store.ListDropped());
        Assert.Equal((draft.Manifest.ClipId, DropCause.NotAdmitted), (dropped.Id, dropped.Cause));
        Assert.Contains("below the threshold 7.5", dropped.Reason, StringComparison.Ordinal);
        Assert.Equal(1, store.Totals().NotAdmitted);
        Assert.Equal(SelectionOutcome.Dropped, Assert.Single(ClipSelecting.Load(store)!.Ledger).Outcome);
    }

    [Fact]
    public void WhatWasEvictedUnsentMakesNothingRedundantAfterARestart()
    {
        using var store = Open();
        var clip = Assert.Single(SealAll(store, CapturePipelineTests.Run(_pool, Limited)));
        Assert.Equal(JournalOutcome.Done, store.Drop(clip.Clip!.Id, "test"));

        Assert.Empty(ClipSelecting.Load(store)!.Kept);
    }

    [Fact]
    public void AClipThatIsOutdoneIsWorthLessInTheStore()
    {
        using var store = Open();
        var draft = Assert.Single(CapturePipelineTests.Run(_pool, CapturePipelineTests.Profile));
        var first = new ClipSealer(store).Seal(draft).Result;
        Assert.True(first.Clip!.Value > 0.5);
        var later = Assert.Single(CapturePipelineTests.Run(_pool, CapturePipelineTests.Profile with { Vehicle = new VehicleProfile { Id = "second", Fleet = "test" } }));
        new ClipSealer(store).Seal(later with { Decision = later.Decision! with { Lowered = [new(first.Clip.Id, 0.25)] } });

        Assert.Equal(0.25, store.Find(first.Clip.Id)!.Value);
        Assert.Equal([later.Manifest.ClipId, first.Clip.Id], store.ClipsToSend(10).Select(clip => clip.Id));
    }

    private ClipStore Open() => ClipStore.Open(new ClipStoreOptions { Folder = _folder["store"], KeepFreeBytes = 0 }, TimeProvider.System).Store!;

    private static List<SealResult> SealAll(ClipStore store, List<ClipDraft> drafts) => [.. drafts.Select(draft => new ClipSealer(store).Seal(draft).Result)];
}
