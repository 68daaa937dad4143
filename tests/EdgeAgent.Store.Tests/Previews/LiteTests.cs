using EdgeAgent.Model;

namespace EdgeAgent.Store.Tests;

public sealed class LiteTests
{
    [Fact]
    public void ALiteVersionTakesItsClassesTurnAndGoesByWhatItsBytesAreWorth()
    {
        using var test = new TestStore();
        test.Seal(1, length: 1000);
        test.SealLite(1);
        test.Seal(2, length: 1000, priority: PriorityClass.P1);
        test.SealLite(2, priority: PriorityClass.P1);
        test.SealPreview(1);

        Assert.Equal(
            [Some.PreviewId(1), Some.LiteId(2), Some.ClipId(2), Some.LiteId(1), Some.ClipId(1)],
            test.Store.ClipsToSend(10).Select(clip => clip.Id));
    }

    [Fact]
    public void WhatIsDeliveredOfAnEventTheRestDoesNotGive()
    {
        using var test = new TestStore();
        test.Seal(1, value: 4);
        test.SealPreview(1, value: 4);
        test.SealLite(1, value: 4);
        Assert.Equal((1, 0.75), (Gain(Some.ClipId(1)), Gain(Some.LiteId(1))));

        test.Deliver(Some.PreviewId(1), 1);
        Assert.Equal((0.65, 0.40), (Gain(Some.ClipId(1)), Gain(Some.LiteId(1))));

        test.Deliver(Some.LiteId(1), 2);
        test.Reopen();
        Assert.Equal(0.25, Gain(Some.ClipId(1)));

        double Gain(string id) => Math.Round(test.Store.Find(id)!.Gain, 9);
    }

    [Fact]
    public void ALiteVersionIsDroppedWhenItsWholeClipIsDelivered()
    {
        using var test = new TestStore();
        test.Seal(1);
        test.SealLite(1);
        test.Deliver(1);

        Assert.Empty(test.Store.ClipsToSend(10));
        Assert.Equal((Some.LiteId(1), DropCause.Evicted), test.Store.ListDropped().Select(dropped => (dropped.Id, dropped.Cause)).Single());
        Assert.Equal([Some.ClipId(1) + ".clip"], Directory.GetFiles(test.Folder, "*.clip").Select(Path.GetFileName));
        Assert.Null(test.Reopen().Find(Some.LiteId(1)));
    }

    [Fact]
    public void ALiteVersionThatWasDeliveredStaysWhenItsWholeClipFollows()
    {
        using var test = new TestStore();
        test.Seal(1);
        test.SealLite(1);
        test.Deliver(Some.LiteId(1), 1);
        test.Deliver(Some.ClipId(1), 2);
        Assert.Equal(ClipState.Delivered, test.Store.Find(Some.LiteId(1))!.State);
    }

    [Theory]
    [InlineData(ClipWish.Pulled)]
    [InlineData(ClipWish.Dropped)]
    public void OnceTheBackEndHasSaidWhetherItWantsTheWholeClipTheLiteVersionGoesLast(ClipWish wish)
    {
        using var test = new TestStore();
        test.Seal(1);
        test.SealLite(1);
        test.Seal(2, priority: PriorityClass.P3);

        Assert.Equal(new WishResult(WishOutcome.Done, Some.ClipId(1)), test.Store.Ask(Some.LiteId(1), wish));

        Assert.Equal(SendTurn.Unwanted, test.Store.Find(Some.LiteId(1))!.Turn);
        Assert.Equal(wish == ClipWish.Pulled ? SendTurn.Requested : SendTurn.Unwanted, test.Store.Find(Some.ClipId(1))!.Turn);
    }

    [Fact]
    public void AClipIsFoundByItsLiteVersionsNameAlsoWhenThatIsGone()
    {
        using var test = new TestStore();
        test.Seal(1);
        test.SealLite(1);
        test.Deliver(Some.LiteId(1), 1);
        Assert.Equal(JournalOutcome.Done, test.Store.Drop(Some.LiteId(1), "evicted"));

        Assert.Equal(new WishResult(WishOutcome.Done, Some.ClipId(1)), test.Store.Ask(Some.LiteId(1), ClipWish.Pulled));
    }

    [Fact]
    public void ARerankedClipTakesItsLiteVersionWithIt()
    {
        using var test = new TestStore();
        test.Seal(1);
        test.SealLite(1);
        test.Store.Rerank(Some.ClipId(1), 1);
        Assert.Equal((10, 10), (test.Store.Find(Some.ClipId(1))!.Rerank, test.Store.Find(Some.LiteId(1))!.Rerank));
    }
}
