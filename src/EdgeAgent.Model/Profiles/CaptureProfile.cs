using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace EdgeAgent.Model;

/// <summary>Ring, synchronisation and queues.</summary>
public sealed record CaptureProfile
{
    /// <summary>How much drive the ring holds, in seconds.</summary>
    [Description("How much drive the ring holds, in seconds.")]
    [Range(5, 600)]
    public double RingSeconds { get; set; } = 90;

    /// <summary>How much memory the ring may hold, in MiB.</summary>
    [Description("How much memory the ring may hold, in MiB.")]
    [Range(8, 65_536)]
    public int RingMebibytes { get; set; } = 1024;

    /// <summary>How far from the anchor a frame may lie, in milliseconds.</summary>
    [Description("How far from the anchor a frame may lie and still belong to the set, in milliseconds.")]
    [Range(1, 1000)]
    public double ToleranceMilliseconds { get; set; } = 60;

    /// <summary>How long a set waits for slower sensors, in milliseconds of arrival time.</summary>
    [Description("How long a set waits for late frames, in milliseconds of arrival time.")]
    [Range(0, 2000)]
    public double LatenessMilliseconds { get; set; } = 100;
}
