using System.Diagnostics;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using EdgeAgent.Model;
using EdgeAgent.Mqtt;
using EdgeAgent.Uplink;

namespace EdgeAgent.Health;

/// <summary>Connects to the broker as the vehicle would, under another client id so that a running agent keeps its connection.</summary>
public static class BrokerProbe
{
    private static readonly TimeSpan ConnectPatience = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan ReceiverPatience = TimeSpan.FromSeconds(3);

    /// <summary>Connects, asks for the receiver's retained word, goes.</summary>
    public static async Task<BrokerObservation> ObserveAsync(UplinkOptions uplink, CancellationToken cancellationToken)
    {
        var options = uplink.Broker with { ClientId = $"{uplink.Vehicle}-doctor", ConnectTimeout = ConnectPatience };
        var topic = UplinkTopics.ReceiverStateOf(uplink.Fleet);
        var heard = new TaskCompletionSource<ReceiverState?>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var client = new MqttClient(options, message =>
        {
            if (message.Topic == topic)
            {
                heard.TrySetResult(WireJson.TryRead(message.Payload.Span, WireJson.Default.ReceiverState, out var state) ? state : null);
            }

            return ValueTask.CompletedTask;
        });
        var started = Stopwatch.GetTimestamp();
        var result = await client.ConnectAsync(cleanStart: true, cancellationToken);
        var elapsed = Stopwatch.GetElapsedTime(started);
        var receiver = result.IsAccepted ? await HearAsync(client, topic, heard.Task, cancellationToken) : null;
        return new BrokerObservation
        {
            Outcome = result.Outcome,
            Detail = result.Detail,
            ConnectSeconds = elapsed.TotalSeconds,
            ServerCertificateEnds = options.Tls is null || result.Outcome == MqttConnectOutcome.Unreachable ? null : await CertificateEndAsync(options, cancellationToken),
            ClientCertificateEnds = options.Tls?.ClientCertificate?.NotAfter,
            Receiver = receiver,
        };
    }

    private static async Task<ReceiverState?> HearAsync(MqttClient client, string topic, Task<ReceiverState?> heard, CancellationToken cancellationToken)
    {
        await client.SubscribeAsync(topic, cancellationToken: cancellationToken);
        try
        {
            return await heard.WaitAsync(ReceiverPatience, cancellationToken);
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    /// <summary>A handshake of its own that ends where the certificate is shown: it is only to read the date; whether it is good, the client has judged.</summary>
    private static async Task<DateTimeOffset?> CertificateEndAsync(MqttClientOptions options, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(ConnectPatience);
        DateTimeOffset? ends = null;
        try
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(options.Host, options.Port, patience.Token);
            await using var tls = new SslStream(new NetworkStream(socket), leaveInnerStreamOpen: false);
            await tls.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions
                {
                    TargetHost = options.Tls!.ServerName ?? options.Host,
                    ClientCertificates = options.Tls.ClientCertificate is { } own ? new X509CertificateCollection { own } : null,
                    RemoteCertificateValidationCallback = (_, certificate, _, _) =>
                    {
                        ends = (certificate as X509Certificate2)?.NotAfter;
                        return false;
                    },
                },
                patience.Token);
        }
        catch (Exception fault) when (fault is SocketException or IOException or AuthenticationException || fault is OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            // Expected: nothing is trusted here, and the date was read on the way.
        }

        return ends;
    }
}
