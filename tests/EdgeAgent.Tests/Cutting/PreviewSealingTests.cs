using EdgeAgent.Capture;
using EdgeAgent.Cutting;
using EdgeAgent.Model;
using EdgeAgent.Store;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdgeAgent.Tests.Cutting;

public sealed class PreviewSealingTests : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly SlabPool _pool = new();

    public void Dispose()
    {
        _folder.Dispose();
        _pool.Dispose();
    }

    [Fact]
    public void APreviewIsSealedBesideItsClipAndGoesFirst()
    {
        using var store = Open(1L << 30);
        var sealedClip = Seal(store);

        Assert.Equal((SealOutcome.Sealed, SealOutcome.Sealed), (sealedClip.Result.Outcome, sealedClip.Preview!.Outcome));
        Assert.Equal(PreviewCutter.IdOf(sealedClip.Manifest.ClipId), sealedClip.Preview.Clip!.Id);
        Assert.Equal([sealedClip.Preview.Clip.Id, sealedClip.Manifest.ClipId], store.ClipsToSend(10).Select(clip => clip.Id));
        Assert.Equal(sealedClip.Manifest.ClipId, store.Find(sealedClip.Preview.Clip.Id)!.ExcerptOf);
        Assert.Equal(0, _pool.LeasedBytes);
    }

    [Fact]
    public void AClipThatFindsNoRoomLeavesItsPreview()
    {
        using var store = Open(500_000);
        var sealedClip = Seal(store);
        Assert.Equal((SealOutcome.QuotaExceeded, SealOutcome.Sealed), (sealedClip.Result.Outcome, sealedClip.Preview!.Outcome));
        Assert.Equal([sealedClip.Preview.Clip!.Id], store.List().Select(clip => clip.Id));
    }

    private SealedClip Seal(ClipStore store)
    {
        var draft = SomeDraft.Of(SomeDraft.Frames(_pool, SomeDraft.Street(640, 480)));
        return new ClipSealer(store, new PreviewCutter(_pool, NullLogger.Instance)).Seal(draft);
    }

    private ClipStore Open(long quotaBytes) =>
        ClipStore.Open(new ClipStoreOptions { Folder = _folder["store"], QuotaBytes = quotaBytes, KeepFreeBytes = 0 }, TimeProvider.System).Store!;
}
