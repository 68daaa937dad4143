namespace EdgeAgent.Sensors.Packets;

/// <summary>What fragments of one datagram have in common (RFC 791 §3.2, RFC 8200 §4.5); the protocol is always UDP here.</summary>
internal readonly record struct FragmentKey(UInt128 Source, UInt128 Destination, uint Identification);
