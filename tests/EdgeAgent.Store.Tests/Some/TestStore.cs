using EdgeAgent.Model;

namespace EdgeAgent.Store.Tests;

/// <summary>A store in a folder of its own, on a clock that the test moves.</summary>
internal sealed class TestStore : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    public TestStore(long quotaBytes = 1L << 40)
    {
        QuotaBytes = quotaBytes;
        Store = Open();
    }

    public long QuotaBytes { get; set; }

    public ManualTimeProvider Clock { get; } = new();

    public ClipStore Store { get; private set; }

    public string Folder => _scratch["store"];

    public ClipStore Reopen()
    {
        Store.Dispose();
        return Store = Open();
    }

    public SealResult Seal(int number, int length = 1000, double value = 1, PriorityClass priority = PriorityClass.P2, int? seed = null)
    {
        using var sealing = Store.BeginClip(Some.ClipId(number));
        sealing.Write(Some.Bytes(seed ?? number, length));
        return sealing.Complete(Some.Manifest(number, value, priority));
    }

    /// <summary>Seals the preview of a clip.</summary>
    public SealResult SealPreview(int number, int length = 100, double value = 1, PriorityClass priority = PriorityClass.P2) =>
        SealExcerpt(number, Some.PreviewId(number), TierNames.Preview, length, value, priority);

    /// <summary>Seals the lite version of a clip.</summary>
    public SealResult SealLite(int number, int length = 300, double value = 1, PriorityClass priority = PriorityClass.P2) =>
        SealExcerpt(number, Some.LiteId(number), TierNames.Lite, length, value, priority);

    public void Deliver(int number) => Deliver(Some.ClipId(number), number);

    public void Deliver(string clipId, int upload)
    {
        Assert.Equal(JournalOutcome.Done, Store.BeginUpload(clipId, Some.UploadId(upload), default, 65_536));
        Assert.Equal(JournalOutcome.Done, Store.CompleteUpload(Some.UploadId(upload), "{}"));
    }

    public byte[] ReadAll(int number)
    {
        using var stream = Store.OpenRead(Some.ClipId(number)) ?? throw new InvalidOperationException("The clip is gone.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    public string FileOf(int number) => Path.Combine(Folder, Some.ClipId(number) + ".clip");

    public void Dispose()
    {
        Store.Dispose();
        _scratch.Dispose();
    }

    private SealResult SealExcerpt(int number, string id, string tier, int length, double value, PriorityClass priority)
    {
        using var sealing = Store.BeginClip(id);
        sealing.Write(Some.Bytes(number, length));
        return sealing.Complete(Some.Manifest(number, value, priority) with { ClipId = id, Tier = tier, ExcerptOf = Some.ClipId(number) });
    }

    private ClipStore Open()
    {
        var opening = ClipStore.Open(new ClipStoreOptions { Folder = Folder, QuotaBytes = QuotaBytes }, Clock);
        Assert.True(opening.Succeeded, opening.Message);
        return opening.Store;
    }
}
