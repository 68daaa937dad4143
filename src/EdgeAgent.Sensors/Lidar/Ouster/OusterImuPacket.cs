using System.Buffers.Binary;
using System.Numerics;

namespace EdgeAgent.Sensors.Lidar.Ouster;

/// <summary>Inertial packets of both forms.</summary>
/// <remarks>
/// <code>
/// LEGACY               0 system time u64, 8 accelerometer time u64, 16 gyroscope time u64,
///                      24 acceleration 3 × f32 in g, 36 turn rate 3 × f32 in degrees/s, to 48
/// ACCEL32_GYRO32_NMEA  0 header as of LiDAR packets, 32 NMEA time u64, 40 NMEA sentence, 132 samples of 36 bytes, footer 32
///                      sample: timestamp u64, measurement id u16, status u16, 3 × f32 in m/s², 3 × f32 in rad/s
/// </code>
/// </remarks>
internal static class OusterImuPacket
{
    public const int LegacyBytes = 48;

    private const int FirstSample = 32 + 100;
    private const int SampleBytes = 36;
    private const int FooterBytes = 32;
    private const int MostSamples = 64;

    private const float StandardGravityMps2 = 9.80665f;
    private const float RadiansPerDegree = MathF.PI / 180;

    /// <summary>How many samples a packet of this size has in the given form; 0 where it is none of that form.</summary>
    public static int Samples(int bytes, bool legacy)
    {
        if (legacy)
        {
            return bytes == LegacyBytes ? 1 : 0;
        }

        var (samples, rest) = int.DivRem(bytes - FirstSample - FooterBytes, SampleBytes);
        return rest == 0 && samples is > 0 and <= MostSamples ? samples : 0;
    }

    /// <summary>Reads a sample; false for one that the sensor marks as invalid or that holds no number.</summary>
    public static bool TryRead(ReadOnlySpan<byte> packet, bool legacy, int index, out OusterImuSample sample)
    {
        sample = legacy ? ReadLegacy(packet) : Read(packet.Slice(FirstSample + index * SampleBytes, SampleBytes));
        var sum = Vector3.Dot(sample.AccelerationMps2, Vector3.One) + Vector3.Dot(sample.AngularVelocityRadps, Vector3.One);
        return float.IsFinite(sum) && (legacy || (packet[FirstSample + index * SampleBytes + 10] & 1) != 0);
    }

    private static OusterImuSample ReadLegacy(ReadOnlySpan<byte> packet) => new()
    {
        SystemNanoseconds = BinaryPrimitives.ReadUInt64LittleEndian(packet),
        AccelerometerNanoseconds = BinaryPrimitives.ReadUInt64LittleEndian(packet[8..]),
        GyroscopeNanoseconds = BinaryPrimitives.ReadUInt64LittleEndian(packet[16..]),
        AccelerationMps2 = Vector(packet[24..]) * StandardGravityMps2,
        AngularVelocityRadps = Vector(packet[36..]) * RadiansPerDegree,
    };

    private static OusterImuSample Read(ReadOnlySpan<byte> sample) => new()
    {
        AccelerometerNanoseconds = BinaryPrimitives.ReadUInt64LittleEndian(sample),
        GyroscopeNanoseconds = BinaryPrimitives.ReadUInt64LittleEndian(sample),
        AccelerationMps2 = Vector(sample[12..]),
        AngularVelocityRadps = Vector(sample[24..]),
    };

    private static Vector3 Vector(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadSingleLittleEndian(bytes),
        BinaryPrimitives.ReadSingleLittleEndian(bytes[4..]),
        BinaryPrimitives.ReadSingleLittleEndian(bytes[8..]));
}
