using EdgeAgent.Sensors.Can;

namespace EdgeAgent.Sensors.Comma;

/// <summary>The files of a comma-style recording, told by what is in them: a candump log, and CSV tables of GNSS and IMU.</summary>
internal sealed record CommaFolder(string Path, string CanLog, string? Gnss, string? Accelerometer, string? Gyroscope)
{
    public static readonly string[] GnssColumns = ["lat", "lon"];
    public static readonly string[] AccelerometerColumns = ["ax_fwd", "ay_right", "az_down"];
    public static readonly string[] GyroscopeColumns = ["gx", "gy", "gz"];

    private const int LinesToRecognise = 20;

    public IEnumerable<string> Files => new[] { CanLog, Gnss, Accelerometer, Gyroscope }.OfType<string>();

    /// <summary>The recording at a folder, or at a candump log alone; null where there is no candump log.</summary>
    public static CommaFolder? Find(string path)
    {
        if (File.Exists(path))
        {
            return IsCanLog(path) ? new(path, path, null, null, null) : null;
        }

        var files = Directory.Exists(path) ? Directory.EnumerateFiles(path).Order(StringComparer.Ordinal).ToArray() : [];
        if (files.Where(file => file.EndsWith(".log", StringComparison.OrdinalIgnoreCase)).FirstOrDefault(IsCanLog) is not { } log)
        {
            return null;
        }

        var tables = files.Where(file => file.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)).Select(file => (File: file, Columns: CsvTable.ReadHeader(file))).ToArray();
        string? With(string[] columns) => tables.FirstOrDefault(table => table.Columns.Contains("t") && columns.All(table.Columns.Contains)).File;
        return new(path, log, With(GnssColumns), With(AccelerometerColumns), With(GyroscopeColumns));
    }

    private static bool IsCanLog(string file)
    {
        using var lines = new LineReader(file);
        for (var line = 0; line < LinesToRecognise && lines.TryRead(out var text); line++)
        {
            if (CandumpLine.TryParse(text, out _))
            {
                return true;
            }
        }

        return false;
    }
}
