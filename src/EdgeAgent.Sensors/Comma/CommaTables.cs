using System.Numerics;
using EdgeAgent.Model;
using EdgeAgent.Sensors.Importing;

namespace EdgeAgent.Sensors.Comma;

/// <summary>The GNSS and IMU rows of a comma-style recording, as frames.</summary>
internal sealed class CommaTables
{
    private const double RowsBelongTogetherSeconds = 0.005;

    private readonly IReadOnlyList<CsvRecord> _fixes;
    private readonly bool _fixesHaveUtc;
    private readonly bool _fixesHaveAltitude;
    private readonly List<(long Time, Vector3 Acceleration, Vector3 Rate)> _samples = [];

    public CommaTables(CommaFolder folder, IssueLog issues)
    {
        var columns = folder.Gnss is null ? [] : CsvTable.ReadHeader(folder.Gnss);
        _fixesHaveUtc = columns.Contains("utc_ms");
        _fixesHaveAltitude = columns.Contains("alt_m");
        _fixes = Rows(folder.Gnss, "gnss", issues, [.. CommaFolder.GnssColumns, .. _fixesHaveUtc ? ["utc_ms"] : Array.Empty<string>(), .. _fixesHaveAltitude ? ["alt_m"] : Array.Empty<string>()]);
        PairInertial(Rows(folder.Accelerometer, "imu", issues, CommaFolder.AccelerometerColumns), Rows(folder.Gyroscope, "imu", issues, CommaFolder.GyroscopeColumns), issues);
        Clock = BootClock.From(_fixesHaveUtc ? _fixes.Select(fix => (fix.Nanoseconds, fix.Values[2])) : []);
    }

    public BootClock Clock { get; }

    public bool HasGnss => _fixes.Count > 0;

    public bool HasImu => _samples.Count > 0;

    public IEnumerable<Frame> Fixes(SensorDescriptor sensor)
    {
        for (var index = 0; index < _fixes.Count; index++)
        {
            var (time, values) = _fixes[index];
            yield return new GnssFrame(sensor)
            {
                HostTime = Clock.ToUtc(new(time)),
                DeviceTime = _fixesHaveUtc ? new((long)Math.Round(values[2] * 1e6)) : null,
                Sequence = index,
                LatitudeDegrees = values[0],
                LongitudeDegrees = values[1],
                AltitudeMeters = _fixesHaveAltitude ? values[^1] : double.NaN,
            };
        }
    }

    public IEnumerable<Frame> Samples(SensorDescriptor sensor)
    {
        for (var index = 0; index < _samples.Count; index++)
        {
            var (time, acceleration, rate) = _samples[index];
            yield return new ImuFrame(sensor)
            {
                HostTime = Clock.ToUtc(new(time)),
                DeviceTime = new(time),
                Sequence = index,
                AccelerationMps2 = ToForwardLeftUp(acceleration),
                AngularVelocityRadps = ToForwardLeftUp(rate),
            };
        }
    }

    /// <summary>The recording's axes are forward, right, down.</summary>
    private static Vector3 ToForwardLeftUp(Vector3 forwardRightDown) => new(forwardRightDown.X, -forwardRightDown.Y, -forwardRightDown.Z);

    private static IReadOnlyList<CsvRecord> Rows(string? file, string sensor, IssueLog issues, params ReadOnlySpan<string> columns)
    {
        if (file is null || CsvTable.Read(file, "t", columns) is not { } table)
        {
            return [];
        }

        var name = Path.GetFileName(file);
        issues.Add("malformed_row", sensor, $"Rows of {name} with a field missing or no number were left out.", table.MalformedRows);
        issues.Add("time_backwards", sensor, $"Rows of {name} that are earlier than the row before were put where their time says.", table.Rows.Zip(table.Rows.Skip(1)).Count(pair => pair.Second.Nanoseconds < pair.First.Nanoseconds));
        return [.. table.Rows.OrderBy(row => row.Nanoseconds)];
    }

    /// <summary>Accelerometer and gyroscope rows of the same moment make one sample.</summary>
    private void PairInertial(IReadOnlyList<CsvRecord> accelerations, IReadOnlyList<CsvRecord> rates, IssueLog issues)
    {
        var (a, r, lonely) = (0, 0, 0L);
        while (a < accelerations.Count && r < rates.Count)
        {
            var apart = (accelerations[a].Nanoseconds - rates[r].Nanoseconds) / 1e9;
            if (Math.Abs(apart) <= RowsBelongTogetherSeconds)
            {
                _samples.Add((accelerations[a].Nanoseconds, Vector(accelerations[a].Values), Vector(rates[r].Values)));
                a++;
                r++;
                continue;
            }

            lonely++;
            (a, r) = apart < 0 ? (a + 1, r) : (a, r + 1);
        }

        lonely += accelerations.Count - a + rates.Count - r;
        issues.Add("unpaired_sample", "imu", "Accelerometer or gyroscope rows without the other within 5 ms were left out.", lonely);
    }

    private static Vector3 Vector(double[] values) => new((float)values[0], (float)values[1], (float)values[2]);
}
