using EdgeAgent.Model;

namespace EdgeAgent.Store.Tests;

public sealed class DiskFullTests
{
    [Fact]
    public void AFullDiskCostsTheClipThatFoundItFullAndNothingElse()
    {
        using var disk = new SmallDisk(megabytes: 16);
        using var store = Open(disk, keepFreeBytes: 0);
        var number = 0;
        while (Seal(store, number, value: 5) == SealOutcome.Sealed)
        {
            number++;
        }

        Assert.InRange(number, 5, 16);
        Assert.Equal(number, store.List().Count);
        Assert.Empty(Directory.GetFiles(disk.Path, "*.sealing"));
        Assert.Equal(1, store.Totals().DiskFull);
        Assert.Equal(JournalOutcome.Done, store.Drop(Some.ClipId(0), "to make room"));
        Assert.Equal(SealOutcome.Sealed, Seal(store, 100, value: 1));
        for (var sealedClip = 1; sealedClip < number; sealedClip++)
        {
            Assert.Equal(VerifyOutcome.Intact, store.Verify(Some.ClipId(sealedClip)).Outcome);
        }
    }

    [Fact]
    public void TheNextClipFindsRoomBecauseTheCheapestOnesMadeIt()
    {
        using var disk = new SmallDisk(megabytes: 16);
        using var store = Open(disk, keepFreeBytes: 0);
        var number = 0;
        while (Seal(store, number, value: 1) == SealOutcome.Sealed)
        {
            number++;
        }

        Assert.Equal(SealOutcome.DiskFull, Seal(store, 200, value: 9));
        Assert.Equal(SealOutcome.Sealed, Seal(store, 200, value: 9));
        Assert.All(store.ListDropped(), clip => Assert.True(clip.Cause == DropCause.DiskFull || clip.Value == 1));
    }

    [Fact]
    public void DeliveredClipsGoBeforeTheDiskIsFull()
    {
        using var disk = new SmallDisk(megabytes: 16);
        using var store = Open(disk, keepFreeBytes: 4_000_000);
        for (var number = 0; number < 40; number++)
        {
            Assert.Equal(SealOutcome.Sealed, Seal(store, number, value: 1));
            store.BeginUpload(Some.ClipId(number), Some.UploadId(number), default, 65_536);
            Assert.Equal(JournalOutcome.Done, store.CompleteUpload(Some.UploadId(number), "{}"));
        }

        Assert.Equal(0, store.Totals().DiskFull);
        Assert.Equal(40, store.Totals().Evicted + store.Totals().Clips);
        Assert.True(new System.IO.DriveInfo(disk.Path).AvailableFreeSpace >= 3_000_000);
    }

    [Fact]
    public void WhenOthersFillTheDiskToTheLastByteTheStoreStillAnswersAndGoesOnAfterwards()
    {
        using var disk = new SmallDisk(megabytes: 16);
        using (var store = Open(disk, keepFreeBytes: 0))
        {
            Seal(store, 1, value: 1);
            Fill(Path.Combine(disk.Path, "others"));

            Assert.Equal(SealOutcome.DiskFull, Seal(store, 2, value: 1));
            Assert.Equal(JournalOutcome.Unwritable, store.BeginUpload(Some.ClipId(1), Some.UploadId(1), new byte[9_000_000], 65_536));
            Assert.Equal(ClipState.Sealed, store.Find(Some.ClipId(1))!.State);
            Assert.Equal(VerifyOutcome.Intact, store.Verify(Some.ClipId(1)).Outcome);
        }

        File.Delete(Path.Combine(disk.Path, "others"));
        using var again = Open(disk, keepFreeBytes: 0);
        Assert.Equal(SealOutcome.Sealed, Seal(again, 2, value: 1));
        Assert.Equal(VerifyOutcome.Intact, again.Verify(Some.ClipId(1)).Outcome);
    }

    [Fact]
    public void OnADiskFullToTheLastByteTheStoreOpensAndTakesReceiptsThatMakeRoom()
    {
        using var disk = new SmallDisk(megabytes: 16);
        using (var store = Open(disk, keepFreeBytes: 0))
        {
            Seal(store, 1, value: 1);
            store.BeginUpload(Some.ClipId(1), Some.UploadId(1), default, 65_536);
        }

        Fill(Path.Combine(disk.Path, "others"));
        using (var store = Open(disk, keepFreeBytes: 0))
        {
            Fill(Path.Combine(disk.Path, "others too"));
            Assert.Equal(JournalOutcome.Done, store.CompleteUpload(Some.UploadId(1), "{}"));
            Assert.Equal(SealOutcome.DiskFull, Seal(store, 2, value: 1));
        }

        using var again = Open(disk, keepFreeBytes: 1_000_000);
        Assert.Equal((1, 1), (again.Totals().Evicted, again.Totals().DiskFull));
        File.Delete(Path.Combine(disk.Path, "others"));
        Assert.Equal(SealOutcome.Sealed, Seal(again, 2, value: 1));
    }

    [Fact]
    public void AFailedClipSwallowsTheRestOfItsBytesAndSaysSoEarly()
    {
        using var disk = new SmallDisk(megabytes: 16);
        using var store = Open(disk, keepFreeBytes: 0);
        using var sealing = store.BeginClip(Some.ClipId(1));
        for (var written = 0; written < 40; written++)
        {
            sealing.Write(Some.Bytes(written, 1_000_000));
        }

        Assert.True(sealing.HasFailed);
        Assert.Equal(SealOutcome.DiskFull, sealing.Complete(Some.Manifest(1)).Outcome);
        Assert.Equal(SealOutcome.Sealed, Seal(store, 2, value: 1));
    }

    private static ClipStore Open(SmallDisk disk, long keepFreeBytes)
    {
        var opening = ClipStore.Open(new ClipStoreOptions { Folder = disk.Path, KeepFreeBytes = keepFreeBytes }, new ManualTimeProvider());
        Assert.True(opening.Succeeded, opening.Message);
        return opening.Store;
    }

    private static SealOutcome Seal(ClipStore store, int number, double value)
    {
        using var sealing = store.BeginClip(Some.ClipId(number));
        sealing.Write(Some.Bytes(number, 1_000_000));
        return sealing.Complete(Some.Manifest(number, value)).Outcome;
    }

    private static void Fill(string path)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 0);
        var piece = new byte[4096];
        try
        {
            while (true)
            {
                file.Write(piece);
            }
        }
        catch (IOException)
        {
            file.Flush(flushToDisk: false);
        }
    }
}
