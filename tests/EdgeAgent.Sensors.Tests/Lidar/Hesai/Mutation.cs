namespace EdgeAgent.Sensors.Tests.Lidar.Hesai;

/// <summary>Damages packets as networks, disks and strangers do.</summary>
internal static class Mutation
{
    /// <summary>A packet with some bytes changed, or cut short, or with bytes too many, or as it was.</summary>
    public static byte[] Of(byte[] packet, Random random)
    {
        switch (random.Next(5))
        {
            case 0:
                return packet[..random.Next(packet.Length)];
            case 1:
                return [.. packet, .. new byte[random.Next(1, 200)]];
            case 2:
                return packet;
            default:
                for (var change = random.Next(1, 12); change > 0; change--)
                {
                    // The heads and tails decide most.
                    var at = random.Next(3) switch { 0 => random.Next(Math.Min(packet.Length, 64)), 1 => packet.Length - 1 - random.Next(Math.Min(packet.Length, 64)), _ => random.Next(packet.Length) };
                    packet[at] = (byte)random.Next(256);
                }

                return packet;
        }
    }
}
