using EdgeAgent.Model;

namespace EdgeAgent.Store.Tests;

public sealed class WishTests
{
    [Fact]
    public void AClipThatWasAskedForGoesNextAfterPreviewsAndOnlyP0TakesItsRoom()
    {
        using var test = new TestStore();
        test.Seal(1, length: 400_000, value: 0.001, priority: PriorityClass.P2);
        test.Seal(2, length: 400_000, value: 9, priority: PriorityClass.P1);
        test.SealPreview(2, priority: PriorityClass.P1);
        Assert.Equal(new WishResult(WishOutcome.Done, Some.ClipId(1)), test.Store.Ask(Some.ClipId(1), ClipWish.Pulled));
        Assert.Equal([Some.PreviewId(2), Some.ClipId(1), Some.ClipId(2)], test.Reopen().ClipsToSend(10).Select(clip => clip.Id));

        test.QuotaBytes = test.Store.Totals().DiskBytes;
        test.Reopen();
        Assert.Equal(SealOutcome.Sealed, test.Seal(3, length: 400_000, value: 99, priority: PriorityClass.P1).Outcome);
        Assert.NotNull(test.Store.Find(Some.ClipId(1)));
        Assert.Null(test.Store.Find(Some.ClipId(2)));
    }

    [Fact]
    public void AClipThatIsNotWantedGoesLastAndMakesRoomFirst()
    {
        using var test = new TestStore();
        test.Seal(1, length: 400_000, value: 99, priority: PriorityClass.P1);
        test.Seal(2, length: 400_000, value: 1, priority: PriorityClass.P2);
        Assert.Equal(WishOutcome.Done, test.Store.Ask(Some.ClipId(1), ClipWish.Dropped).Outcome);
        Assert.Equal([Some.ClipId(2), Some.ClipId(1)], test.Store.ClipsToSend(10).Select(clip => clip.Id));

        test.QuotaBytes = test.Store.Totals().DiskBytes;
        test.Reopen();
        Assert.Equal(SealOutcome.Sealed, test.Seal(3, length: 400_000, value: 2).Outcome);
        Assert.Null(test.Store.Find(Some.ClipId(1)));
        Assert.Equal(new WishResult(WishOutcome.Gone, Some.ClipId(1)), test.Store.Ask(Some.ClipId(1), ClipWish.Pulled));
    }

    [Fact]
    public void APreviewsIdMeansItsClipAlsoOnceThePreviewIsGone()
    {
        using var test = new TestStore();
        test.Seal(1);
        test.SealPreview(1);
        Assert.Equal(new WishResult(WishOutcome.Done, Some.ClipId(1)), test.Store.Ask(Some.PreviewId(1), ClipWish.Pulled));
        test.Store.Drop(Some.PreviewId(1), "evicted");
        Assert.Equal(new WishResult(WishOutcome.Done, Some.ClipId(1)), test.Store.Rerank(Some.PreviewId(1), 0));
        Assert.Equal(0.1, test.Store.Find(Some.ClipId(1))!.Rerank, 1e-12);
    }

    [Fact]
    public void WhatIsDeliveredMandatoryAsideOrUnknownIsSaidAndNothingChanges()
    {
        using var test = new TestStore();
        test.Seal(1);
        test.Deliver(1);
        test.Seal(2, priority: PriorityClass.P0);
        test.Seal(3);
        test.Store.Quarantine(Some.ClipId(3), "test");
        Assert.Equal(WishOutcome.Delivered, test.Store.Ask(Some.ClipId(1), ClipWish.Pulled).Outcome);
        Assert.Equal(WishOutcome.Mandatory, test.Store.Ask(Some.ClipId(2), ClipWish.Dropped).Outcome);
        Assert.Equal(WishOutcome.Unavailable, test.Store.Ask(Some.ClipId(3), ClipWish.Pulled).Outcome);
        Assert.Equal(new WishResult(WishOutcome.Unknown, null), test.Store.Ask(Some.ClipId(4), ClipWish.Pulled));
        Assert.All(test.Store.List(), clip => Assert.Equal(ClipWish.None, clip.Wish));
    }
}
