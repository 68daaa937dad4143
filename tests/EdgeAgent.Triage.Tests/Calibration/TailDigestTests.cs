using EdgeAgent.Triage.Calibration;
using Xunit;

namespace EdgeAgent.Triage.Tests.Calibration;

public sealed class TailDigestTests
{
    [Theory]
    [InlineData(0.5, 0.05)]
    [InlineData(0.1, 0.05)]
    [InlineData(0.01, 0.02)]
    [InlineData(0.001, 0.02)]
    [InlineData(0.0001, 0.06)]
    public void TheShareBeyondAQuantileIsThatOfAllNumbersTogether(double share, double tolerance)
    {
        var digest = new TailDigest();
        var random = new Random(7);
        var all = new double[200_000];
        for (var index = 0; index < all.Length; index++)
        {
            all[index] = -Math.Log(1 - random.NextDouble());
            digest.Add(all[index]);
        }

        var limit = -Math.Log(share);
        var exact = all.Count(value => value >= limit) / (double)all.Length;
        Assert.InRange(digest.ShareAtLeast(limit) / exact, 1 - tolerance, 1 + tolerance);
        Assert.InRange(digest.Save().Centroids.Count, 100, 300);
    }

    [Fact]
    public void ManyZerosAreOnePointMassAndTheFewOthersKeepTheirShare()
    {
        var digest = new TailDigest();
        for (var index = 0; index < 10_000; index++)
        {
            digest.Add(index % 100 == 0 ? 1 + index / 10_000.0 : 0);
        }

        Assert.Equal(1, digest.ShareAtLeast(0));
        Assert.InRange(digest.ShareAtLeast(0.999), 0.0099, 0.0101);
        Assert.InRange(digest.ShareAtLeast(1.5), 0.0045, 0.0055);
        Assert.Equal(0, digest.ShareAtLeast(2));
    }

    [Fact]
    public void MergedDigestsKnowWhatOneWouldHaveSeen()
    {
        var random = new Random(3);
        var (whole, first, second) = (new TailDigest(), new TailDigest(), new TailDigest());
        for (var index = 0; index < 50_000; index++)
        {
            var value = Math.Pow(random.NextDouble(), 3);
            whole.Add(value);
            (index % 3 == 0 ? first : second).Add(value);
        }

        first.Merge(second);

        Assert.Equal(whole.Weight, first.Weight, 6);
        foreach (var value in new[] { 0.01, 0.3, 0.9, 0.99 })
        {
            Assert.InRange(first.ShareAtLeast(value) / whole.ShareAtLeast(value), 0.95, 1.05);
        }
    }

    [Fact]
    public void FadingForgetsOldNumbersInFavourOfNewOnes()
    {
        var digest = new TailDigest();
        for (var index = 0; index < 1000; index++)
        {
            digest.Add(10);
        }

        digest.Fade(0.25);
        for (var index = 0; index < 250; index++)
        {
            digest.Add(20);
        }

        Assert.Equal(500, digest.Weight, 6);
        Assert.Equal(0.5, digest.ShareAtLeast(20), 6);
    }

    [Fact]
    public void ASavedDigestAnswersAsBefore()
    {
        var digest = new TailDigest();
        var random = new Random(5);
        for (var index = 0; index < 5000; index++)
        {
            digest.Add(random.NextDouble());
        }

        var again = new TailDigest(digest.Save());

        Assert.Equal(digest.Weight, again.Weight, 6);
        Assert.Equal(digest.ShareAtLeast(0.99), again.ShareAtLeast(0.99), 2);
        Assert.True(double.IsNaN(new TailDigest(new TailDigest().Save()).ShareAtLeast(1)));
    }

    [Fact]
    public void AddingToAFullDigestAllocatesNothing()
    {
        var digest = new TailDigest();
        var random = new Random(1);

        Assert.InRange(Allocation.BytesPerRound(_ => digest.Add(random.NextDouble())), 0, 1);
    }
}
