namespace EdgeAgent.Sensors.Lidar.Ouster;

/// <summary>Where a channel lies in a pixel: a run of bits that never leaves one 32-bit word.</summary>
/// <param name="Channel">What it is.</param>
/// <param name="FirstBit">Its lowest bit, counted from the pixel's first byte, little-endian.</param>
/// <param name="Bits">How many bits it has.</param>
/// <param name="LeftShift">By how many bits the sensor shortened it at the low end.</param>
internal readonly record struct OusterField(OusterChannel Channel, int FirstBit, int Bits, int LeftShift = 0)
{
    public int Word => FirstBit / 32;

    public int Shift => FirstBit % 32;

    public uint Mask => (uint)((1UL << Bits) - 1);

    /// <summary>The smallest unsigned integer that holds the value, which is also the element that digests hash.</summary>
    public int ElementBytes => (Bits + LeftShift) switch { <= 8 => 1, <= 16 => 2, _ => 4 };

    public uint Of(uint word) => ((word >> Shift) & Mask) << LeftShift;

    public uint Into(uint word, uint value) => (word & ~(Mask << Shift)) | (((value >> LeftShift) & Mask) << Shift);
}
