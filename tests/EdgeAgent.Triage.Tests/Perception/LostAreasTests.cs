namespace EdgeAgent.Triage.Tests;

public sealed class LostAreasTests
{
    [Fact]
    public void AnAreaThatGoesDeadIsLostAfterAWhileAndOneThatNeverToldAnythingIsNotMissed()
    {
        var areas = new LostAreas(4, 0.3);
        Watch(areas, 60, [1, 0.8, 0.6, 0.05]);
        Assert.Equal(0, areas.LostShare(20));

        Watch(areas, 30, [0.05, 0.8, 0.6, 0]);

        Assert.Equal(0.25, areas.LostShare(20));
        Assert.Equal(0, areas.LostShare(40));
    }

    [Fact]
    public void AnAreaThatComesBackIsLostNoMore()
    {
        var areas = new LostAreas(2, 0.3);
        Watch(areas, 60, [1, 1]);
        Watch(areas, 40, [0, 1]);
        Watch(areas, 10, [1, 1]);

        Assert.Equal(0, areas.LostShare(1));
    }

    private static void Watch(LostAreas areas, double seconds, double[] values)
    {
        for (var time = 0.0; time < seconds; time += 0.25)
        {
            areas.Take(values, 0.25);
        }
    }
}
