using System.Buffers.Binary;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Lidar.Hesai;

/// <summary>Writes a packet with all its fields: one row of <c>packets</c>, and one of <c>echoes</c> for every echo that was sent.</summary>
internal static class HesaiRows
{
    private const int StatusColumns = 3;
    private const int SafetyBytes = 17;

    private static readonly string[] IdColumns = ["status1_id", "status2_id", "status3_id"];
    private static readonly string[] ValueColumns = ["status1_value", "status2_value", "status3_value"];

    /// <summary>The tables with their columns as they are written below.</summary>
    public static IReadOnlyList<DecoderTable> Tables { get; } =
    [
        new(
            "packets",
            [
                "time_ns", "host_time_ns", "model", "sequence", "return_mode", "returns", "motor_rpm", "factory_information", "shutdown_flag", "error_code",
                "mode_flag", "work_mode", .. IdColumns.Zip(ValueColumns).SelectMany(pair => new[] { pair.First, pair.Second }), "lidar_state", "fault_code", "wrong_checksums",
            ]),
        new("echoes", ["time_ns", "x", "y", "z", "range", "azimuth_deg", "elevation_deg", "intensity", "confidence", "channel", "ring", "echo"]),
    ];

    public static void WriteEchoes(in HesaiPacket packet, HesaiBeams beams, int returns, long nanoseconds, IRowSink rows)
    {
        for (var block = 0; block < packet.Model.Blocks; block++)
        {
            if (packet.TryAzimuth(block, out var azimuth))
            {
                WriteBlock(packet, beams, block, returns, azimuth, nanoseconds, rows);
            }
        }
    }

    public static void WritePacket(in HesaiPacket packet, int returns, long nanoseconds, long hostNanoseconds, int wrongChecksums, IRowSink rows)
    {
        var tail = packet.Model.Tail;
        rows.Begin("packets");
        rows.Add("time_ns", nanoseconds);
        rows.Add("host_time_ns", hostNanoseconds);
        rows.Add("model", packet.Model.Name);
        rows.Add("sequence", packet.SequenceAt < 0 ? -1L : packet.Sequence);
        rows.Add("return_mode", HesaiReturnModes.Name(packet.ReturnMode));
        rows.Add("returns", (long)returns);
        rows.Add("motor_rpm", (long)packet.MotorRpm);
        rows.Add("factory_information", (long)packet.TailByte(tail.Factory));
        rows.Add("shutdown_flag", (long)packet.TailByte(tail.Shutdown));
        rows.Add("error_code", (long)packet.ErrorCode);
        rows.Add("mode_flag", (long)packet.TailByte(tail.ModeFlag));
        rows.Add("work_mode", (long)packet.TailByte(tail.WorkMode));
        for (var index = 0; index < StatusColumns; index++)
        {
            var at = index < tail.Status.Length ? packet.TailAt + tail.Status[index] : -1;
            rows.Add(IdColumns[index], at < 0 ? -1L : packet.Bytes[at + 2]);
            rows.Add(ValueColumns[index], at < 0 ? -1L : BinaryPrimitives.ReadUInt16LittleEndian(packet.Bytes[at..]));
        }

        var safetyAt = packet.TailAt - SafetyBytes;
        var hasSafety = packet.Model.HasChecksums && safetyAt > packet.Model.BodyEnd;
        rows.Add("lidar_state", hasSafety ? packet.Bytes[safetyAt + 1] >> 5 : -1L);
        rows.Add("fault_code", hasSafety ? BinaryPrimitives.ReadUInt16LittleEndian(packet.Bytes[(safetyAt + 3)..]) : -1L);
        rows.Add("wrong_checksums", (long)wrongChecksums);
        rows.End();
    }

    private static void WriteBlock(in HesaiPacket packet, HesaiBeams beams, int block, int returns, int azimuth, long nanoseconds, IRowSink rows)
    {
        var model = packet.Model;
        var firing = model.FiringNanoseconds[packet.FiringSequence(block, returns)];
        var start = nanoseconds + model.BlockTimes.Start(block, returns);
        var units = packet.Units(block);
        for (var channel = 0; channel < model.Channels; channel++)
        {
            var unit = units.Slice(channel * model.UnitBytes, model.UnitBytes);
            var range = BinaryPrimitives.ReadUInt16LittleEndian(unit) * (double)packet.DistanceUnitMeters;
            if (range == 0)
            {
                continue;
            }

            var azimuthDegrees = azimuth / 100.0 + beams.Angles.AzimuthDegrees[channel];
            var (sine, cosine) = Math.SinCos(double.DegreesToRadians(azimuthDegrees));
            var (up, along) = Math.SinCos(double.DegreesToRadians(beams.Angles.ElevationDegrees[channel]));
            rows.Begin("echoes");
            rows.Add("time_ns", start + firing[channel]);
            rows.Add("x", range * along * sine);
            rows.Add("y", range * along * cosine);
            rows.Add("z", range * up);
            rows.Add("range", range);
            rows.Add("azimuth_deg", azimuthDegrees < 0 ? azimuthDegrees + 360 : azimuthDegrees % 360);
            rows.Add("elevation_deg", beams.Angles.ElevationDegrees[channel]);
            rows.Add("intensity", (long)unit[2]);
            rows.Add("confidence", model.UnitBytes == 4 ? unit[3] : -1L);
            rows.Add("channel", channel + 1L);
            rows.Add("ring", (long)beams.Rings[channel]);
            rows.Add("echo", block % returns + 1L);
            rows.End();
        }
    }
}
