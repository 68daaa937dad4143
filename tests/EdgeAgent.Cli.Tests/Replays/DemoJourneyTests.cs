using System.Security.Cryptography;
using System.Text.Json.Nodes;
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
        Assert.Empty(demo.Result["unavailable"]!.AsObject());
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
