using EdgeAgent.Campaigns;

namespace EdgeAgent.Tests.Campaigns;

public sealed class CampaignBookTests : IDisposable
{
    private static readonly DateOnly Day = new(2026, 1, 1);

    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void TheSameVersionAgainChangesNothingAndCountsGoOnAfterARestart()
    {
        var book = CampaignBook.Open(_folder.Path);
        Assert.Equal(CampaignAnswer.Taken, book.Offer(SomeCampaign.Of()));
        Assert.True(book.TryTake("harsh", Day, 100));
        var changes = 0;
        book.Changed = () => changes++;
        Assert.Equal(CampaignAnswer.Known, book.Offer(SomeCampaign.Of()));
        Assert.Equal(0, changes);

        book = CampaignBook.Open(_folder.Path);
        Assert.Equal(CampaignAnswer.Known, book.Offer(SomeCampaign.Of()));
        Assert.Equal((1, 100, new CampaignDay(Day, 1, 100)), (book.Find("harsh")!.Use.Clips, book.Find("harsh")!.Use.Bytes, book.Find("harsh")!.Use.On(Day)));
    }

    [Fact]
    public void OnlyAHigherVersionReplacesAndItReplacesWhole()
    {
        var book = CampaignBook.Open(_folder.Path);
        book.Offer(SomeCampaign.Of(version: 2));
        book.TryTake("harsh", Day, 100);
        Assert.Equal(CampaignAnswer.Older, book.Offer(SomeCampaign.Of(version: 1)));
        Assert.Equal(CampaignAnswer.Conflicting, book.Offer(SomeCampaign.Of(version: 2, when: "ego.speed > 3 m/s")));
        Assert.Equal(1, book.Find("harsh")!.Use.Clips);
        Assert.Equal(CampaignAnswer.Replaced, book.Offer(SomeCampaign.Of(version: 3, when: "ego.speed > 3 m/s")));
        Assert.Equal((3, "ego.speed > 3 m/s", 0), (book.Find("harsh")!.Campaign.Version, book.Find("harsh")!.Campaign.When, (int)book.Find("harsh")!.Use.Clips));

        // What a clip of the version before turns out to cost is not the new one's.
        book.Settle("harsh", 2, Day, 0, 50);
        Assert.Equal(0, book.Find("harsh")!.Use.Bytes);
    }

    [Fact]
    public void WithdrawingAndPublishingAnewIsNoWayRoundTheCaps()
    {
        var book = CampaignBook.Open(_folder.Path);
        var campaign = SomeCampaign.Of() with { Caps = new() { Clips = 1 } };
        book.Offer(campaign);
        Assert.True(book.TryTake("harsh", Day, 100));
        Assert.True(book.Withdraw("harsh"));
        Assert.False(book.Withdraw("harsh"));
        book = CampaignBook.Open(_folder.Path);
        Assert.True(book.Find("harsh")!.IsWithdrawn);
        Assert.Equal(CampaignAnswer.Known, book.Offer(campaign));
        Assert.False(book.Find("harsh")!.IsWithdrawn);
        Assert.False(book.TryTake("harsh", Day, 1));
    }

    [Fact]
    public void ExpiredCampaignsAreDropped()
    {
        var book = CampaignBook.Open(_folder.Path);
        book.Offer(SomeCampaign.Of());
        book.Offer(SomeCampaign.Of("long") with { Expiry = SomeCampaign.Start.AddYears(20) });
        Assert.Equal(0, book.DropExpired(SomeCampaign.Start.AddYears(9)));
        Assert.Equal(1, book.DropExpired(SomeCampaign.Start.AddYears(10)));
        Assert.Equal("long", Assert.Single(CampaignBook.Open(_folder.Path).Entries).Campaign.Id);
    }

    [Fact]
    public void AVehicleKeepsSixtyFourCampaignsAndSaysWhenItIsFull()
    {
        var book = CampaignBook.InMemory();
        Assert.All(Enumerable.Range(0, CampaignBook.MostCampaigns), index => Assert.Equal(CampaignAnswer.Taken, book.Offer(SomeCampaign.Of($"c{index}"))));
        Assert.Equal(CampaignAnswer.Full, book.Offer(SomeCampaign.Of("more")));
    }

    [Fact]
    public void ABookThatCannotBeReadIsSaidAndBegunAnew()
    {
        File.WriteAllText(_folder[CampaignBook.FileName], "{ torn");
        var book = CampaignBook.Open(_folder.Path);
        Assert.Contains(CampaignBook.FileName, book.Problem, StringComparison.Ordinal);
        Assert.Empty(book.Entries);
        book.Offer(SomeCampaign.Of());
        Assert.Single(CampaignBook.Open(_folder.Path).Entries);
    }
}
