using System.Collections.Immutable;
using System.Numerics;

namespace EdgeAgent.Sensors.Lidar.Ouster;

/// <summary>What a sensor says of itself, as far as decoding needs it.</summary>
internal sealed record OusterMetadata
{
    /// <summary>Such as <c>OS-1-128</c>; empty where the file does not say.</summary>
    public string ProductLine { get; init; } = "";

    /// <summary>0.0 where the file does not say.</summary>
    public Version Firmware { get; init; } = new();

    /// <summary>0 where the file does not say.</summary>
    public ulong SerialNumber { get; init; }

    /// <summary>0 where the file does not say.</summary>
    public uint InitializationId { get; init; }

    public required OusterPacketFormat Format { get; init; }

    public required int ColumnsPerFrame { get; init; }

    /// <summary>First and last measurement id that the sensor fires at; the first may be above the last.</summary>
    public required (int First, int Last) ColumnWindow { get; init; }

    /// <summary>From the highest beam to the lowest, degrees above the horizon.</summary>
    public required ImmutableArray<double> BeamAltitudesDegrees { get; init; }

    /// <summary>Degrees against the turn, per beam.</summary>
    public required ImmutableArray<double> BeamAzimuthsDegrees { get; init; }

    /// <summary>Forward and upward from the axis of the turn to where beams start, millimetres.</summary>
    public required (double Forward, double Up) BeamOriginMillimeters { get; init; }

    /// <summary>Row by row, 16 numbers, millimetres.</summary>
    public required ImmutableArray<double> LidarToSensor { get; init; }

    /// <summary>How the inertial unit's axes stand in the housing.</summary>
    public Matrix4x4 ImuToSensor { get; init; } = Matrix4x4.Identity;

    public bool ImuIsLegacy { get; init; } = true;

    /// <summary>0 where the file does not say.</summary>
    public int LidarPort { get; init; }

    /// <summary>0 where the file does not say.</summary>
    public int ImuPort { get; init; }

    public int WindowColumns => ((ColumnWindow.Last - ColumnWindow.First + ColumnsPerFrame) % ColumnsPerFrame) + 1;

    public bool WindowHas(int measurementId) =>
        ((measurementId - ColumnWindow.First + ColumnsPerFrame) % ColumnsPerFrame) < WindowColumns;
}
