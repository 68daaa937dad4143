using System.Numerics;

namespace EdgeAgent.Uplink;

/// <summary>The chunk in force: as configured, less where the broker's packets are smaller.</summary>
internal sealed class ChunkSize(int configuredBytes)
{
    /// <summary>Smaller chunks are not worth their topics.</summary>
    public const int SmallestBytes = 1024;

    private const int PacketOverheadBytes = 512;

    public int Bytes { get; private set; } = configuredBytes;

    /// <summary>Fits the chunk to a new connection.</summary>
    public void Fit(long maximumPacketBytes)
    {
        var room = Math.Max(SmallestBytes, maximumPacketBytes - PacketOverheadBytes);
        while (Bytes > room && Bytes > SmallestBytes)
        {
            Bytes /= 2;
        }
    }

    /// <summary>The broker found a packet too large; false where the chunk cannot get smaller.</summary>
    public bool TryHalve()
    {
        if (Bytes <= SmallestBytes)
        {
            return false;
        }

        Bytes = (int)BitOperations.RoundUpToPowerOf2((uint)Bytes) / 2;
        return true;
    }
}
