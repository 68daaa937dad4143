namespace EdgeAgent.Sensors.Packets;

/// <summary>A decoder that can hash all it decoded, in the form in which the device's maker publishes hashes of captures.</summary>
public interface IDigestSource
{
    /// <summary>The hashes as JSON; asked for once, after the stream's last packet and <see cref="ISensorDecoder.Flush"/>.</summary>
    string Digest();
}
