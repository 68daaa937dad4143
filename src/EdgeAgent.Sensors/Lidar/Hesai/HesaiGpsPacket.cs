using System.Buffers.Binary;
using System.Text;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Lidar.Hesai;

/// <summary>The packet that says once a second which GPS sentence the sensor got.</summary>
/// <remarks>
/// <code>
///  0       2      8      14   18             102 (or 118)   506      507   508
///  | FF EE | date | time | µs | NMEA sentence | DF DF ...   | status | PPS | reserved |   512
///  date: year, month, day; time: second, minute, hour; each two ASCII digits, the lower first (manual §3.2.2)
/// </code>
/// </remarks>
internal static class HesaiGpsPacket
{
    public const int Bytes = 512;
    private const int SentenceAt = 18;
    private const int MostSentenceBytes = 100;
    private const int StatusAt = 506;

    /// <summary>The table with its columns as they are written below.</summary>
    public static DecoderTable Table { get; } = new("gps", ["host_time_ns", "date", "time", "microseconds", "sentence", "status", "pps_locked"]);

    public static bool LooksRight(ReadOnlySpan<byte> bytes) => bytes.Length == Bytes && bytes[0] == 0xFF && bytes[1] == 0xEE;

    public static void Write(ReadOnlySpan<byte> bytes, long hostNanoseconds, IRowSink rows)
    {
        rows.Begin(Table.Name);
        rows.Add("host_time_ns", hostNanoseconds);
        rows.Add("date", Digits(bytes[2..8], "20{0}-{1}-{2}"));
        rows.Add("time", Digits(bytes[8..14], "{2}:{1}:{0}"));
        rows.Add("microseconds", (long)BinaryPrimitives.ReadUInt32LittleEndian(bytes[14..]));
        rows.Add("sentence", Sentence(bytes.Slice(SentenceAt, MostSentenceBytes)));
        rows.Add("status", bytes[StatusAt] is >= 0x20 and < 0x7F ? ((char)bytes[StatusAt]).ToString() : null);
        rows.Add("pps_locked", (long)bytes[StatusAt + 1]);
        rows.End();
    }

    private static string? Digits(ReadOnlySpan<byte> digits, string form)
    {
        foreach (var digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9')
            {
                return null;
            }
        }

        return string.Format(null, CompositeFormat.Parse(form), Pair(digits), Pair(digits[2..]), Pair(digits[4..]));
    }

    private static string Pair(ReadOnlySpan<byte> digits) => $"{(char)digits[1]}{(char)digits[0]}";

    private static string? Sentence(ReadOnlySpan<byte> bytes)
    {
        var star = bytes.IndexOf((byte)'*');
        if (bytes[0] != '$' || star < 0 || star + 3 > bytes.Length)
        {
            return null;
        }

        return Encoding.Latin1.GetString(bytes[..(star + 3)]);
    }
}
