using EdgeAgent.Model;
using EdgeAgent.Sensors.Bags;
using EdgeAgent.Sensors.Drives;
using EdgeAgent.Sensors.Ros;
using Microsoft.Data.Sqlite;

namespace EdgeAgent.Sensors.Tests.Bags;

public sealed class Rosbag2DriveSourceTests
{
    [Fact]
    public void EveryBagFileAndFolderOfTheCollectionOpensAsADrive()
    {
        var root = TestData.Require("rosbag2");
        var files = Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Where(file => Path.GetExtension(file) is ".mcap" or ".db3").Order().ToArray();
        var folders = files.Select(file => Path.GetDirectoryName(file)!).Distinct().ToArray();
        using var pool = new SlabPool();
        foreach (var path in files.Concat(folders))
        {
            Assert.True(DriveSources.TryOpen(path, out var source, out var error), error);
            using var drive = source;
            foreach (var frame in drive.ReadFrames(pool, TestContext.Current.CancellationToken))
            {
                frame.Release();
            }

            TestContext.Current.TestOutputHelper?.WriteLine($"{Path.GetRelativePath(root, path)}: {string.Join("; ", drive.Info.Issues.Select(issue => $"{issue.Code} {issue.Count} {issue.Detail}"))}");
            Assert.DoesNotContain(drive.Info.Issues, issue => issue.Code is "damaged_chunk" or "damaged_bag" or "malformed_message");
        }

        Assert.Equal(26, files.Length);
    }

    [Theory]
    [InlineData("rosbag2_py/test/resources/mcap/wbag", 6074)]
    [InlineData("rosbag2_py/test/resources/sqlite3/wbag", 6074)]
    [InlineData("rosbag2_py/test/resources/mcap/convert_a", 150)]
    [InlineData("rosbag2_py/test/resources/sqlite3/convert_a", 150)]
    [InlineData("rosbag2_py/test/resources/sqlite3/talker", 20)]
    public void AFolderHasTheMessagesThatItsMetadataSays(string folder, long messages)
    {
        Assert.True(DriveSources.TryOpen(TestData.Require("rosbag2/" + folder), out var source, out var error), error);
        using var drive = source;

        Assert.Equal(messages, drive.Info.Issues.Where(issue => issue.Code == "unused_topic").Sum(issue => issue.Count));
        Assert.DoesNotContain(drive.Info.Issues, issue => issue.Code == "count_mismatch");
    }

    [Theory]
    [InlineData("mcap/wbag", true)]
    [InlineData("sqlite3/wbag", true)]
    [InlineData("mcap/convert_b", false)]
    [InlineData("sqlite3/talker", false)]
    public void MetadataWhoseTimesAreWrongIsSaidAndNotBelieved(string folder, bool isWrong)
    {
        using var drive = DriveSources.Open(TestData.Require("rosbag2/rosbag2_py/test/resources/" + folder));

        Assert.Equal(isWrong, drive.Info.Issues.Any(issue => issue.Code == "time_mismatch"));
        Assert.True(!isWrong || (drive.Info.Start, drive.Info.End) == (new Instant(1000), new Instant(2998)));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void FramesInASqliteBagComeOutAsTheyWentIn(bool compressMessages, bool compressFile)
    {
        using var folder = new ScratchFolder();
        using var pool = new SlabPool();
        var expected = WriteBag(folder["bag_0.db3"], pool, compressMessages);
        File.WriteAllText(folder["metadata.yaml"], $"rosbag2_bagfile_information:\n  version: 5\n  storage_identifier: sqlite3\n  relative_file_paths:\n    - bag_0.db3{(compressFile ? ".zstd" : "")}\n  message_count: {expected.Count + 1}\n");
        if (compressFile)
        {
            File.WriteAllBytes(folder["bag_0.db3.zstd"], Compress(File.ReadAllBytes(folder["bag_0.db3"])));
            File.Delete(folder["bag_0.db3"]);
        }

        using var drive = DriveSources.Open(folder.Path);
        var read = new List<string>();
        foreach (var frame in drive.ReadFrames(pool, TestContext.Current.CancellationToken))
        {
            read.Add(FrameText.Of(frame));
            frame.Release();
        }

        Assert.Equal(expected, read);
        Assert.Equal("rosbag2", drive.Info.Source);
        Assert.Equal(1, drive.Info.Issues.Single(issue => issue.Code == "count_mismatch").Count);
        Assert.Equal(SensorKind.Radar, drive.Info.Rig.Find("radar")!.Kind);
    }

    [Fact]
    public void MetadataThatIsNoYamlIsRefusedWithItsName()
    {
        using var folder = new ScratchFolder();
        File.WriteAllText(folder["metadata.yaml"], "a: { b: 1\nc: 2\nd: 3\n");

        Assert.False(DriveSources.TryOpen(folder.Path, out _, out var error));
        Assert.Contains("metadata.yaml is no YAML", error, StringComparison.Ordinal);
    }

    [Fact]
    public void ADatabaseThatIsNoBagIsRefusedWithItsName()
    {
        using var folder = new ScratchFolder();
        Execute(folder["other.db3"], connection => Run(connection, "CREATE TABLE x (y INTEGER)"));

        Assert.False(DriveSources.TryOpen(folder["other.db3"], out _, out var error));
        Assert.Contains("other.db3", error, StringComparison.Ordinal);
        Assert.Contains("topics", error, StringComparison.Ordinal);
    }

    [Fact]
    public void ACutBagIsRefusedOrReadAsFarAsItGoes()
    {
        using var folder = new ScratchFolder();
        using var pool = new SlabPool();
        WriteBag(folder["whole.db3"], pool, false);
        var bytes = File.ReadAllBytes(folder["whole.db3"]);
        for (var length = 16; length < bytes.Length; length += 997)
        {
            File.WriteAllBytes(folder["cut.db3"], bytes[..length]);
            if (DriveSources.TryOpen(folder["cut.db3"], out var source, out var error))
            {
                using var drive = source;
                foreach (var frame in drive.ReadFrames(pool, TestContext.Current.CancellationToken))
                {
                    frame.Release();
                }
            }
            else
            {
                Assert.Contains("cut.db3", error, StringComparison.Ordinal);
            }
        }
    }

    /// <summary>Frames in a bag as rosbag2 lays it out; in it their host time is the bag's and their device time the header's.</summary>
    private static List<string> WriteBag(string path, SlabPool pool, bool compress)
    {
        var rig = Some.Rig();
        var texts = new List<string>();
        var topics = new Dictionary<string, int>();
        Execute(path, connection =>
        {
            Run(connection, "CREATE TABLE topics(id INTEGER PRIMARY KEY, name TEXT NOT NULL, type TEXT NOT NULL, serialization_format TEXT NOT NULL, offered_qos_profiles TEXT NOT NULL)");
            Run(connection, "CREATE TABLE messages(id INTEGER PRIMARY KEY, topic_id INTEGER NOT NULL, timestamp INTEGER NOT NULL, data BLOB NOT NULL)");
            var encoder = new FrameMessageWriter(FrameStamp.DeviceTime);
            var counts = new Dictionary<string, long>();
            foreach (var frame in Some.Frames(pool, rig).Where(frame => frame is LidarFrame or RadarFrame or OdometryFrame or GnssFrame))
            {
                var topic = frame.Sensor.Topic;
                if (topics.TryAdd(topic, topics.Count + 1))
                {
                    Run(connection, "INSERT INTO topics VALUES ($1, $2, $3, 'cdr', '')", topics[topic], topic, FrameChannel.Of(frame.Sensor, CanFlags.None).Schema.Name);
                }

                var message = encoder.Encode(frame);
                byte[] data = [.. message.Head, .. message.Payload];
                Run(connection, "INSERT INTO messages(topic_id, timestamp, data) VALUES ($1, $2, $3)", topics[topic], frame.HostTime.UnixNanoseconds, compress ? Compress(data) : data);
                var number = counts.GetValueOrDefault(topic);
                counts[topic] = number + 1;
                texts.Add(Renamed(FrameText.Of(frame), frame.Sequence, number));
                frame.Release();
            }
        });
        return texts;
    }

    // Bags name sensors by topic and number messages from 0.
    private static string Renamed(string text, long sequence, long number) =>
        text.Replace($"#{sequence} ", $"#{number} ", StringComparison.Ordinal);

    /// <summary>A Zstandard frame of raw blocks (RFC 8878, 3.1.1): what a compressor writes of data that does not shrink.</summary>
    private static byte[] Compress(byte[] data)
    {
        using var frame = new MemoryStream();
        frame.Write([0x28, 0xB5, 0x2F, 0xFD, 0xE0]);
        frame.Write(BitConverter.GetBytes((ulong)data.Length));
        const int MostBlockBytes = 100_000;
        for (var start = 0; start == 0 || start < data.Length; start += MostBlockBytes)
        {
            var block = data.AsSpan(start, Math.Min(MostBlockBytes, data.Length - start));
            var header = (block.Length << 3) | (start + MostBlockBytes >= data.Length ? 1 : 0);
            frame.Write([(byte)header, (byte)(header >> 8), (byte)(header >> 16)]);
            frame.Write(block);
        }

        return frame.ToArray();
    }

    private static void Execute(string path, Action<SqliteConnection> work)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        work(connection);
    }

    private static void Run(SqliteConnection connection, string sql, params object[] values)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var index = 0; index < values.Length; index++)
        {
            command.Parameters.AddWithValue($"${index + 1}", values[index]);
        }

        command.ExecuteNonQuery();
    }
}
