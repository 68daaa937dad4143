using EdgeAgent.Model;

namespace EdgeAgent.Store.Tests;

public sealed class QuotaTests
{
    [Fact]
    public void AClipThatFindsNoRoomIsRefusedAndStandsOnRecord()
    {
        using var test = new TestStore(quotaBytes: 1_500_000);
        test.Seal(1, 1_000_000, value: 5);
        var refused = test.Seal(2, 1_000_000, value: 1);

        Assert.Equal(SealOutcome.QuotaExceeded, refused.Outcome);
        Assert.Null(test.Store.Find(Some.ClipId(2)));
        var dropped = Assert.Single(test.Store.ListDropped());
        Assert.Equal((Some.ClipId(2), DropCause.NoRoom, 1_000_000L), (dropped.Id, dropped.Cause, dropped.SizeBytes));
        Assert.Equal(1, test.Store.Totals().NoRoom);
        Assert.Single(Directory.GetFiles(test.Folder, "*.clip"));
    }

    [Fact]
    public void AnEvictedClipLeavesATombstoneThatSaysWhatTookIt()
    {
        using var test = new TestStore(quotaBytes: 1_500_000);
        test.Seal(1, 1_000_000, value: 1);
        var taken = test.Seal(2, 1_000_000, value: 5);

        Assert.Equal(SealOutcome.Sealed, taken.Outcome);
        Assert.Equal([Some.ClipId(2)], test.Store.List().Select(clip => clip.Id));
        var dropped = Assert.Single(test.Store.ListDropped());
        Assert.Equal((Some.ClipId(1), DropCause.Evicted, ClipState.Sealed), (dropped.Id, dropped.Cause, dropped.State));
        Assert.Contains(Some.ClipId(2), dropped.Reason, StringComparison.Ordinal);
        Assert.False(File.Exists(test.FileOf(1)));
    }

    [Fact]
    public void AfterTheQuotaWasLoweredTheNextStartEvictsWhatIsTooMuch()
    {
        using var test = new TestStore();
        test.Seal(1, 1_000_000, value: 1);
        test.Seal(2, 1_000_000, value: 5);
        test.Seal(3, 1_000_000, value: 0, priority: PriorityClass.P0);
        test.QuotaBytes = 2_500_000;

        Assert.Equal([Some.ClipId(2), Some.ClipId(3)], test.Reopen().List().Select(clip => clip.Id));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void WhateverHappensTheQuotaHoldsAndNoLockedClipGoes(int seed)
    {
        var random = new Random(seed);
        using var test = new TestStore(quotaBytes: 3_000_000);
        var locked = new HashSet<string>();
        var next = 0;
        for (var step = 0; step < 120; step++)
        {
            var ids = test.Store.List().Select(clip => clip.Id).ToArray();
            var some = ids.Length == 0 ? "" : ids[random.Next(ids.Length)];
            var uploads = test.Store.OpenUploads();
            switch (random.Next(8))
            {
                case < 4:
                    test.Seal(next++, random.Next(1, 600_000), random.NextDouble() * 10, random.Next(6) == 0 ? PriorityClass.P0 : (PriorityClass)random.Next(1, 4));
                    break;
                case 4:
                    _ = random.Next(3) == 0 ? test.Store.Pin(some) : test.Store.Unpin(some);
                    break;
                case 5:
                    test.Store.BeginUpload(some, Some.UploadId(step), default, 65_536);
                    break;
                case 6 when uploads.Count > 0:
                    _ = random.Next(3) == 0 ? test.Store.AbandonUpload(uploads[0].Id, "") : test.Store.CompleteUpload(uploads[0].Id, "{}");
                    break;
                case 7:
                    test.Clock.StepTo(test.Clock.GetUtcNow() - TimeSpan.FromMinutes(random.Next(60)));
                    break;
            }

            var stored = test.Store.List().ToDictionary(clip => clip.Id);
            Assert.True(test.Store.Totals().DiskBytes <= 3_000_000);
            Assert.Equal(stored.Values.Sum(clip => new FileInfo(Path.Combine(test.Folder, clip.Id + ".clip")).Length), test.Store.Totals().DiskBytes);
            Assert.Subset(stored.Keys.ToHashSet(), locked);
            Assert.Equal(next, stored.Count + test.Store.ListDropped().Count);
            locked = [.. stored.Values
                .Where(clip => clip.Pinned || clip.State == ClipState.Sending || (clip.Priority == PriorityClass.P0 && clip.State != ClipState.Delivered))
                .Select(clip => clip.Id)];
        }

        Assert.True(test.Store.Totals().Evicted > 5);
    }

    [Fact]
    public void AClockSetBackAnHourChangesNeitherTheOrderOfSealingNorWhatIsSent()
    {
        using var test = new TestStore();
        test.Seal(1, value: 1);
        test.Clock.StepTo(test.Clock.GetUtcNow() - TimeSpan.FromHours(1));
        test.Seal(2, value: 1);
        test.Deliver(1);
        test.Reopen();

        Assert.True(test.Store.Recovery.IsClean);
        Assert.Equal([Some.ClipId(1), Some.ClipId(2)], test.Store.List().Select(clip => clip.Id));
        Assert.Equal([Some.ClipId(2)], test.Store.ClipsToSend(5).Select(clip => clip.Id));
        Assert.Equal(SealOutcome.AlreadyStored, test.Seal(1).Outcome);
    }
}
