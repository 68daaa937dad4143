using EdgeAgent.Model;
using Microsoft.Data.Sqlite;

namespace EdgeAgent.Store.Tests;

public sealed class PreviewTests
{
    [Fact]
    public void PreviewsGoBeforeWholeClipsOfEveryClassButP0()
    {
        using var test = new TestStore();
        test.Seal(1, length: 1000, value: 9, priority: PriorityClass.P1);
        test.SealPreview(1, priority: PriorityClass.P1, value: 9);
        test.Seal(2, length: 1000, priority: PriorityClass.P2);
        test.SealPreview(2);
        test.Seal(3, length: 1000, priority: PriorityClass.P0);
        test.SealPreview(3, priority: PriorityClass.P0);

        Assert.Equal(
            [Some.PreviewId(3), Some.ClipId(3), Some.PreviewId(1), Some.PreviewId(2), Some.ClipId(1), Some.ClipId(2)],
            test.Store.ClipsToSend(10).Select(clip => clip.Id));
    }

    [Fact]
    public void AClipWhosePreviewIsDeliveredIsWorthWhatThePreviewDidNotGive()
    {
        using var test = new TestStore();
        test.Seal(1, value: 4);
        test.SealPreview(1, value: 4);
        Assert.Equal(4.0 / 1000, test.Store.Find(Some.ClipId(1))!.ValuePerByte, 1e-12);
        Assert.Equal(4 * 0.35 / 100, test.Store.Find(Some.PreviewId(1))!.ValuePerByte, 1e-12);

        test.Deliver(Some.PreviewId(1), 1);

        Assert.Equal(4 * 0.65 / 1000, test.Reopen().Find(Some.ClipId(1))!.ValuePerByte, 1e-12);
        Assert.Equal(4, test.Store.Find(Some.ClipId(1))!.Value);
    }

    [Fact]
    public void AClipThatIsLoweredTakesItsPreviewWithIt()
    {
        using var test = new TestStore();
        test.Seal(1, value: 4);
        test.SealPreview(1, value: 4);
        Assert.Equal(JournalOutcome.Done, test.Store.Revalue(Some.ClipId(1), 0.4));
        Assert.Equal(0.4, test.Store.Find(Some.PreviewId(1))!.Value);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void OnRequestAWholeClipWaitsOnceItsPreviewSpeaksForItWhicheverWasSealedFirst(bool isPreviewFirst)
    {
        using var test = new TestStore();
        for (var step = 0; step < 2; step++)
        {
            _ = step == 0 == isPreviewFirst ? test.SealPreview(1) : test.Seal(1);
        }

        test.Seal(2);
        Assert.Equal([Some.PreviewId(1), Some.ClipId(2)], test.Store.ClipsToSend(10, onRequest: true).Select(clip => clip.Id));
        Assert.Equal(3, test.Store.ClipsToSend(10).Count);

        // Delivered previews are the first to be evicted: the clip waits all the same.
        test.Deliver(Some.PreviewId(1), 1);
        Assert.Equal(JournalOutcome.Done, test.Store.Drop(Some.PreviewId(1), "evicted"));
        Assert.Equal([Some.ClipId(2)], test.Reopen().ClipsToSend(10, onRequest: true).Select(clip => clip.Id));
    }

    [Theory]
    [InlineData("control", null)]
    [InlineData("score", "harsh@1")]
    public void OnRequestMandatoryClipsTheControlSampleAndCampaignsGoByThemselves(string reason, string? campaign)
    {
        using var test = new TestStore();
        test.Seal(1, priority: PriorityClass.P0);
        test.SealPreview(1, priority: PriorityClass.P0);
        var wanted = Some.Manifest(2) with { Selection = new ClipSelection(SelectionOutcome.Admitted, [new(reason, 2, Reference: "RND")]), Campaign = campaign };
        using (var sealing = test.Store.BeginClip(wanted.ClipId))
        {
            sealing.Write(Some.Bytes(2, 1000));
            sealing.Complete(wanted);
        }

        test.SealPreview(2);
        Assert.Equal([Some.PreviewId(1), Some.ClipId(1), Some.PreviewId(2), Some.ClipId(2)], test.Store.ClipsToSend(10, onRequest: true).Select(clip => clip.Id));
    }

    [Fact]
    public void AnIndexRebuiltFromTheFilesKnowsWhichPreviewIsWhose()
    {
        using var test = new TestStore();
        test.Seal(1, value: 4);
        test.SealPreview(1, value: 4);
        test.Store.Dispose();
        File.WriteAllText(Path.Combine(test.Folder, "index.db"), "no database");

        var store = test.Reopen();
        Assert.NotNull(store.Recovery.IndexMovedTo);
        Assert.Equal(("T1", Some.ClipId(1), 0.35), (store.Find(Some.PreviewId(1))!.Tier, store.Find(Some.PreviewId(1))!.ExcerptOf, store.Find(Some.PreviewId(1))!.Gain));
        Assert.Equal([Some.PreviewId(1)], store.ClipsToSend(10, onRequest: true).Select(clip => clip.Id));
    }

    [Fact]
    public void AStoreOfTheSchemaBeforeIsBroughtAlong()
    {
        using var scratch = new ScratchFolder();
        using (var index = new SqliteConnection($"Data Source={scratch["index.db"]};Pooling=False"))
        {
            index.Open();
            using var command = index.CreateCommand();
#pragma warning disable CA2100 // The schema is a constant of the store.
            command.CommandText = IndexSchema.Migrations[0] + "INSERT INTO state (key, value) VALUES ('k', x'07'); PRAGMA user_version = 1;";
#pragma warning restore CA2100
            command.ExecuteNonQuery();
        }

        var opening = ClipStore.Open(new ClipStoreOptions { Folder = scratch.Path }, TimeProvider.System);
        using var store = opening.Store!;
        Assert.Equal([7], store.GetState("k"));
        using var sealing = store.BeginClip(Some.ClipId(1));
        sealing.Write(Some.Bytes(1, 10));
        Assert.Equal(SealOutcome.Sealed, sealing.Complete(Some.Manifest(1)).Outcome);
    }
}
