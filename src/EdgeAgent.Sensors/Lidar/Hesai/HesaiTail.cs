namespace EdgeAgent.Sensors.Lidar.Hesai;

/// <summary>Where a family's tail has its fields, in bytes from the tail's start; -1 for a field that it lacks.</summary>
internal sealed record HesaiTail
{
    /// <summary>
    /// Pandar40P, Pandar64 (manual §3.1.2, "Additional Information", 22 bytes)
    /// <code>
    ///  0       3     5          6           8      10          14     15       16
    ///  | status | res | shut-    | error     | motor | timestamp | ret. | factory | year month day |
    ///  | 1      |     | down     | code      | rpm   | µs        | mode |         | hour min sec   | 22
    /// </code>
    /// </summary>
    public static readonly HesaiTail Pandar = new()
    {
        Bytes = 22, Status = [0], Shutdown = 5, ErrorCode = 6, MotorRpm = 8, Timestamp = 10, ReturnMode = 14, Factory = 15, Date = 16,
    };

    /// <summary>
    /// PandarQT (manual §3.1.2, "Tail", 24 bytes)
    /// <code>
    ///  0        3        6     7        10      12          16     17        18
    ///  | status | status | shut | status | motor | timestamp | ret. | factory | year month day |
    ///  | 1      | 2      | down | 3      | rpm   | µs        | mode |         | hour min sec   | 24
    /// </code>
    /// </summary>
    public static readonly HesaiTail Qt64 = new()
    {
        Bytes = 24, Status = [0, 3, 7], Shutdown = 6, MotorRpm = 10, Timestamp = 12, ReturnMode = 16, Factory = 17, Date = 18,
    };

    /// <summary>
    /// PandarXT-16, PandarXT-32, XT32M2X (manual §3.1.2.4, "Tail", 24 bytes)
    /// <code>
    ///  0        3        6        9     10     11      13               19          23
    ///  | status | status | status | shut | ret. | motor | year month day | timestamp | factory |
    ///  | 1      | 2      | 3      | down | mode | rpm   | hour min sec   | µs        |         | 24
    /// </code>
    /// </summary>
    public static readonly HesaiTail Xt = new()
    {
        Bytes = 24, Status = [0, 3, 6], Shutdown = 9, ReturnMode = 10, MotorRpm = 11, Date = 13, Timestamp = 19, Factory = 23,
    };

    /// <summary>
    /// QT128C2X (manual §3.1.2, "Tail", 26 bytes before UDP sequence and checksum)
    /// <code>
    ///  0        3     5      6        9         11     12     13      15               21          25
    ///  | status | res | mode | status | azimuth | work | ret. | motor | year month day | timestamp | factory |
    ///  | 1      |     | flag | 3      | flag    | mode | mode | rpm   | hour min sec   | µs        |         | 26
    /// </code>
    /// </summary>
    public static readonly HesaiTail Qt128 = new()
    {
        Bytes = 26, Status = [0, 6], ModeFlag = 5, WorkMode = 11, ReturnMode = 12, MotorRpm = 13, Date = 15, Timestamp = 21, Factory = 25,
    };

    public required int Bytes { get; init; }

    /// <summary>Status words of three bytes each: value (2 bytes), then the number that says what the value is.</summary>
    public required int[] Status { get; init; }

    public required int MotorRpm { get; init; }

    public required int Timestamp { get; init; }

    public required int ReturnMode { get; init; }

    public required int Factory { get; init; }

    public required int Date { get; init; }

    public int Shutdown { get; init; } = -1;

    public int ErrorCode { get; init; } = -1;

    public int ModeFlag { get; init; } = -1;

    public int WorkMode { get; init; } = -1;
}
