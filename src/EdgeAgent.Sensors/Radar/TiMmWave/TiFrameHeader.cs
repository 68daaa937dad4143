using System.Buffers.Binary;

namespace EdgeAgent.Sensors.Radar.TiMmWave;

/// <summary>The header of an output frame of TI's mmWave demo.</summary>
/// <remarks>
/// <code>
///  0            8         12               16         20             24              28                32         36               40
/// ├ magic U2×4 ┼ version ┼ totalPacketLen ┼ platform ┼ frameNumber ┼ timeCpuCycles ┼ numDetectedObj ┼ numTLVs ┼ subFrameNumber ┤  U4 each, little endian
/// </code>
/// mmWave SDK 3.x user guide, "Output information sent to host", MmwDemo_output_message_header. In SDK 1 and 2 the 1443 has no
/// subFrameNumber, and neither has any chip before SDK 1.1 (their mmw_output.h).
/// </remarks>
internal readonly ref struct TiFrameHeader(ReadOnlySpan<byte> bytes)
{
    /// <summary>The longer of the two headers; the shortest frame is longer too, for its padding.</summary>
    public const int Bytes = 40;

    /// <summary>The frame's bytes are padded to a multiple of this.</summary>
    public const int PaddingBytes = 32;

    /// <summary>Beyond what the largest heat maps need; more is a damaged length.</summary>
    public const int LongestFrameBytes = 128 * 1024;

    private const int LengthAt = 12;
    private const int MostTlvs = 64;
    private const int OldestMajorVersion = 1;
    private const int FirstWithFloatingPoints = 3;
    private const uint FirstWithSubFrames = 0x0101_0000;
    private const uint Chip1443 = 0x1443;

    private readonly ReadOnlySpan<byte> _bytes = bytes;

    /// <summary>The eight bytes that a frame begins with: 0x0102, 0x0304, 0x0506, 0x0708 in little endian.</summary>
    public static ReadOnlySpan<byte> Magic => [0x02, 0x01, 0x04, 0x03, 0x06, 0x05, 0x08, 0x07];

    /// <summary>Major, minor, bug fix and build number, one byte each.</summary>
    public uint Version => U4(8);

    /// <summary>Length of the whole frame with header and padding.</summary>
    public long TotalPacketLength => U4(LengthAt);

    /// <summary>The chip, such as 0xA6843.</summary>
    public uint Platform => U4(16);

    public uint FrameNumber => U4(20);

    /// <summary>The processor's cycle counter when the frame was made.</summary>
    public uint CpuCycles => U4(24);

    public uint DetectedObjects => U4(28);

    public uint TlvCount => U4(32);

    public uint SubFrameNumber => Length == Bytes ? U4(36) : 0;

    /// <summary>Where the TLVs begin.</summary>
    public int Length => HasFixedPoints && (Is1443 || Version < FirstWithSubFrames) ? Bytes - sizeof(uint) : Bytes;

    /// <summary>Whether points are 16-bit numbers with a binary point, as before SDK 3, rather than floating.</summary>
    public bool HasFixedPoints => Version >> 24 < FirstWithFloatingPoints;

    /// <summary>The rate of <see cref="CpuCycles"/>: before SDK 3 they are the signal processor's, which the 1443 lacks.</summary>
    public int CyclesPerMicrosecond => HasFixedPoints && !Is1443 ? 600 : 200;

    /// <summary>Whether the header can be one: a length and a number of TLVs that occur.</summary>
    public bool IsPlausible => TotalPacketLength is >= Bytes and <= LongestFrameBytes && TlvCount <= MostTlvs;

    /// <summary>Whether the frame is of an SDK whose TLVs are known here.</summary>
    public bool IsKnownVersion => Version >> 24 >= OldestMajorVersion;

    private bool Is1443 => (Platform & 0xFFFF) == Chip1443;

    private uint U4(int at) => BinaryPrimitives.ReadUInt32LittleEndian(_bytes[at..]);
}
