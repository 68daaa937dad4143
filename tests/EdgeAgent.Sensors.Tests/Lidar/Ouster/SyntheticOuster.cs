using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace EdgeAgent.Sensors.Tests.Lidar.Ouster;

/// <summary>A sensor of the test's making: metadata, random turns, and packets written byte by byte as the datasheet draws them.</summary>
internal sealed class SyntheticOuster
{
    public const ulong SerialNumber = 122_201_000_998;
    public const int ColumnsPerPacket = 16;

    private readonly Random _random = new(7);

    public string Profile { get; init; } = "RNG15_RFL8_NIR8";

    public int Rows { get; init; } = 32;

    public int Columns { get; init; } = 128;

    public (int First, int Last)? Window { get; init; }

    public uint InitializationId { get; init; } = 7_109_750;

    public string Firmware { get; init; } = "v3.1.0";

    public string ImuProfile { get; init; } = "LEGACY";

    public bool WithChecksum { get; init; }

    public bool IsLegacy => Profile == "LEGACY";

    public bool IsFusa => Profile.StartsWith("FUSA", StringComparison.Ordinal);

    public int PixelBytes => Profile switch
    {
        "RNG15_RFL8_NIR8" or "RNG15_RFL8_WIN8" => 4,
        "RNG15_RFL8_NIR8_DUAL" or "FUSA_RNG15_RFL8_NIR8_DUAL" or "RNG15_RFL8_NIR8_ZONE16" => 8,
        "LEGACY" or "RNG19_RFL8_SIG16_NIR16" or "RNG19_RFL8_SIG16_NIR16_ZONE16" => 12,
        "RNG19_RFL8_SIG16_NIR16_DUAL" or "RNG19_RFL8_SIG16_ZONE16_DUAL" or "RNG19_RFL8_SIG16_NIR16_RGB16" => 16,
        "FIVE_WORD_PIXEL" or "RNG19_RFL8_SIG16_NIR16_RGB16_DUAL" => 20,
        _ => throw new InvalidOperationException(Profile),
    };

    public bool IsLowBandwidth => Profile.Contains("RNG15", StringComparison.Ordinal);

    public bool IsDual => Profile.EndsWith("DUAL", StringComparison.Ordinal) || Profile == "FIVE_WORD_PIXEL";

    public bool HasColor => Profile.Contains("RGB16", StringComparison.Ordinal);

    public double Altitude(int row) => 20.5 - 41.0 * row / (Rows - 1);

    public static double Azimuth(int row) => new[] { 4.2, 1.4, -1.4, -4.2 }[row % 4];

    public string Metadata() => $$"""
        {
          "sensor_info": {"prod_line": "OS-1-{{Rows}}", "prod_sn": "{{SerialNumber}}", "initialization_id": {{InitializationId}}, "build_rev": "344c8e24", "image_rev": "ousteros-image-prod-bootes-{{Firmware}}+20260204"},
          "config_params": {"lidar_mode": "{{Columns}}x10", "udp_port_lidar": 7502, "udp_port_imu": 7503},
          "beam_intrinsics": {
            "beam_altitude_angles": [{{string.Join(", ", Enumerable.Range(0, Rows).Select(row => Altitude(row).ToString("R", CultureInfo.InvariantCulture)))}}],
            "beam_azimuth_angles": [{{string.Join(", ", Enumerable.Range(0, Rows).Select(row => Azimuth(row).ToString("R", CultureInfo.InvariantCulture)))}}],
            "beam_to_lidar_transform": [1, 0, 0, 15.806, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1]
          },
          "lidar_intrinsics": {"lidar_to_sensor_transform": [-1, 0, 0, 0, 0, -1, 0, 0, 0, 0, 1, 36.18, 0, 0, 0, 1]},
          "lidar_data_format": {
            "udp_profile_lidar": "{{Profile}}", "udp_profile_imu": "{{ImuProfile}}", "pixels_per_column": {{Rows}}, "columns_per_frame": {{Columns}}, "columns_per_packet": {{ColumnsPerPacket}},
            "column_window": [{{Window?.First ?? 0}}, {{Window?.Last ?? Columns - 1}}]
          }
        }
        """;

    /// <summary>A turn of random pixels, a fifth of them without echo.</summary>
    public SyntheticPixel[,] Turn()
    {
        var turn = new SyntheticPixel[Columns, Rows];
        for (var column = 0; column < Columns; column++)
        {
            for (var row = 0; row < Rows; row++)
            {
                turn[column, row] = Pixel();
            }
        }

        return turn;
    }

    public static ulong Timestamp(uint frame, int column) => 1_000_000_000UL + frame * 100_000_000UL + (ulong)column * 97_656;

    public List<byte[]> Packets(SyntheticPixel[,] turn, uint frame, Func<int, bool>? valid = null)
    {
        var packets = new List<byte[]>();
        for (var first = 0; first < Columns; first += ColumnsPerPacket)
        {
            packets.Add(Packet(turn, frame, first, valid));
        }

        return packets;
    }

    public byte[] Packet(SyntheticPixel[,] turn, uint frame, int first, Func<int, bool>? valid = null)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.ASCII);
        if (IsFusa)
        {
            writer.Write(1 | (InitializationId << 8));
            writer.Write(frame);
            writer.Write([0x0E, 0, 0]);
            WriteSerialNumber(writer);
            writer.Write(new byte[16]);
        }
        else if (!IsLegacy)
        {
            writer.Write((ushort)1);
            writer.Write((ushort)frame);
            writer.Write([(byte)InitializationId, (byte)(InitializationId >> 8), (byte)(InitializationId >> 16)]);
            WriteSerialNumber(writer);
            writer.Write(new byte[20]);
        }

        for (var column = first; column < first + ColumnsPerPacket; column++)
        {
            WriteColumn(writer, turn, frame, column, valid?.Invoke(column) ?? true);
        }

        if (!IsLegacy)
        {
            writer.Write(new byte[32]);
        }

        var packet = stream.ToArray();
        if (WithChecksum)
        {
            SealWithChecksum(packet);
        }

        return packet;
    }

    /// <summary>An inertial packet of the later form with samples that count up; those at odd places are marked invalid where asked for.</summary>
    public byte[] InertialPacket(uint frame, int samples, bool oddOnesInvalid = false)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.ASCII);
        writer.Write((ushort)2);
        writer.Write((ushort)frame);
        writer.Write([(byte)InitializationId, (byte)(InitializationId >> 8), (byte)(InitializationId >> 16)]);
        WriteSerialNumber(writer);
        writer.Write(new byte[20 + 100]);
        for (var sample = 0; sample < samples; sample++)
        {
            writer.Write(Timestamp(frame, sample));
            writer.Write((ushort)sample);
            writer.Write((ushort)(oddOnesInvalid && sample % 2 == 1 ? 0 : 1));
            for (var axis = 0; axis < 6; axis++)
            {
                writer.Write(sample + axis / 8f);
            }
        }

        writer.Write(new byte[32]);
        return stream.ToArray();
    }

    /// <summary>Bit by bit, so that it shares nothing with what it tests.</summary>
    public static void SealWithChecksum(byte[] packet)
    {
        var crc = ulong.MaxValue;
        foreach (var value in packet.AsSpan(0, packet.Length - 8))
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xC96C5795D7870F42 : crc >> 1;
            }
        }

        BinaryPrimitives.WriteUInt64LittleEndian(packet.AsSpan(packet.Length - 8), ~crc);
    }

    private static void WriteSerialNumber(BinaryWriter writer)
    {
        writer.Write((uint)(SerialNumber & 0xFFFF_FFFF));
        writer.Write((byte)(SerialNumber >> 32));
    }

    private void WriteColumn(BinaryWriter writer, SyntheticPixel[,] turn, uint frame, int column, bool valid)
    {
        writer.Write(Timestamp(frame, column));
        writer.Write((ushort)column);
        if (IsLegacy)
        {
            writer.Write((ushort)frame);
            writer.Write((uint)(column * 88));
        }
        else
        {
            writer.Write((ushort)(valid ? 1 : 0));
        }

        for (var row = 0; row < Rows; row++)
        {
            WritePixel(writer, turn[column, row]);
        }

        if (IsLegacy)
        {
            writer.Write(valid ? uint.MaxValue : 0);
        }
    }

    private void WritePixel(BinaryWriter writer, in SyntheticPixel pixel)
    {
        switch (Profile)
        {
            case "LEGACY":
                writer.Write(pixel.Range | (pixel.Flags << 28));
                writer.Write([(byte)pixel.Reflectivity, 0]);
                writer.Write((ushort)pixel.Signal);
                writer.Write((ushort)pixel.NearIr);
                writer.Write((ushort)0);
                break;
            case "RNG19_RFL8_SIG16_NIR16" or "RNG19_RFL8_SIG16_NIR16_ZONE16":
                var zoned = Profile.EndsWith("ZONE16", StringComparison.Ordinal);
                writer.Write(pixel.Range | (pixel.Flags << 19));
                writer.Write([(byte)pixel.Reflectivity, zoned ? (byte)pixel.Window : (byte)0xAA]);
                writer.Write((ushort)pixel.Signal);
                writer.Write((ushort)pixel.NearIr);
                writer.Write((ushort)(zoned ? pixel.ZoneMask : 0xBB | (pixel.Window << 8)));
                break;
            case "RNG15_RFL8_NIR8" or "RNG15_RFL8_WIN8":
                WriteLowBandwidth(writer, pixel.Range, pixel.Flags, pixel.Reflectivity, Profile.EndsWith("WIN8", StringComparison.Ordinal) ? pixel.Window : pixel.NearIr >> 4);
                break;
            case "RNG15_RFL8_NIR8_ZONE16":
                WriteLowBandwidth(writer, pixel.Range, pixel.Flags, pixel.Reflectivity, pixel.NearIr >> 4);
                writer.Write((ushort)pixel.ZoneMask);
                writer.Write([(byte)pixel.Window, 0xCC]);
                break;
            case "RNG15_RFL8_NIR8_DUAL" or "FUSA_RNG15_RFL8_NIR8_DUAL":
                WriteLowBandwidth(writer, pixel.Range, pixel.Flags, pixel.Reflectivity, pixel.NearIr >> 4);
                WriteLowBandwidth(writer, pixel.Range2, pixel.Flags2, pixel.Reflectivity2, pixel.Window);
                break;
            case "RNG19_RFL8_SIG16_NIR16_RGB16":
                writer.Write(pixel.Range | (pixel.Flags << 19) | (pixel.Reflectivity << 24));
                writer.Write((ushort)pixel.Signal);
                writer.Write((ushort)pixel.NearIr);
                WriteColor(writer, pixel);
                writer.Write((ushort)0xEEEE);
                break;
            case "RNG19_RFL8_SIG16_NIR16_RGB16_DUAL":
                writer.Write(pixel.Range | (pixel.Flags << 19) | (pixel.Reflectivity << 24));
                writer.Write(pixel.Range2 | (pixel.Flags2 << 19) | (pixel.Reflectivity2 << 24));
                writer.Write((ushort)pixel.Signal);
                writer.Write((ushort)pixel.Signal2);
                writer.Write((ushort)pixel.NearIr);
                WriteColor(writer, pixel);
                break;
            default:
                writer.Write(pixel.Range | (pixel.Flags << 19) | (pixel.Reflectivity << 24));
                writer.Write(pixel.Range2 | (pixel.Flags2 << 19) | (pixel.Reflectivity2 << 24));
                writer.Write((ushort)pixel.Signal);
                writer.Write((ushort)pixel.Signal2);
                writer.Write((ushort)(Profile == "RNG19_RFL8_SIG16_ZONE16_DUAL" ? pixel.ZoneMask : pixel.NearIr));
                writer.Write([0xDD, (byte)pixel.Window]);
                writer.Write(Profile == "FIVE_WORD_PIXEL" ? [1, 2, 3, 4] : Array.Empty<byte>());
                break;
        }
    }

    private static void WriteColor(BinaryWriter writer, in SyntheticPixel pixel)
    {
        writer.Write((Half)pixel.Red);
        writer.Write((Half)pixel.Green);
        writer.Write((Half)pixel.Blue);
    }

    private static void WriteLowBandwidth(BinaryWriter writer, uint range, uint flags, uint reflectivity, uint last)
    {
        writer.Write((ushort)((range >> 3) | (flags << 15)));
        writer.Write([(byte)reflectivity, (byte)last]);
    }

    private SyntheticPixel Pixel()
    {
        var (rangeStep, mostRange) = IsLowBandwidth ? (8, 1 << 15) : (1, IsLegacy ? 1 << 20 : 1 << 19);
        uint Range() => _random.Next(5) == 0 ? 0 : (uint)_random.Next(1, mostRange) * (uint)rangeStep;
        uint Flags() => (uint)_random.Next(IsLowBandwidth ? 2 : IsLegacy ? 16 : 32);
        return new()
        {
            Range = Range(),
            Range2 = Range(),
            Flags = Flags(),
            Flags2 = Flags(),
            Reflectivity = (uint)_random.Next(256),
            Reflectivity2 = (uint)_random.Next(256),
            Signal = (uint)_random.Next(65536),
            Signal2 = (uint)_random.Next(65536),
            NearIr = IsLowBandwidth ? (uint)_random.Next(256) << 4 : (uint)_random.Next(65536),
            ZoneMask = (uint)_random.Next(65536),
            Window = (uint)_random.Next(256),
            Red = _random.Next(1024) / 64f,
            Green = _random.Next(1024) / 64f,
            Blue = _random.Next(1024) / 64f,
        };
    }
}
