using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace EdgeAgent.Mqtt;

/// <summary>What a loopback broker listens on and grants.</summary>
public sealed record MqttBrokerOptions
{
    /// <summary>Address to listen on; default 127.0.0.1.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>Plain TCP port; 0 = any free one, none = no plain listener.</summary>
    public int? Port { get; init; } = 0;

    /// <summary>TLS port; 0 = any free one, none = no TLS listener.</summary>
    public int? TlsPort { get; init; }

    /// <summary>Certificate with private key, needed for the TLS port.</summary>
    public X509Certificate2? ServerCertificate { get; init; }

    /// <summary>Authorities of client certificates; not empty = a certificate is required and its common name becomes the user name.</summary>
    public X509Certificate2Collection ClientAuthorities { get; init; } = [];

    /// <summary>Unacknowledged publishes taken from one client at a time.</summary>
    public ushort ReceiveMaximum { get; init; } = 20;

    /// <summary>Unacknowledged publishes towards one client at a time, at most what it grants.</summary>
    public ushort MaximumInFlight { get; init; } = 1000;

    /// <summary>Topic aliases taken from one client.</summary>
    public ushort TopicAliasMaximum { get; init; } = 10;

    /// <summary>Topic aliases used towards one client, at most what it grants.</summary>
    public ushort OutgoingTopicAliasMaximum { get; init; } = 10;

    /// <summary>The largest packet taken; none = the protocol's 256 MiB and no announcement.</summary>
    public uint? MaximumPacketSizeBytes { get; init; }

    /// <summary>The highest QoS granted.</summary>
    public MqttQos MaximumQos { get; init; } = MqttQos.ExactlyOnce;

    /// <summary>Whether messages are retained.</summary>
    public bool RetainAvailable { get; init; } = true;

    /// <summary>Keep-alive imposed on MQTT 5 clients that ask for more or for none; none = the client's.</summary>
    public TimeSpan? ServerKeepAlive { get; init; }

    /// <summary>Longest session life granted, seconds; none = as asked.</summary>
    public uint? MaximumSessionExpirySeconds { get; init; }

    /// <summary>Payload bytes that may wait for one session; what exceeds it is dropped, counted, and answered 0x97 to an MQTT 5 publisher.</summary>
    public long MaximumQueuedBytes { get; init; } = 64L * 1024 * 1024;

    /// <summary>Messages that may wait for one session.</summary>
    public int MaximumQueuedMessages { get; init; } = 100_000;

    /// <summary>Retained payload bytes in all; a message that would exceed it is delivered but not kept.</summary>
    public long MaximumRetainedBytes { get; init; } = 256L * 1024 * 1024;

    /// <summary>Filters whose subscription is refused with 0x80.</summary>
    public IReadOnlyList<string> DeniedFilters { get; init; } = ["test/nosubscribe"];

    /// <summary>Judges user name and password; none = everybody is let in. A client with a verified certificate is not asked.</summary>
    public Func<MqttBrokerLogin, MqttReasonCode>? Login { get; init; }

    /// <summary>Judges each publish before it is routed: success routes it, anything else is only answered. For access rules and tests.</summary>
    public Func<MqttBrokerPublish, MqttReasonCode>? PublishRule { get; init; }

    /// <summary>Levels a topic or filter may have; as many as mosquitto takes.</summary>
    public int MaximumTopicLevels { get; init; } = 201;

    /// <summary>
    /// Whether to do as mosquitto does where it departs from MQTT 5: a will keeps its delay although the session ends with the
    /// connection, a reconnect always cancels it, packets that make no sense are answered by closing without a word, an unknown PUBREL is confirmed, and a
    /// client's Maximum Packet Size does not count the first byte. Default no; the broker verb says yes, as mosquitto's own test
    /// scripts are run against it.
    /// </summary>
    public bool FollowsMosquitto { get; init; }

    /// <summary>Takes one line per event; none = silent.</summary>
    public Action<string>? Log { get; init; }
}
