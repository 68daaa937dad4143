using System.Buffers.Binary;
using EdgeAgent.Model;
using EdgeAgent.Sensors.Ros;
using CdrWriter = EdgeAgent.Mcap.Ros2.CdrWriter;

namespace EdgeAgent.Sensors.Tests.Ros;

/// <summary>Point clouds as other people's drivers lay them out.</summary>
public sealed class ForeignCloudTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void DoublesInAnOrganisedPaddedCloudAreReadAndPlacesWithoutEchoAreLeftOut(bool bigEndian)
    {
        // 2 rows of 2 points, 32 bytes a point, 8 bytes of padding a row; one NaN, one at the origin.
        double[][] points = [[1, 2, 3, 50], [double.NaN, 0, 0, 0], [0, 0, 0, 0], [-4, 5, -6, 60]];
        var data = new byte[2 * (2 * 32 + 8)];
        for (var index = 0; index < 4; index++)
        {
            var at = index / 2 * (2 * 32 + 8) + index % 2 * 32;
            for (var column = 0; column < 4; column++)
            {
                Write(data.AsSpan(at + column * 8), points[index][column], bigEndian);
            }
        }

        using var pool = new SlabPool();
        var frame = Read(pool, Cloud([("x", 0, 8), ("y", 8, 8), ("z", 16, 8), ("intensity", 24, 8)], 2, 2, 32, 2 * 32 + 8, data, bigEndian), SensorKind.Lidar);

        var sweep = Assert.IsType<LidarFrame>(frame);
        Assert.Equal([1f, -4f], sweep.X.ToArray());
        Assert.Equal([3f, -6f], sweep.Z.ToArray());
        Assert.Equal([50f, 60f], sweep.Intensity.ToArray());
        Assert.Equal([0, 0], sweep.Ring.ToArray());
        frame.Release();
    }

    [Fact]
    public void TimesBeforeTheStampMoveTheSweepsStart()
    {
        // As Velodyne's driver has it: float32 seconds, the last firing at the stamp.
        var data = new byte[2 * 20];
        for (var index = 0; index < 2; index++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(data.AsSpan(index * 20), 1 + index);
            BinaryPrimitives.WriteUInt16LittleEndian(data.AsSpan(index * 20 + 12), (ushort)(7 + index));
            BinaryPrimitives.WriteSingleLittleEndian(data.AsSpan(index * 20 + 16), index == 0 ? -0.1f : 0);
        }

        using var pool = new SlabPool();
        var sweep = (LidarFrame)Read(pool, Cloud([("x", 0, 7), ("y", 4, 7), ("z", 8, 7), ("ring", 12, 4), ("time", 16, 7)], 1, 2, 20, 40, data, false), SensorKind.Lidar)!;

        Assert.Equal([7, 8], sweep.Ring.ToArray());
        Assert.Equal(4.9, sweep.DeviceTime!.Value.UnixSeconds, 1e-6);
        Assert.Equal(0u, sweep.TimeOffsetNanoseconds[0]);
        Assert.Equal(100e6, sweep.TimeOffsetNanoseconds[1], 10.0);
        sweep.Release();
    }

    [Fact]
    public void ACloudWithSpeedsIsARadars()
    {
        var data = new byte[16];
        BinaryPrimitives.WriteSingleLittleEndian(data, 3);
        BinaryPrimitives.WriteSingleLittleEndian(data.AsSpan(4), 4);
        BinaryPrimitives.WriteSingleLittleEndian(data.AsSpan(12), -2.5f);
        var message = Cloud([("x", 0, 7), ("y", 4, 7), ("z", 8, 7), ("doppler", 12, 7)], 1, 1, 16, 0, data, false);
        using var pool = new SlabPool();

        Assert.True(BagMessageHead.Read("sensor_msgs/msg/PointCloud2", message).IsRadar);
        var scan = (RadarFrame)Read(pool, message, SensorKind.Radar)!;
        Assert.Equal((5f, -2.5f), (scan.Targets[0].RangeMeters, scan.Targets[0].RangeRateMps));
        Assert.Equal(MathF.Atan2(4, 3), scan.Targets[0].AzimuthRadians, 1e-6f);
        scan.Release();
    }

    [Theory]
    [InlineData(1, 3, 16, 0)]
    [InlineData(2, 1, 16, 8)]
    [InlineData(1, 1, 0, 0)]
    [InlineData(1, 1, 12, 0)]
    public void ACloudThatDoesNotHoldItsPointsIsRefused(uint height, uint width, uint pointStep, uint rowStep)
    {
        using var pool = new SlabPool();

        Assert.Null(Read(pool, Cloud([("x", 0, 7), ("y", 4, 7), ("z", 8, 7), ("i", 12, 7)], height, width, pointStep, rowStep, new byte[16], false), SensorKind.Lidar));
    }

    private static Frame? Read(SlabPool pool, byte[] message, SensorKind kind) =>
        new FrameMessageReader(Some.Sensor("s", kind, "/s"), "sensor_msgs/msg/PointCloud2", CanFlags.None).Read(message, new(Some.Noon, null, 0), pool);

    private static void Write(Span<byte> target, double value, bool bigEndian)
    {
        if (bigEndian)
        {
            BinaryPrimitives.WriteDoubleBigEndian(target, value);
        }
        else
        {
            BinaryPrimitives.WriteDoubleLittleEndian(target, value);
        }
    }

    /// <summary>A message stamped 5 s after 1970; the data's byte order is its own affair, CDR stays little endian.</summary>
    private static byte[] Cloud((string Name, uint Offset, byte Type)[] fields, uint height, uint width, uint pointStep, uint rowStep, byte[] data, bool bigEndian)
    {
        var cdr = new CdrWriter(new byte[1024 + data.Length]);
        cdr.Header(new Instant(5_000_000_000), "frame");
        cdr.U32(height);
        cdr.U32(width);
        cdr.U32((uint)fields.Length);
        foreach (var (name, offset, type) in fields)
        {
            cdr.Text(name);
            cdr.U32(offset);
            cdr.U8(type);
            cdr.U32(1);
        }

        cdr.Bool(bigEndian);
        cdr.U32(pointStep);
        cdr.U32(rowStep);
        cdr.Bytes(data);
        cdr.Bool(false);
        return cdr.Written.ToArray();
    }
}
