using EdgeAgent.Triage.Selection;

namespace EdgeAgent.Triage.Tests.Selection;

public sealed class GeoCellTests
{
    [Theory]
    [InlineData(57.64911, 10.40744, "u4pruyd")]
    [InlineData(0, 0, "s000000")]
    [InlineData(-90, -180, "0000000")]
    [InlineData(90, 179.9999, "zzzzzzz")]
    public void ACellIsNamedByItsGeohash(double latitude, double longitude, string geohash) =>
        Assert.Equal(geohash, GeoCell.Of(new ClipPlace(latitude, longitude))!.Value.ToString());

    [Fact]
    public void TheCellsOnBothSidesOfTheDateLineAreNeighbours() =>
        Assert.True(GeoCell.Of(new ClipPlace(10, 179.9999))!.Value.IsAtOrBeside(GeoCell.Of(new ClipPlace(10, -179.9999))!.Value));

    [Fact]
    public void ThreeHundredMetresAreNotBeside() =>
        Assert.False(GeoCell.Of(SomeClips.Berlin)!.Value.IsAtOrBeside(GeoCell.Of(SomeClips.Berlin.Moved(320, 0))!.Value));

    [Theory]
    [InlineData(double.NaN, 0)]
    [InlineData(91, 0)]
    [InlineData(0, double.PositiveInfinity)]
    public void WhatIsNoPlaceHasNoCell(double latitude, double longitude) => Assert.Null(GeoCell.Of(new ClipPlace(latitude, longitude)));
}
