namespace EdgeAgent.Sensors.Lidar.Hesai;

/// <summary>A sequence number's meaning.</summary>
/// <param name="Verdict">What it is.</param>
/// <param name="Lost">Packets that are missing before it.</param>
internal readonly record struct HesaiSequenceStep(HesaiSequenceVerdict Verdict, int Lost);
