namespace EdgeAgent.Mqtt.Tests.Packets;

/// <summary>Damaged packets: every outcome is a code, nothing throws, nothing allocates by a promised length.</summary>
public sealed class FuzzTests
{
    private const int Mutations = 60_000;

    private static readonly byte[][] Samples = [.. BuildSamples()];

    [Theory]
    [InlineData(MqttVersion.V31)]
    [InlineData(MqttVersion.V311)]
    [InlineData(MqttVersion.V5)]
    public void DamagedPacketsAreReadOrRefusedAndCostLittle(MqttVersion version)
    {
        var random = new Random(20261122);
        var read = 0;
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Mutations; i++)
        {
            var bytes = Damage(Samples[random.Next(Samples.Length)], random);
            var type = (PacketType)(bytes[0] >> 4);
            read += Read(type, bytes[0], bytes.AsSpan(1), version) == MqttReasonCode.Success ? 1 : 0;
        }

        Assert.InRange(read, 1, Mutations - 1);
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / Mutations, 0, 4096);
    }

    [Fact]
    public void DamagedStreamsAreCutOrRefusedWithoutABufferForThePromise()
    {
        var random = new Random(5);
        for (var i = 0; i < 2000; i++)
        {
            var input = new PacketInput();
            var before = GC.GetAllocatedBytesForCurrentThread();
            byte[] start = [(byte)random.Next(256), 0xFF, 0xFF, 0xFF, 0x7F, 1, 2, 3];
            start.CopyTo(input.GetMemory());
            input.Advance(start.Length);
            Assert.False(input.TryRead(out _));
            Assert.True(input.GetMemory().Length > 0);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 65_536);
        }
    }

    [Fact]
    public void PacketsComeOutWholeHoweverTheStreamIsSplit()
    {
        var random = new Random(9);
        byte[] stream = [.. Enumerable.Range(0, 200).SelectMany(i => Publish(new byte[random.Next(i * 300)]))];
        var input = new PacketInput();
        var count = 0;
        for (var at = 0; at < stream.Length;)
        {
            var room = input.GetMemory();
            var part = Math.Min(Math.Min(random.Next(1, 30_000), room.Length), stream.Length - at);
            stream.AsMemory(at, part).CopyTo(room);
            input.Advance(part);
            at += part;
            while (input.TryRead(out var frame))
            {
                Assert.Equal(MqttReasonCode.Success, PublishPacket.Read(frame.FirstByte, frame.Body.Span, MqttVersion.V5, "", out _));
                count++;
            }
        }

        Assert.Equal(200, count);
        Assert.Equal(MqttReasonCode.Success, input.Error);
    }

    [Fact]
    public async Task TheBrokerLivesThroughDamagedConnections()
    {
        await using var broker = new MqttBroker(new MqttBrokerOptions());
        broker.Start();
        var random = new Random(31);
        for (var i = 0; i < 300; i++)
        {
            using var client = await RawClient.ConnectedAsync(broker.Port, new ConnectPacket { Version = MqttVersion.V5, ClientId = $"fuzz-{i % 7}", CleanStart = i % 2 == 0 });
            byte[] bytes = [.. Enumerable.Range(0, 10).SelectMany(_ => Framed(Damage(Samples[random.Next(Samples.Length)], random)))];
            await client.SendAsync(bytes);
        }

        await using var healthy = await Some.ConnectedClientAsync(broker.Port, "healthy");
        Assert.True((await healthy.PublishAsync(Some.Message("t", "x"), TestContext.Current.CancellationToken)).IsAccepted);
    }

    [Fact]
    public async Task TheClientEndsDamagedConnectionsWithACause()
    {
        var random = new Random(77);
        using var server = new ScriptedServer();
        await using var client = new MqttClient(Some.Options(server.Port) with { ConnectTimeout = TimeSpan.FromSeconds(5) });
        for (var i = 0; i < 200; i++)
        {
            var connecting = client.ConnectAsync(true, TestContext.Current.CancellationToken);
            using (var connection = await server.AcceptAsync(sessionPresent: false))
            {
                Assert.True((await connecting).IsAccepted);
                byte[] bytes = [.. Enumerable.Range(0, 5).SelectMany(_ => Framed(Damage(Samples[random.Next(Samples.Length)], random)))];
                await connection.SendAsync(bytes);
            }

            var end = await client.Disconnected.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
            Assert.NotEqual(MqttDisconnectCause.HandlerFailed, end.Cause);
        }
    }

    private static MqttReasonCode Read(PacketType type, byte first, ReadOnlySpan<byte> body, MqttVersion version) => type switch
    {
        PacketType.Connect => ConnectPacket.Read(first, body, out _, out _),
        PacketType.Connack => ConnackPacket.Read(first, body, version, out _),
        PacketType.Publish => PublishPacket.Read(first, body, version, "a/b", out _),
        PacketType.Puback or PacketType.Pubrec or PacketType.Pubrel or PacketType.Pubcomp => AcknowledgementPacket.Read(first, body, version, out _),
        PacketType.Subscribe => SubscribePacket.Read(first, body, version, out _),
        PacketType.Unsubscribe => UnsubscribePacket.Read(first, body, version, out _),
        PacketType.Suback or PacketType.Unsuback => SubackPacket.Read(first, body, version, out _),
        _ => DisconnectPacket.Read(first, body, version, out _),
    };

    /// <summary>A sample is first byte and body, without the length.</summary>
    private static byte[] Damage(byte[] sample, Random random)
    {
        var bytes = sample.ToArray();
        for (var i = random.Next(1, 4); i > 0 && bytes.Length > 1; i--)
        {
            switch (random.Next(4))
            {
                case 0: bytes[random.Next(bytes.Length)] = (byte)random.Next(256); break;
                case 1: bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8)); break;
                case 2: bytes = bytes[..random.Next(1, bytes.Length + 1)]; break;
                default: bytes = [.. bytes, (byte)random.Next(256)]; break;
            }
        }

        return bytes;
    }

    private static byte[] Framed(byte[] sample)
    {
        var buffer = new PacketBuffer();
        buffer.WriteByte(sample[0]);
        buffer.WriteVariableByteInteger(sample.Length - 1);
        buffer.WriteBytes(sample.AsSpan(1));
        return buffer.Written.ToArray();
    }

    private static byte[] Publish(byte[] payload) => Written(buffer =>
    {
        var message = new MqttMessageProperties { ContentType = "t", ResponseTopic = "r/s", CorrelationData = new byte[9], UserProperties = [new("n", "v")], MessageExpirySeconds = 9, PayloadIsUtf8 = true };
        PublishPacket.WriteHeader(buffer, MqttVersion.V5, new PublishPacket { Topic = "a/b", Qos = MqttQos.AtLeastOnce, PacketId = 3, TopicAlias = 4, Message = message }, 9, [5], payload.Length);
        buffer.WriteBytes(payload);
    });

    private static IEnumerable<byte[]> BuildSamples()
    {
        var will = new MqttWill { Topic = "w", Payload = new byte[3], Qos = MqttQos.AtLeastOnce, Retain = true, DelaySeconds = 3, Properties = new() { ContentType = "c" } };
        foreach (var version in Enum.GetValues<MqttVersion>())
        {
            yield return Unframed(buffer => new ConnectPacket
            {
                Version = version,
                ClientId = "client",
                UserName = "user",
                Password = new byte[4],
                Will = will,
                Properties = new PacketProperties { ReceiveMaximum = 7, SessionExpirySeconds = 8, TopicAliasMaximum = 9, UserProperties = [new("a", "b")] },
            }.Write(buffer));
            yield return Unframed(buffer => new ConnackPacket(MqttReasonCode.Success, true, new PacketProperties { ReceiveMaximum = 5, AssignedClientIdentifier = "x", ReasonString = "y" }).Write(buffer, version));
            yield return Unframed(buffer => new SubscribePacket(9, 4, [new("a/+"), new("$share/g/b/#") { RetainHandling = MqttRetainHandling.Never }]).Write(buffer, version));
            yield return Unframed(buffer => new UnsubscribePacket(9, ["a/+", "c"]).Write(buffer, version));
            yield return Unframed(buffer => new SubackPacket(9, [MqttReasonCode.GrantedQos1]).Write(buffer, PacketType.Suback, version));
            yield return Unframed(buffer => new DisconnectPacket(MqttReasonCode.ServerBusy, new PacketProperties { ReasonString = "r" }).Write(buffer, version));
            yield return Unframed(buffer => AcknowledgementPacket.Write(buffer, PacketType.Puback, 3, MqttReasonCode.QuotaExceeded, version));
            yield return Unframed(buffer => AcknowledgementPacket.Write(buffer, PacketType.Pubrel, 3, MqttReasonCode.Success, version));
        }

        yield return Unframed(Publish(new byte[20]));
    }

    private static byte[] Unframed(Action<PacketBuffer> write) => Unframed(Written(write));

    private static byte[] Unframed(byte[] packet)
    {
        VariableByteInteger.TryRead(packet.AsSpan(1), out _, out var length);
        return [packet[0], .. packet[(1 + length)..]];
    }

    private static byte[] Written(Action<PacketBuffer> write)
    {
        var buffer = new PacketBuffer();
        write(buffer);
        return buffer.Written.ToArray();
    }
}
