using System.Net;
using System.Net.Sockets;
using System.Text;

namespace EdgeAgent.Mqtt.Tests;

/// <summary>A server that accepts, answers CONNECT as told, and then sends and expects exactly what a test says.</summary>
internal sealed class ScriptedServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public ScriptedServer()
    {
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
    }

    public int Port { get; }

    public async Task<Connection> AcceptAsync(bool sessionPresent, ushort? receiveMaximum = null)
    {
        var connection = new Connection(await _listener.AcceptSocketAsync(TestContext.Current.CancellationToken));
        Assert.Equal(PacketType.Connect, await connection.NextTypeAsync());
        await connection.SendAsync(buffer => new ConnackPacket(MqttReasonCode.Success, sessionPresent, new PacketProperties { ReceiveMaximum = receiveMaximum }).Write(buffer, MqttVersion.V5));
        return connection;
    }

    public void Dispose() => _listener.Dispose();

    internal sealed class Connection(Socket socket) : IDisposable
    {
        private readonly PacketInput _input = new();

        public async Task<PacketFrame> NextAsync()
        {
            PacketFrame frame;
            while (!_input.TryRead(out frame))
            {
                var received = await socket.ReceiveAsync(_input.GetMemory(), SocketFlags.None, TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(10));
                Assert.NotEqual(0, received);
                _input.Advance(received);
            }

            return frame;
        }

        public async Task<PacketType> NextTypeAsync() => (await NextAsync()).Type;

        public async Task<(int Id, string Text, bool Duplicate)> NextPublishAsync()
        {
            var frame = await NextAsync();
            Assert.Equal(PacketType.Publish, frame.Type);
            Assert.Equal(MqttReasonCode.Success, PublishPacket.Read(frame.FirstByte, frame.Body.Span, MqttVersion.V5, "", out var packet));
            return (packet.PacketId, Encoding.UTF8.GetString(frame.Body.Span[packet.PayloadOffset..]), packet.Duplicate);
        }

        public async Task SendAsync(Action<PacketBuffer> write)
        {
            var buffer = new PacketBuffer();
            write(buffer);
            await SendAsync(buffer.Written.ToArray());
        }

        public async Task SendAsync(byte[] bytes) => await socket.SendAsync(bytes, SocketFlags.None, TestContext.Current.CancellationToken);

        public Task AcknowledgeAsync(PacketType type, ushort id, MqttReasonCode reason = MqttReasonCode.Success) =>
            SendAsync(buffer => AcknowledgementPacket.Write(buffer, type, id, reason, MqttVersion.V5));

        public Task PublishAsync(string topic, MqttQos qos, ushort id, byte[] payload, bool duplicate) => SendAsync(buffer =>
        {
            var packet = new PublishPacket { Topic = topic, Qos = qos, PacketId = id, Duplicate = duplicate };
            PublishPacket.WriteHeader(buffer, MqttVersion.V5, packet, null, [], payload.Length);
            buffer.WriteBytes(payload);
        });

        public void Dispose() => socket.Dispose();
    }
}
