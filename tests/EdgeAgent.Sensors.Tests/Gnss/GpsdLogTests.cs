using EdgeAgent.Testing;

namespace EdgeAgent.Sensors.Tests.Gnss;

/// <summary>Receiver logs that others recorded, beside what gpsd made of them.</summary>
public sealed class GpsdLogTests(ITestOutputHelper output)
{
    /// <summary>What we mean to do otherwise than gpsd; the README of the decoder says why.</summary>
    private static readonly string[] Explained = ["time: gpsd is 1024 weeks ahead", "track: not given by us"];

    [Fact]
    public void EveryLogGivesWhatGpsdGave()
    {
        var folder = TestData.Require("gpsd/daemon");
        output.WriteLine("| log | gpsd's reports | ours | matched | values compared | equal | differences |");
        output.WriteLine("|---|---|---|---|---|---|---|");
        var totals = (Compared: 0, Equal: 0);
        foreach (var log in Directory.GetFiles(folder, "*.log").Order(StringComparer.Ordinal))
        {
            using var bench = new GnssBench();
            bench.Feed(File.ReadAllBytes(log)).Flush();
            var comparison = GpsdComparison.Of(log + ".chk", [.. bench.Rows.Of("tpv")]);
            output.WriteLine($"| {Path.GetFileName(log)} | {comparison.Expected} | {comparison.Ours} | {comparison.Matched} | {comparison.Compared} | {comparison.Equal} | {string.Join("; ", comparison.Differences.Select(difference => $"{difference.Key} ({difference.Value.Count})"))} |");
            foreach (var difference in comparison.Differences)
            {
                output.WriteLine($"    {difference.Key}: {difference.Value.Example}");
            }

            output.WriteLine("    " + string.Join(", ", bench.Decoder.Counters.Snapshot().Where(count => count.Value > 0)));
            Assert.True(comparison.Compared >= 14, "The comparison must be of nearly all that gpsd gives.");
            Assert.Empty(comparison.Differences.Keys.Except(Explained));
            Assert.Equal(comparison.Expected, comparison.Ours);
            totals = (totals.Compared + comparison.Compared, totals.Equal + comparison.Equal);
        }

        output.WriteLine($"{totals.Equal} of {totals.Compared} values equal");
        Assert.True(totals.Compared > 19_000, "The comparison must be of nearly all that gpsd gives.");
        Assert.True(totals.Equal > 0.985 * totals.Compared);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(13)]
    [InlineData(4096)]
    public void AnyCutOfALogGivesTheSame(int pieceBytes)
    {
        foreach (var log in new[] { "ublox-neo-m8l.log", "bundg_zeus_9.log", "unicore-um621.log", "ublox-8-time.log" })
        {
            var bytes = File.ReadAllBytes(TestData.Require("gpsd/daemon/" + log));
            using var whole = new GnssBench();
            whole.Feed(bytes).Flush();
            using var cut = new GnssBench();
            foreach (var piece in bytes.Chunk(pieceBytes))
            {
                cut.Feed(piece);
            }

            cut.Flush();
            Assert.Equal(whole.Rows.Rows, cut.Rows.Rows, (left, right) => left.Table == right.Table && left.Row.SequenceEqual(right.Row));
            Assert.Equal(whole.Fixes.Count(), cut.Fixes.Count());
        }
    }

    [Fact]
    public void TheFuzzyLogCostsNothingButCounters()
    {
        using var bench = new GnssBench();
        bench.Feed(File.ReadAllBytes(TestData.Require("gpsd/daemon/nmea-fuzzy-cases.log"))).Flush();
        Assert.Equal(28, bench.Count("nmea_sentences"));
        Assert.Equal(14, bench.Fixes.Count());
        Assert.Equal(320, bench.Count("skipped_bytes"));
    }

    [Fact]
    public void TheInertialSensorOfARecordedReceiverFeelsGravity()
    {
        using var bench = new GnssBench();
        bench.Feed(File.ReadAllBytes(TestData.Require("gpsd/daemon/ublox-neo-m8u.log")));
        Assert.Equal(290, bench.Inertial.Count());
        Assert.All(bench.Inertial, frame => Assert.InRange(frame.AccelerationMps2.Length(), 9.5, 10.5));
        Assert.All(bench.Inertial.Zip(bench.Inertial.Skip(1)), pair => Assert.InRange(pair.Second.DeviceTime!.Value.SecondsSince(pair.First.DeviceTime!.Value), 0.008, 0.012));
    }

    [Fact]
    public void NoDamageStopsTheDecoderAndWhatIsWholeIsRead()
    {
        var log = File.ReadAllBytes(TestData.Require("gpsd/daemon/ublox-neo-m8l.log"));
        var random = new Random(3);
        for (var round = 0; round < 20; round++)
        {
            var damaged = log.ToArray();
            for (var change = 0; change < 100; change++)
            {
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            }

            using var bench = new GnssBench();
            bench.Feed(damaged).Flush();
            // 1,407 messages, of which a hundred damaged bytes hit at most a hundred; lengths that grow may hide a neighbour each.
            Assert.InRange(bench.Count("ubx_messages"), 1_100, 1_407);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void WhateverHappensToALogWhatComesAfterItIsRead(int seed)
    {
        var random = new Random(seed);
        var whole = GnssBench.Sentence("GPRMC,235959.00,A,5130.0000,N,00010.0000,W,1.0,90.0,220655,,,A");
        foreach (var log in Directory.GetFiles(TestData.Require("gpsd/daemon"), "*.log").Order(StringComparer.Ordinal))
        {
            var damaged = Damaged(File.ReadAllBytes(log), random);
            using var bench = new GnssBench();
            bench.Feed(damaged);
            var sentences = bench.Count("nmea_sentences");
            // The longest false start, that of a UBX message, hides no more than its 64 KiB.
            for (var repeat = 0; repeat < 2_000; repeat++)
            {
                bench.Feed(whole);
            }

            bench.Flush();
            Assert.InRange(bench.Count("nmea_sentences") - sentences, 1_999, 2_100);
            Assert.Contains(bench.Fixes, fix => fix.DeviceTime.ToString() == "2055-06-22T23:59:59.000Z");
        }
    }

    // Bytes changed, taken out, put in twice and put elsewhere, as a bad cable and a full buffer do it.
    private static byte[] Damaged(byte[] log, Random random)
    {
        var bytes = log.ToList();
        for (var change = 0; change < log.Length / 100; change++)
        {
            var at = random.Next(bytes.Count);
            var piece = bytes.GetRange(at, Math.Min(random.Next(1, 40), bytes.Count - at));
            switch (random.Next(4))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, piece.Count);
                    break;
                case 2:
                    bytes.InsertRange(at, piece);
                    break;
                default:
                    bytes.InsertRange(random.Next(bytes.Count), piece);
                    break;
            }
        }

        return [.. bytes];
    }
}
