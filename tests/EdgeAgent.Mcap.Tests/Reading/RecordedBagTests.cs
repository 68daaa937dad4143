using System.Text.RegularExpressions;

namespace EdgeAgent.Mcap.Tests.Reading;

/// <summary>Bags of several writers (libmcap, the Go library), each compared with the metadata.yaml beside it.</summary>
public sealed partial class RecordedBagTests
{
    [Fact]
    public void EveryBagOpensByItsSummaryAndHoldsAsManyMessagesAsItSays()
    {
        var files = Bags("*.mcap");
        Assert.Equal(14, files.Length);
        foreach (var file in files)
        {
            using var reader = Open(file);
            Assert.True(reader.OpenedBySummary && reader.IsFinished && !reader.Error.IsError, file);
            Assert.Equal((int)reader.Statistics!.MessageCount, Some.Messages(reader).Count);

            using var forward = new McapForwardReader(File.OpenRead(file));
            while (forward.TryRead(out _))
            {
            }

            Assert.Equal((0L, (long)reader.Statistics.MessageCount), (forward.Recovery.Errors, forward.Recovery.Messages));
        }
    }

    [Fact]
    public void EveryBagHoldsTheCountsOfItsMetadataPerTopic()
    {
        var folders = Bags("metadata.yaml").Select(file => Path.GetDirectoryName(file)!).ToList();
        Assert.Equal(4, folders.Count);
        foreach (var folder in folders)
        {
            var yaml = File.ReadAllText(Path.Combine(folder, "metadata.yaml"));
            var counts = new Dictionary<string, int>();
            foreach (var file in Directory.GetFiles(folder, "*.mcap"))
            {
                using var reader = Open(file);
                foreach (var topic in Some.Messages(reader).Select(message => reader.Channels[message.ChannelId].Topic))
                {
                    counts[topic] = counts.GetValueOrDefault(topic) + 1;
                }
            }

            var expected = TopicCount().Matches(yaml)
                .Select(match => (Topic: match.Groups[2].Value, Count: int.Parse(match.Groups[1].Value)))
                .Where(topic => topic.Count > 0).ToDictionary(topic => topic.Topic, topic => topic.Count);
            Assert.Equal(expected, counts);
            Assert.Equal(int.Parse(TotalCount().Match(yaml).Groups[1].Value), counts.Values.Sum());
        }
    }

    /// <summary>
    /// What is wrong on purpose: the metadata of <c>wbag</c> counts rightly but gives the interval of one split (2623 for
    /// 411 ns) for a bag that runs from 1000 to 2998. Times therefore come from the files themselves.
    /// </summary>
    [Fact]
    public void TheIntervalOfTheWrongBagComesFromItsFilesNotFromItsMetadata()
    {
        var folder = TestData.Require("rosbag2/rosbag2_py/test/resources/mcap/wbag");
        var yaml = File.ReadAllText(Path.Combine(folder, "metadata.yaml"));
        var start = ulong.MaxValue;
        ulong end = 0;
        foreach (var file in Directory.GetFiles(folder, "*.mcap"))
        {
            using var reader = Open(file);
            start = Math.Min(start, reader.Statistics!.MessageStartTime);
            end = Math.Max(end, reader.Statistics.MessageEndTime);
        }

        Assert.Equal((1000ul, 2998ul), (start, end));
        Assert.Contains("nanoseconds_since_epoch: 2623", yaml, StringComparison.Ordinal);
        Assert.Contains("nanoseconds: 411", yaml, StringComparison.Ordinal);
    }

    /// <summary>The Go library took log time 0 for "none yet": the summary says 1 ms, and the first message is at 0.</summary>
    [Fact]
    public void AMessageBeforeTheStartThatTheSummaryClaimsIsDelivered()
    {
        using var reader = Open(TestData.Require("rosbag2/rosbag2_py/test/resources/mcap/convert_a/rewriter_a_0.mcap"));

        Assert.Equal(1_000_000ul, reader.Statistics!.MessageStartTime);
        Assert.Equal(0ul, Some.Messages(reader)[0].LogTime);
    }

    private static string[] Bags(string pattern) =>
        [.. Directory.GetFiles(TestData.Require("rosbag2"), pattern, SearchOption.AllDirectories)
            .Where(file => !file.Contains("sqlite3", StringComparison.Ordinal)).Order()];

    private static McapReader Open(string file)
    {
        Assert.True(McapReader.TryOpen(file, out var reader, out var error), $"{file}: {error}");
        return reader;
    }

    [GeneratedRegex(@"message_count: (\d+)\n    topic_metadata:\n      name: (\S+)")]
    private static partial Regex TopicCount();

    [GeneratedRegex(@"(?m)^  message_count: (\d+)")]
    private static partial Regex TotalCount();
}
