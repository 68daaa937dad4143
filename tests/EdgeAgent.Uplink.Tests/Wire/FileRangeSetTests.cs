using EdgeAgent.Model;

namespace EdgeAgent.Uplink.Tests.Wire;

public sealed class FileRangeSetTests
{
    [Fact]
    public void RangesThatTouchBecomeOne()
    {
        var ranges = new FileRangeSet();
        Assert.Equal(10, ranges.Add(new(0, 10)));
        Assert.Equal(10, ranges.Add(new(20, 30)));
        Assert.Equal(10, ranges.Add(new(10, 20)));
        Assert.Equal(0, ranges.Add(new(5, 25)));
        Assert.Equal(new FileRange(0, 30), Assert.Single(Enumerable.Range(0, ranges.Count).Select(i => ranges[i])));
    }

    [Fact]
    public void AnySequenceOfAdditionsAndRemovalsEqualsTheSameOnSingleBytes()
    {
        const int Size = 64;
        var random = new Random(7);
        for (var round = 0; round < 2_000; round++)
        {
            var ranges = new FileRangeSet();
            var bytes = new bool[Size];
            for (var step = 0; step < 40; step++)
            {
                var start = random.Next(Size);
                var range = new FileRange(start, random.Next(start, Size + 1));
                var add = random.Next(3) > 0;
                var changed = 0;
                for (var i = range.Start; i < range.End; i++)
                {
                    changed += bytes[i] == add ? 0 : 1;
                    bytes[i] = add;
                }

                Assert.Equal(changed, add ? ranges.Add(range) : ranges.Remove(range));
                AssertSame(bytes, ranges, random);
            }
        }
    }

    [Fact]
    public void WhatIsWrittenToADatabaseReadsBackEqual()
    {
        var ranges = new FileRangeSet();
        ranges.Add(new(3, 9));
        ranges.Add(new(1L << 40, (1L << 40) + 5));
        var read = FileRangeSet.FromBytes(ranges.ToBytes());
        Assert.Equal(2, read.Count);
        Assert.Equal(ranges[0], read[0]);
        Assert.Equal(ranges[1], read[1]);
        Assert.Equal(11, read.TotalBytes);
    }

    private static void AssertSame(bool[] bytes, FileRangeSet ranges, Random random)
    {
        Assert.Equal(bytes.Count(set => set), ranges.TotalBytes);
        var start = random.Next(bytes.Length);
        var end = random.Next(start, bytes.Length + 1);
        var part = bytes[start..end];
        Assert.Equal(part.All(set => set), ranges.Contains(new(start, end)));
        Assert.Equal(part.Any(set => set), ranges.Overlaps(new(start, end)));
        var gapStart = Array.IndexOf(part, false);
        var gap = ranges.FirstGap(start, end);
        Assert.Equal(gapStart < 0, gap.Length == 0);
        if (gapStart >= 0)
        {
            var gapLength = part[gapStart..].TakeWhile(set => !set).Count();
            Assert.Equal(new FileRange(start + gapStart, start + gapStart + gapLength), gap);
        }
    }
}
