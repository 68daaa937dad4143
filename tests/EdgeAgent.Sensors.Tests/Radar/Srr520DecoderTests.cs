using System.Buffers.Binary;
using EdgeAgent.Model;
using EdgeAgent.Sensors.Packets;
using EdgeAgent.Sensors.Radar.Srr520;
using EdgeAgent.Sensors.Tests.Lidar.Hesai;

namespace EdgeAgent.Sensors.Tests.Radar;

public sealed class Srr520DecoderTests
{
    [Theory]
    [InlineData("near", 900, 0, 50, 237)]
    [InlineData("hrr", 1100, 1, 20, 200)]
    public void DetectionsOfAScanComeBack(string list, int headerId, byte crcId, int messages, int count)
    {
        using var run = new DecoderRun("srr520", SensorKind.Radar, withRows: true, options: ("list", list));
        var random = new Random(4);
        var sent = Enumerable.Range(0, count).Select(_ => (Range: random.Next(4096), Azimuth: random.Next(511), Rate: random.Next(2047), Rcs: random.Next(127), Pdh: random.Next(32), Snr: random.Next(16))).ToArray();
        SendList(run, (uint)headerId, crcId, messages, ScanHeader(count, cycle: 7), (message, element) =>
        {
            if (element < sent.Length)
            {
                var detection = sent[element];
                var bits = (ulong)detection.Range << 36 | (ulong)detection.Azimuth << 27 | (ulong)detection.Rate << 16 | (ulong)detection.Rcs << 9 | (ulong)detection.Pdh << 4 | (uint)detection.Snr;
                for (var index = 0; index < 6; index++)
                {
                    message[element % 10 * 6 + index] = (byte)(bits >> 40 - 8 * index);
                }
            }
        });

        var frame = run.Frames.Scans.Single();
        Assert.Equal(count, frame.Count);
        Assert.Equal(new Instant(1_700_000_000_123_456_789), frame.DeviceTime);
        var rows = run.Rows.Of("detections");
        for (var index = 0; index < count; index++)
        {
            Assert.Equal(sent[index].Range * 0.024420024f, frame.Targets[index].RangeMeters, 1e-4f);
            Assert.Equal(sent[index].Azimuth * 0.006159986f - 1.570796327f, frame.Targets[index].AzimuthRadians, 1e-5f);
            Assert.Equal(sent[index].Rate * 0.014662757f - 15, frame.Targets[index].RangeRateMps, 1e-4f);
            Assert.Equal(sent[index].Rcs * 0.476190476f - 40, frame.Targets[index].RcsDbsm, 1e-4f);
            Assert.Equal(100.0 * (sent[index].Pdh >> 4), rows[index]["pdh00"]);
            Assert.Equal(100.0 * (sent[index].Pdh & 1), rows[index]["pdh04"]);
            Assert.Equal(1.7 * sent[index].Snr + 11, (double)rows[index]["snr"]!, 1e-9);
            Assert.Equal(list, rows[index]["scan"]);
        }

        var head = run.Rows.Of("detection_lists").Single();
        Assert.Equal((long)count, head["number_of_detections"]);
        Assert.Equal(7L, head["cycle_counter"]);
        Assert.Equal(99.9, (double)head["max_range"]!, 1e-9);
    }

    [Fact]
    public void ObjectsComeBackSeenFromWhereTheStatusSaysTheRadarIs()
    {
        using var run = new DecoderRun("srr520", SensorKind.Radar, withRows: true, options: ("list", "objects"));
        run.Take(Status(longitudinal: 3.0, lateral: 1.0, yaw: Math.PI / 2), Can(700));
        var header = ScanHeader(0, cycle: 1);
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(19), (ushort)Math.Round((10 + 100) / 0.003051851));
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(21), (ushort)Math.Round(3.14159 / 9.58766e-05));
        header[23] = 1;
        header[24] = 3;
        SendList(run, 1200, 2, 20, header, (message, element) =>
        {
            if (element == 2)
            {
                // Ten metres to the left of the radar, standing.
                var writer = new BitWriter(message.AsSpan(0, 31));
                writer.Put(42, 8);
                writer.Put((uint)Math.Round((3.0 + 300) / 0.009155553), 16);
                writer.Put((uint)Math.Round((11.0 + 300) / 0.009155553), 16);
                writer.Put((uint)Math.Round(75 / 0.009156391), 14);
                writer.Put((uint)Math.Round((75 - 2.0) / 0.009156391), 14);
                writer.Put(511, 10);
                writer.Put(512, 10);
                for (var std = 1u; std <= 6; std++)
                {
                    writer.Put(1000 * std, 14);
                }

                writer.Put(600, 12);
                writer.Put(250, 12);
                writer.Put(2047, 12);
                writer.Put(2457, 12);
                writer.Put(15, 4);
                writer.Put(321, 16);
                writer.Put(0, 5);
                writer.Put(2, 2);
                writer.Put(1, 1);
            }
        });

        var frame = run.Frames.Scans.Single();
        Assert.Equal(3, frame.Count);
        var target = frame.Targets[2];
        Assert.Equal(42u, target.TrackId);
        Assert.Equal(10, target.RangeMeters, 0.01f);
        Assert.Equal(0, target.AzimuthRadians, 0.001f);
        Assert.Equal(-2, target.RangeRateMps, 0.02f);
        var row = run.Rows.Of("objects")[2];
        for (var std = 0; std < 6; std++)
        {
            string[] names = ["dist_x_std", "dist_y_std", "v_abs_x_std", "v_abs_y_std", "a_abs_x_std", "a_abs_y_std"];
            Assert.Equal(1000 * (std + 1) * 0.001831166, (double)row[names[std]]!, 1e-9);
        }

        Assert.Equal(321L, row["life_cycles"]);
        Assert.Equal(2L, row["object_status"]);
        Assert.Equal(1L, row["box_valid"]);
        Assert.Equal(10.0, (double)run.Rows.Of("object_lists").Single()["ego_vx"]!, 0.01);
    }

    [Fact]
    public void TheStatusIsARowWhereItsChecksumFits()
    {
        using var run = new DecoderRun("srr520", SensorKind.Radar, withRows: true);
        var status = Status(3.7, -0.8, 0.1);
        run.Take(status, Can(700));
        status[40] ^= 1;
        run.Take(status, Can(700));
        var row = run.Rows.Of("status").Single();
        Assert.Equal(3.7, (double)row["long_pos"]!, 1e-9);
        Assert.Equal(-0.8, (double)row["lat_pos"]!, 1e-9);
        Assert.Equal(0.1, (double)row["yaw_angle"]!, 1e-4);
        Assert.Equal(0xA5L, row["sw_error"]);
        Assert.Equal((5L, 1L, 2L), (row["defective"], row["aln_azimuth_available"], row["aln_status"]));
        Assert.Equal(9L, row["sequence_counter"]);
        Assert.Equal(1, run.Count("bad_status_crc"));
    }

    [Fact]
    public void ABrokenListCostsItselfOnly()
    {
        using var run = new DecoderRun("srr520", SensorKind.Radar);
        SendList(run, 900, 0, 50, ScanHeader(10, cycle: 1), Nothing);
        SendList(run, 900, 0, 50, ScanHeader(10, cycle: 2), Nothing, without: 20);
        SendList(run, 900, 0, 50, ScanHeader(10, cycle: 3), Nothing, wrongCrc: true);
        run.Take(ScanHeader(10, cycle: 4), Can(900));
        SendList(run, 900, 0, 50, ScanHeader(10, cycle: 5), Nothing);
        run.Take(new byte[64], Can(901));
        run.Take(new byte[60], Can(901));
        run.Take([9, 0, 0, 0], Can(800));
        run.Take(new byte[8], Can(53));
        run.Take(new byte[8], Can(600));
        run.Take(new byte[8], Can(0x123));

        Assert.Equal(2, run.Frames.Scans.Count);
        Assert.Equal(
            (2, 2, 1, 3, 1, 1, 1, 1, 1, 1),
            (run.Count("near_lists"), run.Count("incomplete_lists"), run.Count("bad_crc"), run.Count("lost_lists"), run.Count("elements_without_header"), run.Count("bad_length"), run.Count("unknown_crc_lists"), run.Count("sync_messages"), run.Count("messages_to_sensor"), run.Count("unknown_packets")));
    }

    [Fact]
    public void MessagesThatCarryTheirIdentifierInFrontAreTheSame()
    {
        using var run = new DecoderRun("srr520", SensorKind.Radar);
        SendList(run, 1100, 1, 20, ScanHeader(5, cycle: 1), Nothing, idInFront: true);
        Assert.Equal(1, run.Count("hrr_lists"));
    }

    [Fact]
    public void NoMutationOfAMessageThrows()
    {
        var random = new Random(8);
        using var run = new DecoderRun("srr520", SensorKind.Radar, withRows: false, options: ("list", "objects"));
        uint[] ids = [900, 901, 1100, 1101, 1200, 1201, 800, 700, 53, 4];
        for (var round = 0; round < 10_000; round++)
        {
            var id = ids[random.Next(ids.Length)];
            run.Take(Mutation.Of(id is 900 or 1100 or 1200 ? ScanHeader(40, 3) : id == 800 ? [(byte)random.Next(4), 0, 0, 0] : new byte[64], random), Can(random.Next(10) == 0 ? 0 : id));
            if (round % 100 == 0)
            {
                SendList(run, 1200, 2, 20, Mutation.Of(ScanHeader(65_535, 3), random), Nothing);
            }
        }

        Assert.True(run.Count("frames") > 0);
    }

    private static void Nothing(byte[] message, int element)
    {
    }

    private static PacketOrigin Can(uint id) => new() { IsCan = true, CanId = id, CanFlags = CanFlags.Fd };

    private static void SendList(DecoderRun run, uint headerId, byte crcId, int messages, byte[] header, Action<byte[], int> fill, int without = -1, bool wrongCrc = false, bool idInFront = false)
    {
        var perMessage = headerId == 1200 ? 2 : 10;
        var crc = Crc(0xFFFF, header);
        Send(headerId, header);
        for (var number = 0; number < messages; number++)
        {
            var message = new byte[64];
            for (var element = 0; element < perMessage; element++)
            {
                fill(message, number * perMessage + element);
            }

            message[62] = (byte)number;
            message[63] = header.Length > 14 ? header[14] : (byte)0;
            crc = Crc(crc, message);
            if (number != without)
            {
                Send(headerId + 1, message);
            }
        }

        crc ^= (ushort)(wrongCrc ? 1 : 0);
        Send(800, [crcId, (byte)(crc >> 8), (byte)crc, 0]);

        void Send(uint id, byte[] bytes)
        {
            byte[] front = [0, 0, (byte)(id >> 8), (byte)id];
            run.Take(idInFront ? [.. front, .. bytes] : bytes, idInFront ? default : Can(id));
        }
    }

    private static byte[] ScanHeader(int count, uint cycle)
    {
        var header = new byte[32];
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(4), 1_700_000_000);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(8), 123_456_789);
        header[12] = 1;
        header[14] = 77;
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(15), cycle);
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(21), 999);
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(23), (ushort)count);
        return header;
    }

    private static byte[] Status(double longitudinal, double lateral, double yaw)
    {
        var status = new byte[64];
        status[12] = 1;
        BinaryPrimitives.WriteUInt16BigEndian(status.AsSpan(17), (ushort)Math.Round((longitudinal + 32.767) * 1000));
        BinaryPrimitives.WriteUInt16BigEndian(status.AsSpan(19), (ushort)Math.Round((lateral + 32.767) * 1000));
        BinaryPrimitives.WriteUInt16BigEndian(status.AsSpan(21), 32_767);
        BinaryPrimitives.WriteUInt16BigEndian(status.AsSpan(27), (ushort)Math.Round((yaw + 3.14159) / 9.58766e-05));
        status[32] = 5;
        status[40] = 0xA5;
        status[41] = 6;
        BinaryPrimitives.WriteUInt16BigEndian(status.AsSpan(61), Crc(0xFFFF, status.AsSpan(0, 61)));
        status[63] = 9;
        return status;
    }

    private static ushort Crc(ushort crc, ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
        {
            crc ^= (ushort)(value << 8);
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (ushort)((crc & 0x8000) != 0 ? crc << 1 ^ 0x1021 : crc << 1);
            }
        }

        return crc;
    }

    private ref struct BitWriter(Span<byte> bytes)
    {
        private readonly Span<byte> _bytes = bytes;
        private int _bit;

        public void Put(uint value, int bits)
        {
            for (var bit = bits - 1; bit >= 0; bit--, _bit++)
            {
                _bytes[_bit / 8] |= (byte)((value >> bit & 1) << 7 - _bit % 8);
            }
        }
    }
}
