using System.Text.Json.Nodes;
using EdgeAgent.Mcap.Ros2;

namespace EdgeAgent.Mcap.Tests.Ros2;

/// <summary>Our files in the hands of @mcap/core and @foxglove/rosmsg2-serialization.</summary>
public sealed class IndependentReaderTests(NpmReaders npm) : IClassFixture<NpmReaders>
{
    [Theory]
    [InlineData(McapCompression.None)]
    [InlineData(McapCompression.Lz4)]
    [InlineData(McapCompression.Zstd)]
    public void AnIndependentReaderDecodesEveryMessageOfEveryType(McapCompression compression)
    {
        using var folder = new ScratchFolder();
        using (var file = File.Create(folder["clip.mcap"]))
        {
            EveryRos2Type.WriteTo(file, compression);
        }

        var (exitCode, output, error) = npm.ReadClip(folder["clip.mcap"], "--dump");

        Assert.True(exitCode == 0, error);
        var seen = JsonNode.Parse(output)!;
        Assert.Equal("ros2", (string?)seen["profile"]);
        Assert.Equal(EveryRos2Type.Topics.ToDictionary(topic => topic, _ => 1), seen["topics"]!.AsObject().ToDictionary(topic => topic.Key, topic => (int)topic.Value!));
        Assert.Equal("manifest.json", (string?)seen["attachments"]![0]!["name"]);
        Assert.Equal("c1", (string?)seen["metadata"]![0]!["values"]!["clip"]);
        AssertValues(seen["last"]!);
    }

    [Fact]
    public void AMessageThatItsSchemaDoesNotDescribeMakesTheIndependentReaderFail()
    {
        using var folder = new ScratchFolder();
        using (var file = File.Create(folder["wrong.mcap"]))
        using (var writer = new McapWriter(file))
        {
            writer.WriteMessage(new Ros2Writer(writer).AddChannel<Imu>("/imu"), 0, 1, 1, [0, 1, 0, 0, 1, 2, 3, 4]);
            writer.Finish();
        }

        Assert.NotEqual(0, npm.ReadClip(folder["wrong.mcap"]).ExitCode);
    }

    private static void AssertValues(JsonNode last)
    {
        Assert.Equal("{\"speed\": 3, \"wörd\": \"…\"}", (string?)last["/string"]!["data"]);
        Assert.Equal(65536, last["/camera"]!["data"]!.AsArray().Count);
        Assert.Equal("base_link", (string?)last["/camera"]!["header"]!["frame_id"]);
        Assert.Equal(123456789, (int)last["/imu"]!["header"]!["stamp"]!["nanosec"]!);
        Assert.Equal(9.81, (double)last["/imu"]!["linear_acceleration"]!["z"]!);
        Assert.True((bool)last["/points"]!["is_dense"]!);
        Assert.Equal("ring", (string?)last["/points"]!["fields"]![3]!["name"]);
        Assert.Equal(-1, (int)last["/fix"]!["status"]!["status"]!);
        Assert.Equal(80, (double)last["/fix"]!["altitude"]!);
        Assert.True((bool)last["/camera_info"]!["roi"]!["do_rectify"]!);
        Assert.Equal("räder", (string?)last["/joints"]!["name"]![1]);
        Assert.Equal(9, (double)last["/odometry"]!["twist"]!["twist"]!["angular"]!["z"]!);
        Assert.Equal(9, (double)last["/odometry"]!["twist"]!["covariance"]![35]!);
        Assert.Equal("camera", (string?)last["/tf_static"]!["transforms"]![1]!["child_frame_id"]);
        Assert.Equal(-3.5, (double)last["/radar"]!["returns"]![0]!["doppler_velocity"]!);
        Assert.Equal(1, (double)last["/radar_tracks"]!["tracks"]![0]!["size_covariance"]![5]!);
        Assert.Equal(0x18FEF100, (int)last["/can"]!["id"]!);
        Assert.Equal(3, (int)last["/can"]!["dlc"]!);
        Assert.Equal("2", (string?)last["/diagnostics"]!["status"]![0]!["values"]![0]!["value"]);
        Assert.Equal(1206, last["/velodyne"]!["packets"]![1]!["data"]!.AsArray().Count);
        Assert.Equal(3, last["/nebula"]!["packets"]![0]!["data"]!.AsArray().Count);
    }
}
