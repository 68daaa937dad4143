using System.Security.Cryptography;
using System.Text.Json.Nodes;
using EdgeAgent.Ingest;
using EdgeAgent.Store;

namespace EdgeAgent.Cli.Tests.Replays;

/// <summary>What a person sees who runs the demo, and what an independent reader makes of its clips.</summary>
public sealed class DemoJourneyTests(DemoRun demo, NpmReaders npm) : IClassFixture<DemoRun>, IClassFixture<NpmReaders>
{
    [Fact]
    public void TheDemoFindsThePedestrianTheHardBrakingAndTheFogAndDeliversThemAll()
    {
        Assert.True(demo.ExitCode == 0, demo.Error);
        var triggers = demo.Events.SelectMany(entry => entry["triggers"]!.AsArray().Select(trigger => (string)trigger!)).ToHashSet();
        Assert.Superset(new HashSet<string> { "VRU", "BRK", "WX" }, triggers);
        Assert.All(demo.Events, entry => Assert.True((bool)entry["delivered"]!, (string?)entry["clipId"]));
        // Its car has no assistance on the bus and no detector, and a minute is too short to know what is new.
        Assert.Equal(["ADAS", "NOV", "UNC"], demo.Result["unavailable"]!.AsObject().Select(trigger => trigger.Key).Order(StringComparer.Ordinal));
        Assert.Empty(demo.Result["drops"]!.AsObject());
    }

    [Fact]
    public void EachClipArrivesByteForByteAsItWasSealed()
    {
        using var store = ClipStore.Open(new ClipStoreOptions { Folder = demo.Folder["store"] }, TimeProvider.System).Store!;
        Assert.NotEmpty(demo.Events);
        Assert.All(demo.Events, entry =>
        {
            using var arrived = File.OpenRead(demo.InboxFileOf(entry));
            var sha256 = Convert.ToHexStringLower(SHA256.HashData(arrived));
            var stored = store.Find((string)entry["clipId"]!)!;
            Assert.Equal(stored.Sha256, sha256);
            Assert.Equal((string?)entry["sha256"], sha256);
            Assert.Equal(ClipState.Delivered, stored.State);
        });
    }

    [Fact]
    public void EachClipHasAPreviewOfAFewKilobytesThatCameBeforeItAndThatAnIndependentReaderDecodes()
    {
        using var inbox = Inbox.Open(demo.Folder["inbox"], out _)!;
        var arrived = inbox.List().ToDictionary(clip => clip.Clip);
        Assert.Equal(2 * demo.Events.Count(), arrived.Count);
        Assert.All(demo.Events, entry =>
        {
            var (whole, preview) = (arrived[(string)entry["clipId"]!], arrived[(string)entry["previewId"]!]);
            Assert.Equal((long)entry["previewBytes"]!, preview.SizeBytes);
            Assert.InRange(preview.SizeBytes, 30_000, 200_000);
            Assert.True(preview.ReceivedAt < whole.ReceivedAt);
            var (exitCode, output, error) = npm.ReadClip(inbox.FileOf(preview));
            Assert.True(exitCode == 0, error);
            var topics = JsonNode.Parse(output)!["topics"]!.AsObject().Select(topic => topic.Key).ToHashSet();
            Assert.Superset(new HashSet<string> { "/camera/front/image/compressed", "/imu/data", "/gnss/fix", "/vehicle/odometry", "/edgeagent/verdict" }, topics);
            Assert.DoesNotContain("/lidar/top/points", topics);
        });
    }

    [Fact]
    public void TheListOfTheInboxTellsPreviewsFromWholeClipsAndWhichCame()
    {
        var (exitCode, output, error) = EdgeAgentProgram.Run("inbox", "list", "--inbox", demo.Folder["inbox"], "--json");
        Assert.True(exitCode == 0, error);
        var clips = JsonNode.Parse(output)!["clips"]!.AsArray();
        Assert.Equal(demo.Events.Count(), clips.Count(clip => (string?)clip!["tier"] == "T3"));
        var previews = clips.Where(clip => (string?)clip!["tier"] == "T1").ToList();
        Assert.Equal(demo.Events.Select(entry => (string?)entry["clipId"]).Order(), previews.Select(clip => (string?)clip!["excerptOf"]).Order());
        Assert.All(previews, clip => Assert.True((bool)clip!["hasWhole"]!));

        // What is here already need not be asked for: no broker is needed.
        (exitCode, output, error) = EdgeAgentProgram.Run("inbox", "pull", (string)previews[0]!["id"]!, "--inbox", demo.Folder["inbox"], "--broker", "127.0.0.1:1", "--json");
        Assert.True(exitCode == 0, error);
        Assert.Equal("here", (string?)JsonNode.Parse(output)!["clips"]![0]!["outcome"]);
        Assert.Equal(4, EdgeAgentProgram.Run("inbox", "drop", (string)previews[0]!["id"]!, "--inbox", demo.Folder["inbox"], "--broker", "127.0.0.1:1").ExitCode);
    }

    [Fact]
    public void TheReportShowsEveryClip()
    {
        var report = File.ReadAllText(demo.Folder["report.html"]);
        Assert.NotEmpty(demo.Events);
        Assert.All(demo.Events, entry => Assert.Contains((string)entry["clipId"]!, report, StringComparison.Ordinal));
        Assert.Equal(demo.Events.Count(), report.Split("<h3>Admitted: value ").Length - 1);
    }

    [Fact]
    public void AnIndependentReaderDecodesEveryMessageOfEveryClip()
    {
        Assert.NotEmpty(demo.Events);
        Assert.All(demo.Events, entry =>
        {
            var (exitCode, output, error) = npm.ReadClip(demo.InboxFileOf(entry));
            Assert.True(exitCode == 0, error);
            var clip = JsonNode.Parse(output)!;
            var topics = clip["topics"]!.AsObject().ToDictionary(topic => topic.Key, topic => (int)topic.Value!);
            Assert.Equal((int)clip["messages"]!, topics.Values.Sum());
            string[] expected =
            [
                "/lidar/top/points", "/radar/front/scan", "/camera/front/image/compressed", "/camera/rear/image/compressed",
                "/imu/data", "/gnss/fix", "/vehicle/odometry", "/tf_static", "/edgeagent/verdict",
            ];
            Assert.All(expected, topic => Assert.True(topics.GetValueOrDefault(topic) > 0, $"{topic} is empty"));
        });
    }
}
