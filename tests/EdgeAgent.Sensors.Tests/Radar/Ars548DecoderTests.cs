using System.Buffers.Binary;
using System.Globalization;
using EdgeAgent.Model;
using EdgeAgent.Sensors.Packets;
using EdgeAgent.Sensors.Radar.Ars548;
using EdgeAgent.Sensors.Tests.Lidar.Hesai;
using YamlDotNet.RepresentationModel;

namespace EdgeAgent.Sensors.Tests.Radar;

public sealed class Ars548DecoderTests
{
    private const string Folder = "nebula/continental/ars548/";

    // The recording's packets are older than the recording by this device time.
    private static readonly Instant RecordedStamp = new(1_708_578_203_955_760_000);

    // The YAML was written by a program that stored the relative accelerations over the relative velocities and left the
    // accelerations zero; the bytes say otherwise, so its velocities are compared with our accelerations.
    private static readonly Dictionary<string, string> Misnamed = new()
    {
        ["relative_velocity_x"] = "relative_acceleration_x",
        ["relative_velocity_y"] = "relative_acceleration_y",
        ["relative_velocity_std_x"] = "relative_acceleration_std_x",
        ["relative_velocity_std_y"] = "relative_acceleration_std_y",
        ["relative_velocity_covariance_xy"] = "relative_acceleration_covariance_xy",
    };

    [Fact]
    public void EveryFieldOfAllFiftyObjectsIsAsTheReferenceHasIt()
    {
        var expected = Load("1708578204_199326753_object.yaml");
        using var run = Recorded();
        var objects = (YamlSequenceNode)expected["objects"];
        var rows = run.Rows.Of("objects");
        Assert.Equal(50, objects.Children.Count);
        Assert.Equal(50, rows.Count);
        var compared = 0;
        for (var index = 0; index < rows.Count; index++)
        {
            foreach (var (name, value) in Leaves((YamlMappingNode)objects[index], ""))
            {
                if (name.StartsWith("relative_acceleration", StringComparison.Ordinal) || name.EndsWith("_z", StringComparison.Ordinal) && !name.StartsWith("position", StringComparison.Ordinal))
                {
                    Assert.Equal(0, double.Parse(value, CultureInfo.InvariantCulture));
                    continue;
                }

                AssertIs(value, rows[index][Misnamed.GetValueOrDefault(name, name)], name);
                compared++;
            }

            Assert.Equal(1L, rows[index]["sync_status"]);
            Assert.Equal(1_708_578_204_199_326_753L, rows[index]["host_time_ns"]);
            Assert.Equal(RecordedStamp.UnixNanoseconds, rows[index]["time_ns"]);
        }

        Assert.Equal(50 * 42, compared);
    }

    [Fact]
    public void EveryFieldOfAllDetectionsIsAsTheReferenceHasIt()
    {
        var expected = Load("1708578204_202447652_detection.yaml");
        using var run = Recorded();
        var detections = (YamlSequenceNode)expected["detections"];
        var rows = run.Rows.Of("detections");
        Assert.Equal(308, detections.Children.Count);
        Assert.Equal(308, rows.Count);
        var compared = 0;
        for (var index = 0; index < rows.Count; index++)
        {
            foreach (var (name, value) in Leaves((YamlMappingNode)detections[index], ""))
            {
                AssertIs(value, rows[index][name], name);
                compared++;
            }
        }

        Assert.Equal(308 * 23, compared);
        var list = run.Rows.Of("detection_lists").Single();
        foreach (var (name, value) in Leaves(expected, "").Where(leaf => list.ContainsKey(leaf.Name)))
        {
            AssertIs(value, list[name], name);
            compared++;
        }

        Assert.Equal(308 * 23 + 12, compared);
        AssertIs(Scalar(expected, "stamp_sync_status"), list["sync_status"], "sync_status");
    }

    [Theory]
    [InlineData("detections", 308)]
    [InlineData("objects", 50)]
    public void TheChosenListIsTheFrameWithTheRadarsTime(string list, int targets)
    {
        using var run = Recorded(("list", list));
        var frame = run.Frames.Scans.Single();
        Assert.Equal(targets, frame.Count);
        Assert.Equal(RecordedStamp, frame.DeviceTime);
        Assert.Equal(1, run.Count("frames"));
        Assert.Equal(2, run.Count("e2e_unprotected"));
        Assert.Equal(0, run.Count("unsynchronised"));
        if (list == "detections")
        {
            Assert.Equal(-0.918583f, frame.Targets[0].AzimuthRadians, 1e-5f);
            Assert.Equal(3.37381f, frame.Targets[0].RangeMeters, 1e-4f);
            Assert.Equal(-3.64937f, frame.Targets[0].RangeRateMps, 1e-4f);
            Assert.Equal(-10, frame.Targets[0].RcsDbsm);
        }
        else
        {
            // (10.1338, 4.85423, 0.575499) in the vehicle, seen from a radar at (3.872, 0, 0.641), moving with (-5.7502, -0.27225).
            Assert.Equal(21_326u, frame.Targets[0].TrackId);
            Assert.Equal(7.9233f, frame.Targets[0].RangeMeters, 1e-3f);
            Assert.Equal(MathF.Atan2(4.85423f, 10.1338f - 3.872f), frame.Targets[0].AzimuthRadians, 1e-4f);
            Assert.Equal(-4.7113f, frame.Targets[0].RangeRateMps, 1e-3f);
        }
    }

    [Fact]
    public void ObjectsWaitForTheMountAndAreDeliveredWithoutItAtTheEnd()
    {
        using var run = new DecoderRun("ars548", SensorKind.Radar, options: ("list", "objects"));
        var objects = Message(Ars548Layout.ObjectListMethod, Ars548Layout.ObjectListBytes);
        objects[50] = 1;
        BinaryPrimitives.WriteSingleBigEndian(objects.AsSpan(51 + 13), 20);
        run.Take(objects);
        run.Take(objects);
        Assert.Empty(run.Frames.All);
        run.Flush();
        Assert.Equal(20, run.Frames.Scans.Single().Targets[0].RangeMeters);
        Assert.Equal(2, run.Count("objects_without_mount"));
    }

    [Fact]
    public void ListsComeBackFieldByField()
    {
        var random = new Random(3);
        using var run = new DecoderRun("ars548", SensorKind.Radar, withRows: true);
        var objects = Message(Ars548Layout.ObjectListMethod, Ars548Layout.ObjectListBytes);
        objects[50] = 50;
        random.NextBytes(objects.AsSpan(51));
        var detections = Message(Ars548Layout.DetectionListMethod, Ars548Layout.DetectionListBytes);
        random.NextBytes(detections.AsSpan(101));
        BinaryPrimitives.WriteUInt32BigEndian(detections.AsSpan(35_309), 800);
        run.Take(objects);
        run.Take(detections);

        Assert.Equal(50, run.Rows.Of("objects").Count);
        Assert.Equal(800, run.Rows.Of("detections").Count);
        AssertWire(Ars548Layout.Object, objects.AsSpan(51 + 49 * 187), run.Rows.Of("objects")[49]);
        AssertWire(Ars548Layout.Detection, detections.AsSpan(101 + 799 * 44), run.Rows.Of("detections")[799]);
        Assert.Equal(800 - run.Count("targets_without_place"), run.Frames.Scans.Single().Count);
    }

    [Fact]
    public void TheStatusIsARow()
    {
        using var run = new DecoderRun("ars548", SensorKind.Radar, withRows: true);
        var status = new byte[84];
        ((byte[])[0, 0, 0x01, 0x7C, 0, 0, 0, 76]).CopyTo(status, 0);
        BinaryPrimitives.WriteUInt32BigEndian(status.AsSpan(8), 5);
        BinaryPrimitives.WriteUInt32BigEndian(status.AsSpan(12), 7);
        status[16] = 2;
        BinaryPrimitives.WriteSingleBigEndian(status.AsSpan(20), 3.5f);
        status[^1] = 0x14;
        run.Take(status);
        var row = run.Rows.Of("status").Single();
        Assert.Equal(7_000_000_005L, row["time_ns"]);
        Assert.Equal(2L, row["sync_status"]);
        Assert.Equal(3.5, row["longitudinal"]);
        Assert.Equal(0x14L, row["blockage_status"]);
        Assert.Equal(1, run.Count("unsynchronised"));
    }

    [Fact]
    public void ProtectedListsAreCheckedByLengthCounterAndChecksum()
    {
        using var run = new DecoderRun("ars548", SensorKind.Radar);
        run.Take(Protected(counter: 10));
        run.Take(Protected(counter: 11));
        run.Take(Protected(counter: 11));
        run.Take(Protected(counter: 15));
        var damaged = Protected(counter: 16);
        damaged[200] ^= 1;
        run.Take(damaged);
        var shortened = Protected(counter: 17, length: 77);
        run.Take(shortened);

        Assert.Equal(3, run.Frames.Scans.Count);
        Assert.Equal(1, run.Count("duplicate_messages"));
        Assert.Equal(3, run.Count("lost_messages"));
        Assert.Equal(1, run.Count("e2e_bad_crc"));
        Assert.Equal(1, run.Count("e2e_bad_length"));
        Assert.Equal(0, run.Count("e2e_unprotected"));
    }

    [Fact]
    public void ARadarThatFillsTheHeaderInAnotherWayLosesNoList()
    {
        using var run = new DecoderRun("ars548", SensorKind.Radar);
        for (var cycle = 0; cycle < 3; cycle++)
        {
            var message = Message(Ars548Layout.DetectionListMethod, Ars548Layout.DetectionListBytes);
            BinaryPrimitives.WriteUInt32BigEndian(message.AsSpan(32), 0x1234);
            run.Take(message);
        }

        Assert.Equal(3, run.Frames.Scans.Count);
        Assert.Equal(0, run.Count("duplicate_messages"));
        Assert.Equal(3, run.Count("e2e_bad_crc"));
    }

    [Fact]
    public void TheChecksumIsTheOneOfTheCatalogue()
    {
        // CRC-64/XZ of "123456789" is 995DC9BBDF1939FA; the eight bytes before the checksum and those after it are one text to it.
        var message = new byte[25];
        "12345678"u8.CopyTo(message.AsSpan(8));
        message[24] = (byte)'9';
        Assert.Equal(0x995D_C9BB_DF19_39FAu, E2eProfile7.Crc(message));
    }

    [Fact]
    public void MessagesThatAreNoListsAreCountedByKind()
    {
        using var run = new DecoderRun("ars548", SensorKind.Radar);
        run.Take(Message(Ars548Layout.FilterStatusMethod, 330));
        run.Take(Message(Ars548Layout.ConfigurationMethod, 64));
        run.Take(Message(321, 40));
        run.Take(Message(Ars548Layout.ObjectListMethod, 9000));
        run.Take([1, 2, 3]);
        run.Take([0, 1, 1, 0x49, 0, 0, 0, 1, 2]);
        var many = Message(Ars548Layout.ObjectListMethod, Ars548Layout.ObjectListBytes);
        many[50] = 51;
        run.Take(many);
        Assert.Equal(
            (1, 1, 1, 1, 2, 1, 0),
            (run.Count("filter_status_messages"), run.Count("configuration_messages"), run.Count("other_messages"), run.Count("bad_length"), run.Count("unknown_packets"), run.Count("bad_count"), run.Frames.All.Count));
    }

    [Fact]
    public void NoMutationOfAMessageThrows()
    {
        var random = new Random(6);
        using var detections = new DecoderRun("ars548", SensorKind.Radar);
        using var objects = new DecoderRun("ars548", SensorKind.Radar, options: ("list", "objects"));
        for (var round = 0; round < 5000; round++)
        {
            var message = round % 3 == 0 ? Message(Ars548Layout.SensorStatusMethod, 84)
                : round % 3 == 1 ? Message(Ars548Layout.ObjectListMethod, Ars548Layout.ObjectListBytes)
                : Message(Ars548Layout.DetectionListMethod, Ars548Layout.DetectionListBytes);
            var mutation = Mutation.Of(message, random);
            detections.Take(mutation);
            objects.Take(mutation);
        }

        Assert.True(detections.Count("frames") > 100 && objects.Count("frames") > 100);
    }

    [Fact]
    public void AListThatIsNoneIsToldWithTheChoices()
    {
        var error = Assert.Throws<DecoderSettingsException>(() => new DecoderRun("ars548", SensorKind.Radar, options: ("list", "clusters")));
        Assert.Contains("detections, objects", error.Message, StringComparison.Ordinal);
    }

    private static DecoderRun Recorded(params (string, string)[] options)
    {
        var run = new DecoderRun("ars548", SensorKind.Radar, withRows: true, options: options);
        run.TakeCapture(TestData.Require(Folder + "1708578204"));
        run.Flush();
        return run;
    }

    private static byte[] Message(int method, int bytes)
    {
        var message = new byte[bytes];
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(2), (ushort)method);
        BinaryPrimitives.WriteInt32BigEndian(message.AsSpan(4), bytes - 8);
        return message;
    }

    private static byte[] Protected(uint counter, int length = 35_328)
    {
        var message = Message(Ars548Layout.DetectionListMethod, Ars548Layout.DetectionListBytes);
        BinaryPrimitives.WriteInt32BigEndian(message.AsSpan(24), length);
        BinaryPrimitives.WriteUInt32BigEndian(message.AsSpan(28), counter);
        BinaryPrimitives.WriteUInt64BigEndian(message.AsSpan(16), E2eProfile7.Crc(message));
        return message;
    }

    private static void AssertWire(WireField[] fields, ReadOnlySpan<byte> bytes, Dictionary<string, object?> row)
    {
        foreach (var field in fields)
        {
            object expected = field.Form switch
            {
                WireForm.U8 => (object)(long)bytes[0],
                WireForm.I8 => (long)(sbyte)bytes[0],
                WireForm.U16 => (long)(bytes[0] << 8 | bytes[1]),
                WireForm.U32 => (long)BinaryPrimitives.ReadUInt32BigEndian(bytes),
                _ => (double)BitConverter.Int32BitsToSingle(BinaryPrimitives.ReadInt32BigEndian(bytes)),
            };
            Assert.Equal(expected, row[field.Name]);
            bytes = bytes[field.Bytes..];
        }
    }

    private static YamlMappingNode Load(string name)
    {
        using var reader = File.OpenText(TestData.Require(Folder + name));
        var yaml = new YamlStream();
        yaml.Load(reader);
        return (YamlMappingNode)yaml.Documents[0].RootNode;
    }

    private static string Scalar(YamlMappingNode node, string name) => ((YamlScalarNode)node[name]).Value!;

    // position: {x: 1} is position_x; percentages are called raw_... there.
    private static IEnumerable<(string Name, string Value)> Leaves(YamlMappingNode node, string prefix)
    {
        foreach (var (key, value) in node.Children)
        {
            var name = ((YamlScalarNode)key).Value!;
            name = name.StartsWith("raw_", StringComparison.Ordinal) ? name["raw_".Length..] : name;
            if (value is YamlMappingNode inner)
            {
                foreach (var leaf in Leaves(inner, prefix + name + "_"))
                {
                    yield return leaf;
                }
            }
            else if (value is YamlScalarNode scalar)
            {
                yield return (prefix + name, scalar.Value!);
            }
        }
    }

    // The YAML has six digits.
    private static void AssertIs(string expected, object? actual, string name)
    {
        var wanted = expected switch { "true" => 1, "false" => 0, _ => double.Parse(expected, CultureInfo.InvariantCulture) };
        var got = Convert.ToDouble(actual, CultureInfo.InvariantCulture);
        Assert.True(Math.Abs(wanted - got) <= Math.Abs(wanted) * 6e-6 + 1e-12, $"{name}: {got}, but {expected} was expected");
    }
}
