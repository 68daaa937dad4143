namespace EdgeAgent.Sensors.Lidar.Hesai;

/// <summary>When a packet's firings begin, relative to the packet's time.</summary>
/// <param name="AnchorNanoseconds">Of the firing that the packet's time belongs to.</param>
/// <param name="PeriodNanoseconds">From one firing of all channels to the next.</param>
/// <param name="Blocks">How many blocks a packet has.</param>
/// <param name="FromLast">Whether the packet's time belongs to its last firing, or to its first.</param>
internal sealed record HesaiBlockTimes(int AnchorNanoseconds, double PeriodNanoseconds, int Blocks, bool FromLast)
{
    /// <summary>Nanoseconds from the packet's time to a block's firing; the blocks of one firing share it.</summary>
    public int Start(int block, int returns)
    {
        var firing = FromLast ? -((Blocks - block - 1) / returns) : block / returns;
        return AnchorNanoseconds + (int)Math.Round(firing * PeriodNanoseconds);
    }

    /// <summary>Nanoseconds from one packet to the next.</summary>
    public double PacketNanoseconds(int returns) => (double)Blocks / returns * PeriodNanoseconds;
}
