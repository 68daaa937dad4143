using EdgeAgent.Model;

namespace EdgeAgent.Triage.Tests;

public sealed class DetectionHistoryTests
{
    [Fact]
    public void AFindThatComesAndGoesFlickersAndOneThatStaysDoesNot()
    {
        var (flickers, stays) = (new DetectionHistory(), new DetectionHistory());
        for (var look = 0; look < 10; look++)
        {
            var now = TestDrive.Start.PlusSeconds(look * 0.2);
            flickers.Take(now, look % 2 == 0 ? [Car(0.8f)] : [], 1, 640, 480);
            stays.Take(now, [Car(0.8f)], 1, 640, 480);
        }

        var end = TestDrive.Start.PlusSeconds(1.8);
        Assert.True(flickers.Flicker(end, out _, out _) >= 3);
        Assert.Equal(1, stays.Flicker(end, out _, out _));
    }

    [Fact]
    public void TwoChangesOfClassCountAsThree()
    {
        var history = new DetectionHistory();
        for (var look = 0; look < 20; look++)
        {
            history.Take(TestDrive.Start.PlusSeconds(look * 0.2), [Car(0.8f) with { Shape = look is 15 ? ObjectShape.Person : ObjectShape.Vehicle }], 1, 640, 480);
        }

        Assert.Equal(3, history.Flicker(TestDrive.Start.PlusSeconds(3.8), out _, out var flips));
        Assert.Equal(2, flips);
    }

    [Fact]
    public void WhatEntersAtTheBorderOrIsTooSmallToBeFoundReliablyIsNotFollowed()
    {
        var history = new DetectionHistory();
        for (var look = 0; look < 10; look++)
        {
            history.Take(TestDrive.Start.PlusSeconds(look * 0.2), look % 2 == 0 ? [new(ObjectShape.Vehicle, 0, 100, 60, 160, 0.8f), new(ObjectShape.Vehicle, 300, 200, 312, 210, 0.8f)] : [], 1, 640, 480);
        }

        Assert.Equal(0, history.Flicker(TestDrive.Start.PlusSeconds(1.8), out _, out _));
    }

    [Fact]
    public void AScoreBetweenFourAndSixTenthsIsUncertainForAsLongAsItStaysThere()
    {
        var history = new DetectionHistory();
        for (var look = 0; look < 10; look++)
        {
            history.Take(TestDrive.Start.PlusSeconds(look * 0.2), [Car(look < 3 ? 0.9f : 0.5f)], 1, 640, 480);
        }

        Assert.Equal(1.2, history.UncertainSeconds(TestDrive.Start.PlusSeconds(1.8), 24, out var pixels), 3);
        Assert.Equal(60, pixels);
        Assert.Equal(0, history.UncertainSeconds(TestDrive.Start.PlusSeconds(1.8), 80, out _));
    }

    private static CameraObject Car(float score) => new(ObjectShape.Vehicle, 300, 200, 380, 260, score);
}
