using System.Buffers.Binary;

namespace EdgeAgent.Sensors.Lidar.Velodyne;

/// <summary>What a sensor tells of the GNSS receiver that is wired to it.</summary>
/// <remarks>
/// VLP-16 manual 63-9243 rev. E §9.4, HDL-32E manual appendix:
/// <code>
///   0 reserved, temperatures and calibration   198 microseconds past the hour   202 PPS: 0 absent, 1 synchronising, 2 locked, 3 error
///   203 reserved   206 NMEA sentence, ends with 0 (older: 72 bytes, newer: 128 bytes)   512 bytes in all
/// </code>
/// </remarks>
internal readonly ref struct VelodynePositionPacket(ReadOnlySpan<byte> bytes)
{
    public const int Length = 512;

    private const int MicrosecondsAt = 198;
    private const int PpsAt = 202;
    private const int SentenceAt = 206;
    private const int MostSentenceBytes = 128;

    private readonly ReadOnlySpan<byte> _bytes = bytes;

    public uint Microseconds => BinaryPrimitives.ReadUInt32LittleEndian(_bytes[MicrosecondsAt..]);

    public byte Pps => _bytes[PpsAt];

    /// <summary>The sentence without its line end; empty where no receiver has spoken.</summary>
    public ReadOnlySpan<byte> Sentence
    {
        get
        {
            var sentence = _bytes.Slice(SentenceAt, MostSentenceBytes);
            var end = sentence.IndexOfAny((byte)0, (byte)'\r', (byte)'\n');
            return end < 0 ? sentence : sentence[..end];
        }
    }
}
