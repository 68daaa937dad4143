namespace EdgeAgent.Sensors.Lidar.Hesai;

/// <summary>The return modes of the tail: which echo of a firing stands in which block.</summary>
internal static class HesaiReturnModes
{
    /// <summary>The most blocks that a firing fills.</summary>
    public const int Most = 3;

    /// <summary>How many blocks a firing fills; 0 for a mode that no manual has.</summary>
    public static int Returns(byte mode) => mode switch
    {
        0x33 or 0x34 or 0x37 or 0x38 => 1,
        0x39 or 0x3A or 0x3B or 0x3C or 0x3E => 2,
        0x3D => Most,
        _ => 0,
    };

    /// <summary>The mode's name in rows.</summary>
    public static string Name(byte mode) => mode switch
    {
        0x33 => "first",
        0x34 => "second",
        0x37 => "strongest",
        0x38 => "last",
        0x39 => "last_strongest",
        0x3A => "first_second",
        0x3B => "first_last",
        0x3C => "first_strongest",
        0x3D => "first_last_strongest",
        0x3E => "strongest_second",
        _ => "unknown",
    };
}
