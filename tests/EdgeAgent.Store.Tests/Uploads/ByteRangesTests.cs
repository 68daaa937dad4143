namespace EdgeAgent.Store.Tests;

public sealed class ByteRangesTests
{
    [Fact]
    public void RangesThatOverlapOrTouchBecomeOneAndEmptyOnesNothing()
    {
        var ranges = ByteRanges.Of([new(30, 40), new(0, 10), new(10, 20), new(15, 18), new(50, 50), new(9, 3)]);

        Assert.Equal([new ByteRange(0, 20), new ByteRange(30, 40)], ranges);
        Assert.Equal(30, ranges.TotalBytes);
    }

    [Fact]
    public void WhateverIsAddedInWhateverOrderStoredAndMissingMakeUpTheWhole()
    {
        var random = new Random(3);
        for (var attempt = 0; attempt < 200; attempt++)
        {
            const int Size = 500;
            var has = new bool[Size];
            var ranges = ByteRanges.Empty;
            for (var add = random.Next(20); add > 0; add--)
            {
                var start = random.Next(Size);
                var end = random.Next(start, Size + 1);
                ranges = ByteRanges.FromBytes(ranges.With([new ByteRange(start, end)]).ToBytes());
                Array.Fill(has, true, start, end - start);
            }

            Assert.Equal(has.Count(bit => bit), ranges.TotalBytes);
            Assert.Equal(Size, ranges.TotalBytes + ranges.Missing(Size).TotalBytes);
            Assert.All(ranges.Missing(Size), range => Assert.DoesNotContain(true, has[(int)range.Start..(int)range.End]));
            Assert.All(ranges, range => Assert.True(ranges.Contains(range)));
        }
    }

    [Fact]
    public void ATornRangeInTheJournalIsLeftOut()
    {
        var bytes = ByteRanges.Of([new(0, 10), new(20, 30)]).ToBytes();

        Assert.Equal([new ByteRange(0, 10)], ByteRanges.FromBytes(bytes.AsSpan(0, bytes.Length - 3)));
    }
}
