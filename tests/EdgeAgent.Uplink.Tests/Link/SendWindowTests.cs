namespace EdgeAgent.Uplink.Tests.Link;

public sealed class SendWindowTests
{
    private const int Chunk = 65_536;

    [Fact]
    public void AnUnknownLinkGetsTwoChunks() => Assert.Equal(2 * Chunk, new SendWindow().LimitBytes(Chunk, TimeSpan.Zero));

    [Theory]
    [InlineData(5_000_000 / 8, 80)]
    [InlineData(20_000_000 / 8, 150)]
    [InlineData(100_000_000 / 8, 40)]
    public void OnALinkOfKnownRateTheWindowSettlesAboveWhatItHolds(int bytesPerSecond, int roundTripMilliseconds)
    {
        var window = new SendWindow();
        var roundTrip = TimeSpan.FromMilliseconds(roundTripMilliseconds);
        var last = SimulateLink(window, bytesPerSecond, roundTrip, TimeSpan.FromSeconds(8), out var delivered);
        var holds = bytesPerSecond * roundTrip.TotalSeconds;
        // The link's own share of a chunk counts in the shortest round trip that can be seen.
        var seen = holds + Chunk;
        Assert.InRange(window.LimitBytes(Chunk, last), Math.Max(2 * Chunk, holds), Math.Max(3.5 * Chunk, 1.6 * seen));
        Assert.True(delivered >= 0.9 * bytesPerSecond * 8, $"{delivered / (bytesPerSecond * 8.0):P0} of the link");
    }

    [Fact]
    public void NoLinkGetsMoreThanFourMebibytes()
    {
        var window = new SendWindow();
        window.Acknowledged(window.Sent(TimeSpan.Zero), 1 << 30, TimeSpan.FromSeconds(1));
        Assert.Equal(4 << 20, window.LimitBytes(Chunk, TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public void WhatIsHalvedDoublesEveryTenSeconds()
    {
        var window = new SendWindow();
        window.Acknowledged(window.Sent(TimeSpan.Zero), 1 << 30, TimeSpan.FromSeconds(1));
        window.Halve(Chunk, TimeSpan.FromSeconds(1));
        Assert.Equal(2 << 20, window.LimitBytes(Chunk, TimeSpan.FromSeconds(1)));
        window.Halve(Chunk, TimeSpan.FromSeconds(1));
        Assert.Equal(1 << 20, window.LimitBytes(Chunk, TimeSpan.FromSeconds(10)));
        Assert.Equal(2 << 20, window.LimitBytes(Chunk, TimeSpan.FromSeconds(11)));
        Assert.Equal(4 << 20, window.LimitBytes(Chunk, TimeSpan.FromSeconds(40)));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(4, 1)]
    [InlineData(5, 1)]
    [InlineData(20, 16)]
    [InlineData(65_535, 64)]
    public void FourOfTheBrokersSlotsStayForUrgentMessages(int receiveMaximum, int slots) =>
        Assert.Equal(slots, SendWindow.Slots(receiveMaximum, 64));

    [Fact]
    public void TheWindowStaysInItsBoundsWhateverIsAcknowledged()
    {
        var random = new Random(3);
        for (var round = 0; round < 200; round++)
        {
            var window = new SendWindow();
            var now = TimeSpan.Zero;
            for (var step = 0; step < 50; step++)
            {
                var mark = window.Sent(now);
                now += TimeSpan.FromTicks(random.NextInt64(0, TimeSpan.TicksPerSecond * 100));
                window.Acknowledged(mark, random.Next(1, 1 << 20), now);
                if (random.Next(5) == 0)
                {
                    window.Halve(Chunk, now);
                }

                Assert.InRange(window.LimitBytes(Chunk, now), 2 * Chunk, 4 << 20);
            }
        }
    }

    /// <summary>A link with a queue: each chunk takes its bytes' time on the wire after the one before, then the round trip.</summary>
    private static TimeSpan SimulateLink(SendWindow window, int bytesPerSecond, TimeSpan roundTrip, TimeSpan until, out long delivered)
    {
        var underWay = new Queue<(TimeSpan AcknowledgedAt, SendWindow.Mark Mark)>();
        var (now, wireFree) = (TimeSpan.Zero, TimeSpan.Zero);
        delivered = 0;
        while (now < until)
        {
            while ((underWay.Count + 1) * Chunk <= window.LimitBytes(Chunk, now))
            {
                wireFree = (wireFree > now ? wireFree : now) + TimeSpan.FromSeconds((double)Chunk / bytesPerSecond);
                underWay.Enqueue((wireFree + roundTrip, window.Sent(now)));
            }

            var (at, mark) = underWay.Dequeue();
            now = at;
            window.Acknowledged(mark, Chunk, now);
            delivered += Chunk;
        }

        return now;
    }
}
