using System.Buffers.Binary;
using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Radar.Ars548;

/// <summary>A detection list: targets in the radar's own coordinates (x forward, y left, z up).</summary>
internal static class Ars548Detections
{
    private const int InvalidDistance = 1;
    private const int InvalidAzimuth = 1 << 2;
    private const int InvalidElevation = 1 << 4;
    private const int InvalidRangeRate = 1 << 6;
    private const float MostMeters = 1600;

    private static readonly int Azimuth = WireField.OffsetOf(Ars548Layout.Detection, "azimuth_angle");
    private static readonly int Flags = WireField.OffsetOf(Ars548Layout.Detection, "invalid_flags");
    private static readonly int Elevation = WireField.OffsetOf(Ars548Layout.Detection, "elevation_angle");
    private static readonly int Range = WireField.OffsetOf(Ars548Layout.Detection, "range");
    private static readonly int RangeRate = WireField.OffsetOf(Ars548Layout.Detection, "range_rate");
    private static readonly int Rcs = WireField.OffsetOf(Ars548Layout.Detection, "rcs");
    private static readonly int Number = WireField.OffsetOf(Ars548Layout.DetectionListEnd, "number_of_detections");

    public static uint Count(ReadOnlySpan<byte> message) => BinaryPrimitives.ReadUInt32BigEndian(message[(Ars548Layout.DetectionListEndAt + Number)..]);

    /// <summary>Fills the targets that have a place; returns how many.</summary>
    public static int Fill(ReadOnlySpan<byte> message, Span<RadarTarget> targets)
    {
        var filled = 0;
        var count = (int)Count(message);
        for (var index = 0; index < count; index++)
        {
            var detection = message.Slice(Ars548Layout.DetectionsAt + index * Ars548Layout.DetectionBytes, Ars548Layout.DetectionBytes);
            if (TryRead(detection, out var target))
            {
                targets[filled++] = target;
            }
        }

        return filled;
    }

    private static bool TryRead(ReadOnlySpan<byte> detection, out RadarTarget target)
    {
        var flags = detection[Flags];
        var range = Float(detection, Range);
        var azimuth = Float(detection, Azimuth);
        var elevation = Float(detection, Elevation);
        var rate = Float(detection, RangeRate);
        target = new(
            range,
            azimuth,
            (flags & InvalidElevation) == 0 && float.IsFinite(elevation) ? elevation : 0,
            (flags & InvalidRangeRate) == 0 && float.IsFinite(rate) ? rate : float.NaN,
            (sbyte)detection[Rcs],
            0);
        return (flags & (InvalidDistance | InvalidAzimuth)) == 0 && range is >= 0 and <= MostMeters && MathF.Abs(azimuth) <= MathF.PI;
    }

    private static float Float(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadSingleBigEndian(bytes[at..]);
}
