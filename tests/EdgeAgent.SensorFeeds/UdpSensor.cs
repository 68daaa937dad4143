using System.Buffers.Binary;

namespace EdgeAgent.SensorFeeds;

/// <summary>How a capture of a UDP sensor is played more than once: where its datagrams carry times and numbers that must run on.</summary>
/// <param name="Name">What the sensor is called in reports.</param>
/// <param name="Played">How much of the capture is played, from its first datagram on.</param>
/// <param name="Pass">How long it is from one beginning to the next.</param>
/// <param name="MoveOn">Moves a datagram's own times and numbers on by one pass.</param>
public sealed record UdpSensor(string Name, TimeSpan Played, TimeSpan Pass, Action<byte[]> MoveOn)
{
    /// <summary>A VLP-16 at 10 Hz: 226 data packets of 1,327.104 µs are three turns within half a degree.</summary>
    public static UdpSensor Vlp16 { get; } = OfVlp16("velodyne", TimeSpan.FromMicroseconds(299_925), TimeSpan.FromMicroseconds(299_925));

    /// <summary>Four turns at 10 Hz, of which the capture lacks the last 48 degrees, and four turns of silence: an emulated machine keeps up with that.</summary>
    public static UdpSensor Vlp16WithRests { get; } = OfVlp16("lidar", TimeSpan.MaxValue, TimeSpan.FromMicroseconds(2 * 400_600));

    /// <summary>Three frames of an OS-1-128 at 10 Hz, RNG15_RFL8_NIR8, without checksum, and its IMU packets.</summary>
    /// <remarks>
    /// Ouster sensor documentation, "Lidar data packet format" and "IMU data packet format", firmware 2.3: frame number (u16) at byte 2;
    /// 16 columns of 524 bytes from byte 32 on, each beginning with its time in ns (u64). An IMU packet of 48 bytes begins with three such times.
    /// </remarks>
    public static UdpSensor Os1Lidar128 { get; } = new("ouster", TimeSpan.MaxValue, TimeSpan.FromMilliseconds(300), payload =>
    {
        const int framesPerPass = 3;
        const ulong passNanoseconds = 300_000_000;
        var (firstTime, times, stride) = payload.Length == 48 ? (0, 3, 8) : (32, 16, 524);
        if (firstTime != 0)
        {
            var frame = payload.AsSpan(2);
            BinaryPrimitives.WriteUInt16LittleEndian(frame, (ushort)(BinaryPrimitives.ReadUInt16LittleEndian(frame) + framesPerPass));
        }

        for (var index = 0; index < times; index++)
        {
            var time = payload.AsSpan(firstTime + index * stride);
            BinaryPrimitives.WriteUInt64LittleEndian(time, BinaryPrimitives.ReadUInt64LittleEndian(time) + passNanoseconds);
        }
    });

    /// <summary>An ARS548's lists, twenty times a second.</summary>
    /// <remarks>ARS548 RDI interface: nanoseconds (u32) at byte 36, seconds (u32) at byte 40, most significant byte first.</remarks>
    public static UdpSensor Ars548 { get; } = new("ars548", TimeSpan.MaxValue, TimeSpan.FromMilliseconds(50), payload =>
    {
        const uint passNanoseconds = 50_000_000;
        const uint nanosecondsPerSecond = 1_000_000_000;
        var nanoseconds = payload.AsSpan(36);
        var seconds = payload.AsSpan(40);
        var sum = BinaryPrimitives.ReadUInt32BigEndian(nanoseconds) + passNanoseconds;
        BinaryPrimitives.WriteUInt32BigEndian(nanoseconds, sum % nanosecondsPerSecond);
        BinaryPrimitives.WriteUInt32BigEndian(seconds, BinaryPrimitives.ReadUInt32BigEndian(seconds) + sum / nanosecondsPerSecond);
    });

    /// <remarks>
    /// VLP-16 User Manual 63-9243 §9.3: microseconds since the hour (u32, little-endian) at byte 1200 of data packets and byte 198 of position
    /// packets. The latter's sentence keeps its second of UTC: decoders take the hour from it, which stays true for half an hour.
    /// </remarks>
    private static UdpSensor OfVlp16(string name, TimeSpan played, TimeSpan pass) => new(name, played, pass, payload =>
    {
        const int dataBytes = 1206;
        const uint microsecondsPerHour = 3_600_000_000;
        var clock = payload.AsSpan(payload.Length == dataBytes ? 1200 : 198);
        BinaryPrimitives.WriteUInt32LittleEndian(clock, (BinaryPrimitives.ReadUInt32LittleEndian(clock) + (uint)pass.TotalMicroseconds) % microsecondsPerHour);
    });
}
