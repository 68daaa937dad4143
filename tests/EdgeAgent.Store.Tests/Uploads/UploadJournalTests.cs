using EdgeAgent.Model;

namespace EdgeAgent.Store.Tests;

public sealed class UploadJournalTests
{
    [Fact]
    public void TheMostUrgentThenTheMostValuablePerByteThenTheOldestIsSentFirst()
    {
        using var test = new TestStore();
        test.Seal(1, length: 1000, value: 9, priority: PriorityClass.P2);
        test.Seal(3, length: 100, value: 5, priority: PriorityClass.P2);
        test.Seal(2, length: 100, value: 5, priority: PriorityClass.P2);
        test.Seal(4, length: 5000, value: 0.1, priority: PriorityClass.P0);
        test.Seal(5, length: 10, value: 9, priority: PriorityClass.P3);

        Assert.Equal([Some.ClipId(4), Some.ClipId(2), Some.ClipId(3), Some.ClipId(1), Some.ClipId(5)], test.Store.ClipsToSend(10).Select(clip => clip.Id));
        Assert.Equal([Some.ClipId(4)], test.Store.ClipsToSend(1).Select(clip => clip.Id));
    }

    [Fact]
    public void ARestartFindsTheUploadWithItsFrozenInitAndWhatTheBackEndHolds()
    {
        using var test = new TestStore();
        test.Seal(1, length: 200_000);
        byte[] init = [.. "{\"name\":\"x\"}"u8];
        Assert.Equal(JournalOutcome.Done, test.Store.BeginUpload(Some.ClipId(1), Some.UploadId(1), init, 65_536));
        Assert.Equal(JournalOutcome.Done, test.Store.RecordStored(Some.UploadId(1), [new ByteRange(131_072, 196_608)]));
        Assert.Equal(JournalOutcome.Done, test.Store.RecordStored(Some.UploadId(1), [new ByteRange(0, 65_536)]));

        var upload = Assert.Single(test.Reopen().OpenUploads());

        Assert.Equal(init, upload.InitJson.ToArray());
        Assert.Equal((Some.UploadId(1), Some.ClipId(1), 65_536), (upload.Id, upload.ClipId, upload.ChunkBytes));
        Assert.Equal([new ByteRange(65_536, 131_072), new ByteRange(196_608, 200_000)], upload.Stored.Missing(200_000));
        Assert.Equal(ClipState.Sending, test.Store.Find(Some.ClipId(1))!.State);
        Assert.Empty(test.Store.ClipsToSend(10));
    }

    [Fact]
    public void TheReceiptDeliversTheClip()
    {
        using var test = new TestStore();
        test.Seal(1);
        test.Store.BeginUpload(Some.ClipId(1), Some.UploadId(1), default, 65_536);
        test.Clock.Advance(TimeSpan.FromMinutes(3));

        Assert.Equal(JournalOutcome.Done, test.Store.CompleteUpload(Some.UploadId(1), "{\"object\":\"s3://b/x\"}"));

        var clip = test.Reopen().Find(Some.ClipId(1))!;
        Assert.Equal((ClipState.Delivered, "{\"object\":\"s3://b/x\"}"), (clip.State, clip.ReceiptJson));
        Assert.Equal(Instant.From(test.Clock.GetUtcNow()), clip.DeliveredAt);
        Assert.Empty(test.Store.OpenUploads());
        Assert.Equal(JournalOutcome.NotFound, test.Store.CompleteUpload(Some.UploadId(1), "{}"));
    }

    [Fact]
    public void AnAbandonedUploadLetsTheClipBeSentAgainUnderANewId()
    {
        using var test = new TestStore();
        test.Seal(1);
        test.Store.BeginUpload(Some.ClipId(1), Some.UploadId(1), default, 65_536);

        Assert.Equal(JournalOutcome.WrongState, test.Store.BeginUpload(Some.ClipId(1), Some.UploadId(2), default, 65_536));
        Assert.Equal(JournalOutcome.Done, test.Store.AbandonUpload(Some.UploadId(1), "checksum_mismatch"));
        Assert.Equal(JournalOutcome.WrongState, test.Store.BeginUpload(Some.ClipId(1), Some.UploadId(1), default, 65_536));
        Assert.Equal(JournalOutcome.Done, test.Store.BeginUpload(Some.ClipId(1), Some.UploadId(2), default, 65_536));
    }

    [Fact]
    public void AClipThatIsRejectedOrQuarantinedIsNotSentAnyMoreAndSaysWhy()
    {
        using var test = new TestStore();
        test.Seal(1);
        test.Seal(2);
        test.Store.BeginUpload(Some.ClipId(1), Some.UploadId(1), default, 65_536);

        Assert.Equal(JournalOutcome.Done, test.Store.Reject(Some.ClipId(1), "0x83 no such campaign"));
        Assert.Equal(JournalOutcome.Done, test.Store.Quarantine(Some.ClipId(2), "hash"));

        Assert.Empty(test.Store.ClipsToSend(10));
        Assert.Empty(test.Store.OpenUploads());
        Assert.Equal((ClipState.Rejected, "0x83 no such campaign"), (test.Store.Find(Some.ClipId(1))!.State, test.Store.Find(Some.ClipId(1))!.Reason));
        Assert.Equal(ClipState.Quarantined, test.Store.Find(Some.ClipId(2))!.State);
    }

    [Fact]
    public void ChangesToWhatIsNotThereSaySo()
    {
        using var test = new TestStore();

        Assert.Equal(JournalOutcome.NotFound, test.Store.BeginUpload(Some.ClipId(1), Some.UploadId(1), default, 65_536));
        Assert.Equal(JournalOutcome.NotFound, test.Store.RecordStored(Some.UploadId(1), []));
        Assert.Equal(JournalOutcome.NotFound, test.Store.AbandonUpload(Some.UploadId(1), ""));
        Assert.Equal(JournalOutcome.NotFound, test.Store.Pin(Some.ClipId(1)));
        Assert.Equal(JournalOutcome.NotFound, test.Store.Drop(Some.ClipId(1), ""));
        Assert.Equal(VerifyOutcome.NotFound, test.Store.Verify(Some.ClipId(1)).Outcome);
        Assert.Equal(0, test.Store.ReadAt(Some.ClipId(1), 0, new byte[10]));
        Assert.Null(test.Store.OpenRead(Some.ClipId(1)));
    }

    [Fact]
    public void SmallValuesOutliveTheProcess()
    {
        using var test = new TestStore();
        Assert.Null(test.Store.GetState("bd"));
        test.Store.SetState("bd", new byte[] { 1 });
        test.Store.SetState("bd", new byte[] { 2, 3 });

        Assert.Equal([2, 3], test.Reopen().GetState("bd")!);
    }
}
