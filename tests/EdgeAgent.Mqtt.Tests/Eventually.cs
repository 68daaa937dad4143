namespace EdgeAgent.Mqtt.Tests;

/// <summary>Waits for something another thread is about to do, at most ten seconds.</summary>
internal static class Eventually
{
    public static async Task TrueAsync(Func<bool> condition)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        for (var tries = 0; tries < 2000 && !condition(); tries++)
        {
            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }

        Assert.True(condition());
    }
}
