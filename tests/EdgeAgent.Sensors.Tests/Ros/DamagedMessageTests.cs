using EdgeAgent.Model;
using EdgeAgent.Sensors.Drives;
using EdgeAgent.Sensors.Ros;

namespace EdgeAgent.Sensors.Tests.Ros;

public sealed class DamagedMessageTests
{
    private const int Mutations = 20_000;

    [Fact]
    public void NoDamagedMessageThrowsOrKeepsMemory()
    {
        using var pool = new SlabPool();
        var random = new Random(7);
        var messages = Encode(pool);
        var (read, refused) = (0, 0);
        for (var round = 0; round < Mutations; round++)
        {
            var (sensor, schema, variant, bytes) = messages[random.Next(messages.Count)];
            var damaged = Damage(bytes, random);
            var frame = new FrameMessageReader(sensor, schema, variant).Read(damaged, new(Some.Noon, null, 0), pool);
            BagMessageHead.Read(schema, damaged);
            frame?.Release();
            read += frame is null ? 0 : 1;
            refused += frame is null ? 1 : 0;
        }

        Assert.True(read > Mutations / 20, $"{read} of {Mutations} were read");
        Assert.True(refused > Mutations / 20, $"{refused} of {Mutations} were refused");
        Assert.Equal(0, pool.LeasedBytes);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("not json")]
    [InlineData("{\"schema\":\"edgeagent.drive/2\",\"id\":\"01ARZ3NDEKTSV4RRFFQ69G5FAV\",\"name\":\"\",\"source\":\"\",\"start\":0,\"end\":0,\"sensors\":[],\"frameCounts\":[]}")]
    [InlineData("{\"id\":null,\"name\":\"\",\"source\":\"\",\"start\":0,\"end\":0,\"sensors\":null,\"frameCounts\":[]}")]
    [InlineData("{\"id\":\"01ARZ3NDEKTSV4RRFFQ69G5FAV\",\"name\":\"\",\"source\":\"\",\"start\":0,\"end\":0,\"sensors\":[],\"frameCounts\":[1]}")]
    [InlineData("{\"id\":\"x\",\"name\":\"\",\"source\":\"\",\"start\":0,\"end\":0,\"sensors\":[],\"frameCounts\":[]}")]
    public void ARecordOfAnotherFormIsNoDriveRecord(string json) => Assert.Null(DriveRecord.TryParse(json));

    [Fact]
    public void ARecordComesBackFromItsJson()
    {
        var record = DriveRecord.TryParse(DriveRecord.Of(Some.Drive(Some.Rig())).ToJson());

        Assert.Equal(Some.Rig().Sensors.Length, record!.ToInfo().Rig.Sensors.Length);
    }

    private static List<(SensorDescriptor Sensor, string Schema, CanFlags Variant, byte[] Bytes)> Encode(SlabPool pool)
    {
        var rig = Some.Rig();
        var encoder = new FrameMessageWriter(FrameStamp.DeviceTime);
        var messages = new List<(SensorDescriptor, string, CanFlags, byte[])>();
        foreach (var frame in Some.Frames(pool, rig))
        {
            var variant = FrameChannel.VariantOf(frame);
            var message = encoder.Encode(frame);
            messages.Add((frame.Sensor, FrameChannel.Of(frame.Sensor, variant).Schema.Name, variant, [.. message.Head, .. message.Payload]));
            frame.Release();
        }

        return messages;
    }

    private static byte[] Damage(byte[] bytes, Random random)
    {
        var damaged = random.Next(3) == 0 ? bytes[..random.Next(bytes.Length + 1)] : (byte[])bytes.Clone();
        // Lengths and counts stand in the first bytes: that is where damage does most.
        var reach = random.Next(2) == 0 ? Math.Min(damaged.Length, 256) : damaged.Length;
        for (var hit = random.Next(4); hit > 0 && reach > 0; hit--)
        {
            damaged[random.Next(reach)] = (byte)random.Next(256);
        }

        return damaged;
    }
}
