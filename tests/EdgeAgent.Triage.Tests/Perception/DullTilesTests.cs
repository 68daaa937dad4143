namespace EdgeAgent.Triage.Tests;

public sealed class DullTilesTests
{
    [Fact]
    public void TilesThatFallBackWhileTheOthersDoNotAreDullAfterAWhileAndSkyIsNotMissed()
    {
        var tiles = new DullTiles(8);
        Watch(tiles, 60, 8, 8, 6, 6, 4, 4, 0.2, 0.2);
        Assert.Equal(0, tiles.DullShare(20));

        Watch(tiles, 40, 0, 4, 6, 6, 4, 4, 0, 0.2);

        // One and a half of the six that tell something.
        Assert.Equal(1.5 / 6, tiles.DullShare(20), 0.02);
        Assert.Equal(0, tiles.DullShare(40));
    }

    [Theory]
    [InlineData(0.2)]
    [InlineData(3)]
    public void WhatDullsOrLivensTheWholePictureBlocksNothing(double factor)
    {
        var tiles = new DullTiles(8);
        Watch(tiles, 60, 8, 8, 6, 6, 4, 4, 3, 3);
        Watch(tiles, 120, [.. new double[] { 8, 8, 6, 6, 4, 4, 3, 3 }.Select(change => change * factor)]);

        Assert.Equal(0, tiles.DullShare(20));
    }

    [Fact]
    public void TilesThatTellOnlyNowAndThenAreNotMissedWhenTheyFallSilent()
    {
        var tiles = new DullTiles(8);
        // Trees pass in front of the sky while it learns, and again every half a minute.
        Watch(tiles, 10, 8, 8, 6, 6, 4, 4, 5, 5);
        for (var round = 0; round < 6; round++)
        {
            Watch(tiles, 25, 8, 8, 6, 6, 4, 4, 0.3, 0.3);
            Assert.Equal(0, tiles.DullShare(20));
            Watch(tiles, 5, 8, 8, 6, 6, 4, 4, 5, 5);
        }
    }

    [Fact]
    public void AMomentInWhichATileTellsAsMuchAsEverClearsIt()
    {
        var tiles = new DullTiles(4);
        Watch(tiles, 60, 8, 8, 8, 8);
        Watch(tiles, 15, 1, 8, 8, 8);
        Watch(tiles, 5, 8, 8, 8, 8);
        Watch(tiles, 15, 1, 8, 8, 8);

        Assert.Equal(0, tiles.DullShare(20));
    }

    [Fact]
    public void APictureThatStandsStillIsBlockedWholeAndADarkOneWithNoiseInItIsNot()
    {
        var still = new DullTiles(4);
        Watch(still, 60, 8, 8, 8, 8);
        Watch(still, 21, 0, 0, 0, 0);
        var dark = new DullTiles(4);
        Watch(dark, 60, 8, 8, 8, 8);
        Watch(dark, 21, 0.1, 0.1, 0.1, 0.1);

        Assert.Equal(1, still.DullShare(20));
        Assert.Equal(0, dark.DullShare(20));
    }

    private static void Watch(DullTiles tiles, double seconds, params double[] changes)
    {
        for (var time = 0.0; time < seconds; time += 0.25)
        {
            tiles.Take(changes, 0.25);
        }
    }
}
