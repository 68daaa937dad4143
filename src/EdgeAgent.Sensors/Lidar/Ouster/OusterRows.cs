using System.Numerics;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Lidar.Ouster;

/// <summary>Everything that was decoded, as rows of the tables <c>points</c>, <c>imu</c> and <c>health</c>; the README lists the columns.</summary>
internal sealed class OusterRows
{
    private static readonly (OusterChannel Channel, string Column)[] Columns =
    [
        (OusterChannel.Range, "range_mm"), (OusterChannel.Range2, "range2_mm"), (OusterChannel.Signal, "signal"), (OusterChannel.Signal2, "signal2"),
        (OusterChannel.Reflectivity, "reflectivity"), (OusterChannel.Reflectivity2, "reflectivity2"), (OusterChannel.NearIr, "near_ir"),
        (OusterChannel.Flags, "flags"), (OusterChannel.Flags2, "flags2"), (OusterChannel.ZoneMask, "zone_mask"), (OusterChannel.Window, "window"),
        (OusterChannel.Red, "red"), (OusterChannel.Green, "green"), (OusterChannel.Blue, "blue"),
    ];

    /// <summary>The tables with their columns as they are written below.</summary>
    public static IReadOnlyList<DecoderTable> Tables { get; } =
    [
        LidarRows.Description(["frame_id", "measurement_id", "row", "timestamp_ns", "status", "encoder", "x2", "y2", "z2", .. Columns.Select(column => column.Column)]),
        new(
            "imu",
            [
                "sample", "system_time_ns", "accelerometer_time_ns", "gyroscope_time_ns", "acceleration_x_mps2", "acceleration_y_mps2", "acceleration_z_mps2",
                "angular_velocity_x_radps", "angular_velocity_y_radps", "angular_velocity_z_radps",
            ]),
        new(
            "health",
            ["serial_number", "initialization_id", "alert_flags", "thermal_shutdown", "thermal_shutdown_countdown_s", "shot_limiting", "shot_limiting_countdown_s"]),
    ];

    private readonly IRowSink _rows;
    private readonly OusterGeometry _geometry;
    private readonly OusterField?[] _fields;
    private readonly OusterField? _intensity;
    private readonly int _beams;
    private OusterPacketHeader? _health;

    public OusterRows(IRowSink rows, OusterMetadata metadata, OusterSettings settings)
    {
        _rows = rows;
        _geometry = new(metadata, settings.InLidarAxes);
        _fields = [.. Columns.Select(column => metadata.Format.Profile.Find(column.Channel))];
        _intensity = metadata.Format.Profile.Find(settings.Intensity);
        _beams = metadata.Format.Rows;
    }

    public static void Write(IRowSink? rows, in OusterImuSample sample, Vector3 acceleration, Vector3 turn, long sequence)
    {
        if (rows is null)
        {
            return;
        }

        rows.Begin("imu");
        rows.Add("sample", sequence);
        rows.Add("system_time_ns", (long)sample.SystemNanoseconds);
        rows.Add("accelerometer_time_ns", (long)sample.AccelerometerNanoseconds);
        rows.Add("gyroscope_time_ns", (long)sample.GyroscopeNanoseconds);
        rows.Add("acceleration_x_mps2", acceleration.X);
        rows.Add("acceleration_y_mps2", acceleration.Y);
        rows.Add("acceleration_z_mps2", acceleration.Z);
        rows.Add("angular_velocity_x_radps", turn.X);
        rows.Add("angular_velocity_y_radps", turn.Y);
        rows.Add("angular_velocity_z_radps", turn.Z);
        rows.End();
    }

    /// <summary>Every pixel of every valid column, with or without echo.</summary>
    public void Write(OusterScan scan)
    {
        for (var column = 0; column < scan.Columns; column++)
        {
            for (var row = 0; scan.IsValid(column) && row < _beams; row++)
            {
                Write(scan, column, row);
            }
        }
    }

    /// <summary>The sensor's state whenever it differs from the last.</summary>
    public void Write(in OusterPacketHeader header)
    {
        if (_health == header)
        {
            return;
        }

        _health = header;
        _rows.Begin("health");
        _rows.Add("serial_number", (long)header.SerialNumber);
        _rows.Add("initialization_id", (long)header.InitializationId);
        _rows.Add("alert_flags", (long)header.AlertFlags);
        _rows.Add("thermal_shutdown", (long)header.ThermalShutdown);
        _rows.Add("thermal_shutdown_countdown_s", (long)header.ThermalShutdownCountdownSeconds);
        _rows.Add("shot_limiting", (long)header.ShotLimiting);
        _rows.Add("shot_limiting_countdown_s", (long)header.ShotLimitingCountdownSeconds);
        _rows.End();
    }

    private void Write(OusterScan scan, int column, int row)
    {
        _rows.Begin(LidarRows.Table);
        _rows.Add("frame", scan.Sequence);
        _rows.Add("index", (long)(column * _beams + row));
        AddPoint(scan, column, row, _fields[(int)OusterChannel.Range], "x", "y", "z");
        _rows.Add("intensity", Value(scan, column, row, _intensity));
        _rows.Add("ring", (long)_geometry.Ring[row]);
        _rows.Add("time_offset_ns", (long)(scan.Timestamp(column) - scan.StartNanoseconds));
        _rows.Add("frame_id", (long)scan.FrameId);
        _rows.Add("measurement_id", (long)column);
        _rows.Add("row", (long)row);
        _rows.Add("timestamp_ns", (long)scan.Timestamp(column));
        _rows.Add("status", (long)scan.Status(column));
        _rows.Add("encoder", (long)scan.Encoder(column));
        AddPoint(scan, column, row, _fields[(int)OusterChannel.Range2], "x2", "y2", "z2");
        for (var index = 0; index < Columns.Length; index++)
        {
            AddField(Columns[index].Column, _fields[index], scan, column, row);
        }

        _rows.End();
    }

    private void AddField(string name, OusterField? known, OusterScan scan, int column, int row)
    {
        if (known is not { } field)
        {
            _rows.Add(name, null);
        }
        else if (field.Channel >= OusterChannel.Red)
        {
            _rows.Add(name, (float)BitConverter.UInt16BitsToHalf((ushort)Value(scan, column, row, field)));
        }
        else
        {
            _rows.Add(name, Value(scan, column, row, field));
        }
    }

    private static long Value(OusterScan scan, int column, int row, OusterField? field) =>
        field is { } known ? known.Of(scan.Words(column, known.Word)[row]) : 0;

    private void AddPoint(OusterScan scan, int column, int row, OusterField? range, string x, string y, string z)
    {
        var millimeters = Value(scan, column, row, range);
        var point = millimeters == 0 ? new Vector3(float.NaN) : _geometry.Point(column, row, (uint)millimeters);
        _rows.Add(x, point.X);
        _rows.Add(y, point.Y);
        _rows.Add(z, point.Z);
    }
}
