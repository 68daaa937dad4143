using System.Net;
using System.Net.Sockets;

namespace EdgeAgent.Mqtt.Tests;

/// <summary>A socket that speaks exactly the bytes a test tells it to, and answers nothing by itself.</summary>
internal sealed class RawClient : IDisposable
{
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp);
    private readonly PacketInput _input = new();

    public static async Task<RawClient> ConnectAsync(int port)
    {
        var client = new RawClient();
        await client._socket.ConnectAsync(IPAddress.Loopback, port, TestContext.Current.CancellationToken);
        return client;
    }

    /// <summary>Connected and accepted.</summary>
    public static async Task<RawClient> ConnectedAsync(int port, ConnectPacket connect)
    {
        var client = await ConnectAsync(port);
        await client.SendAsync(connect.Write);
        Assert.Equal(PacketType.Connack, (await client.NextAsync())!.Value.Type);
        return client;
    }

    public async Task SendAsync(Action<PacketBuffer> write)
    {
        var buffer = new PacketBuffer();
        write(buffer);
        await SendAsync(buffer.Written.ToArray());
    }

    public async Task SendAsync(byte[] bytes) => await _socket.SendAsync(bytes, SocketFlags.None, TestContext.Current.CancellationToken);

    public Task PublishAsync(string topic, MqttQos qos, ushort id, byte[] payload, ushort? alias = null, bool duplicate = false) => SendAsync(buffer =>
    {
        var packet = new PublishPacket { Topic = topic, Qos = qos, PacketId = id, TopicAlias = alias, Duplicate = duplicate };
        PublishPacket.WriteHeader(buffer, MqttVersion.V5, packet, null, [], payload.Length);
        buffer.WriteBytes(payload);
    });

    /// <summary>The next packet, its body copied; none when the other side has closed.</summary>
    public async Task<PacketFrame?> NextAsync()
    {
        PacketFrame frame;
        while (!_input.TryRead(out frame))
        {
            Assert.Equal(MqttReasonCode.Success, _input.Error);
            var received = await ReceiveAsync();
            if (received == 0)
            {
                return null;
            }

            _input.Advance(received);
        }

        return frame with { Body = frame.Body.ToArray() };
    }

    public async Task<MqttReasonCode> DisconnectReasonAsync()
    {
        var frame = await NextAsync();
        Assert.Equal(PacketType.Disconnect, frame!.Value.Type);
        Assert.Equal(MqttReasonCode.Success, DisconnectPacket.Read(frame.Value.FirstByte, frame.Value.Body.Span, MqttVersion.V5, out var packet));
        return packet.ReasonCode;
    }

    public void Dispose() => _socket.Dispose();

    private async Task<int> ReceiveAsync()
    {
        try
        {
            return await _socket.ReceiveAsync(_input.GetMemory(), SocketFlags.None, TestContext.Current.CancellationToken)
                .AsTask().WaitAsync(TimeSpan.FromSeconds(10));
        }
        catch (SocketException)
        {
            return 0;
        }
    }
}
