using EdgeAgent.Triage.Calibration;

namespace EdgeAgent.Capture;

/// <summary>What this vehicle learnt of how rare things are, in a file beside its store.</summary>
/// <remarks>The file belongs to one profile: other sensors, or the same ones elsewhere, see other severities, so another profile learns anew.</remarks>
public sealed class CalibrationFile(string path, string profileSha256)
{
    private readonly StateFile _file = new($"{path}.{profileSha256[..12]}.json");

    /// <summary>What was saved last; null where nothing was or nothing can be read.</summary>
    public CalibrationState? Load() => _file.Load() is { } json ? CalibrationJson.TryRead(json) : null;

    /// <summary>Saves; false, with the reason, where that fails. Nothing depends on it but hours of learning.</summary>
    public bool TrySave(CalibrationState state, out string error) => _file.TrySave(CalibrationJson.Write(state), out error);
}
