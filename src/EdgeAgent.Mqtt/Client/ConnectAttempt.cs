using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;

namespace EdgeAgent.Mqtt;

/// <summary>TCP, TLS, CONNECT, CONNACK: one try, whose failure is a result that names the step.</summary>
internal sealed class ConnectAttempt(MqttClientOptions options, bool cleanStart)
{
    private const string OpeningTcp = "opening the TCP connection";
    private const string ShakingHands = "shaking hands for TLS";
    private const string AwaitingConnack = "waiting for CONNACK";

    /// <summary>What is being done at the moment, for the words of a timeout.</summary>
    public string Step { get; private set; } = "";

    public MqttTransport? Transport { get; private set; }

    public PacketInput Packets { get; } = new() { MaximumPacketBytes = options.MaximumPacketSizeBytes ?? (VariableByteInteger.Maximum + 5L) };

    public async Task<MqttConnectResult> RunAsync(CancellationToken cancellation)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        var handshake = new TlsHandshake(options.Tls ?? new MqttTlsOptions(), options.Host);
        MqttConnectResult? result = null;
        try
        {
            result = await RunAsync(socket, handshake, cancellation).ConfigureAwait(false);
        }
        catch (AuthenticationException error)
        {
            result = new(MqttConnectOutcome.TlsFailed) { Detail = handshake.Refusal ?? $"TLS handshake failed: {Innermost(error)}" };
        }
        catch (Exception error) when (error is SocketException or IOException or ObjectDisposedException)
        {
            result = Describe(error);
        }
        finally
        {
            if (result is not { IsAccepted: true })
            {
                Transport?.Dispose();
                socket.Dispose();
            }
        }

        return result;
    }

    private async Task<MqttConnectResult> RunAsync(Socket socket, TlsHandshake handshake, CancellationToken cancellation)
    {
        Step = OpeningTcp;
        await socket.ConnectAsync(options.Host, options.Port, cancellation).ConfigureAwait(false);
        SocketTuning.Apply(socket, options.NotSentLowWaterBytes, options.TcpUserTimeout);
        SslStream? tls = null;
        if (options.Tls is not null)
        {
            Step = ShakingHands;
            tls = await handshake.RunAsync(socket, cancellation).ConfigureAwait(false);
        }

        Step = AwaitingConnack;
        Transport = new MqttTransport(socket, tls);

        // The cancellation closes the transport: reads and writes then end by themselves.
        await using var registration = cancellation.UnsafeRegister(static state => ((MqttTransport)state!).Dispose(), Transport);
        try
        {
            await SendConnectAsync(Transport).ConfigureAwait(false);
            var result = await ReceiveConnackAsync(Transport, cancellation).ConfigureAwait(false);
            return result with { LocalAddress = (socket.LocalEndPoint as IPEndPoint)?.Address };
        }
        catch (Exception) when (cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellation);
        }
    }

    private async Task SendConnectAsync(MqttTransport transport)
    {
        var batch = new OutputBatch();
        new ConnectPacket
        {
            Version = options.Version,
            CleanStart = cleanStart,
            KeepAliveSeconds = (ushort)Math.Min(options.KeepAlive.TotalSeconds, ushort.MaxValue),
            ClientId = options.ClientId,
            UserName = options.UserName,
            Password = options.Password,
            Will = options.Will,
            Properties = new PacketProperties
            {
                ReceiveMaximum = options.ReceiveMaximum,
                SessionExpirySeconds = options.SessionExpirySeconds == 0 ? null : options.SessionExpirySeconds,
                MaximumPacketSizeBytes = options.MaximumPacketSizeBytes,
                TopicAliasMaximum = options.TopicAliasMaximum == 0 ? null : options.TopicAliasMaximum,
                RequestResponseInformation = options.RequestResponseInformation ? true : null,
                UserProperties = options.UserProperties,
            },
        }.Write(batch.Buffer);
        await transport.SendAsync(batch).ConfigureAwait(false);
    }

    private async Task<MqttConnectResult> ReceiveConnackAsync(MqttTransport transport, CancellationToken cancellation)
    {
        PacketFrame frame;
        while (!Packets.TryRead(out frame))
        {
            if (Packets.Error != MqttReasonCode.Success)
            {
                return Broken($"the answer is not MQTT: {Packets.Error}");
            }

            var received = await transport.ReceiveAsync(Packets.GetMemory()).ConfigureAwait(false);
            if (received == 0)
            {
                // A read that our own closing ended may say "end of stream" just as the server's does.
                cancellation.ThrowIfCancellationRequested();
                return new(MqttConnectOutcome.Closed) { Detail = "the server closed the connection instead of answering CONNECT" };
            }

            Packets.Advance(received);
        }

        if (frame.Type != PacketType.Connack)
        {
            return Broken($"the server answered CONNECT with {frame.Type}");
        }

        var error = ConnackPacket.Read(frame.FirstByte, frame.Body.Span, options.Version, out var connack);
        if (error != MqttReasonCode.Success)
        {
            return Broken($"the server's CONNACK is not valid: {error}");
        }

        return cleanStart && connack.SessionPresent
            ? Broken("the server resumed a session although a clean start was asked for")
            : Describe(connack);
    }

    private MqttConnectResult Describe(ConnackPacket connack)
    {
        var accepted = connack.ReasonCode < MqttReasonCode.UnspecifiedError;
        return new MqttConnectResult(accepted ? MqttConnectOutcome.Accepted : MqttConnectOutcome.Refused)
        {
            ReasonCode = connack.ReasonCode,
            SessionPresent = connack.SessionPresent,
            Detail = connack.Properties.ReasonString ?? (accepted ? "" : $"the server refused: {connack.ReasonCode}"),
            AssignedClientId = connack.Properties.AssignedClientIdentifier,
            ServerReference = connack.Properties.ServerReference,
            ResponseInformation = connack.Properties.ResponseInformation,
            Limits = MqttServerLimits.From(connack.Properties, options),
        };
    }

    private MqttConnectResult Describe(Exception error) => Step switch
    {
        ShakingHands => new(MqttConnectOutcome.TlsFailed) { Detail = $"TLS handshake failed: {Innermost(error)}" },
        // With TLS 1.3 a server looks at our certificate when the handshake is done for us; its reset may come before the first byte of ours.
        AwaitingConnack => new(MqttConnectOutcome.Closed) { Detail = $"the connection broke while {Step}: {Innermost(error)}" },
        _ => new(MqttConnectOutcome.Unreachable) { Detail = $"{options.Host}:{options.Port}: {error.Message}" },
    };

    private static MqttConnectResult Broken(string detail) => new(MqttConnectOutcome.ProtocolError) { Detail = detail };

    private static string Innermost(Exception error)
    {
        while (error.InnerException is { } inner)
        {
            error = inner;
        }

        return error.Message;
    }
}
