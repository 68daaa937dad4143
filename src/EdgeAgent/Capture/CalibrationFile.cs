using EdgeAgent.Model;
using EdgeAgent.Triage.Calibration;

namespace EdgeAgent.Capture;

/// <summary>What this vehicle learnt of how rare things are, in a file beside its store; a torn write leaves the file before.</summary>
/// <remarks>The file belongs to one profile: other sensors, or the same ones elsewhere, see other severities, so another profile learns anew.</remarks>
public sealed class CalibrationFile(string path, string profileSha256)
{
    private readonly string _path = $"{path}.{profileSha256[..12]}.json";

    /// <summary>What was saved last; null where nothing was or nothing can be read.</summary>
    public CalibrationState? Load()
    {
        try
        {
            return File.Exists(_path) ? CalibrationJson.TryRead(File.ReadAllBytes(_path)) : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Saves; false, with the reason, where that fails. Nothing depends on it but hours of learning.</summary>
    public bool TrySave(CalibrationState state, out string error)
    {
        try
        {
            var next = _path + ".new";
            using (var file = new FileStream(next, FileMode.Create, FileAccess.Write))
            {
                file.Write(CalibrationJson.Write(state));
                file.Flush(flushToDisk: true);
            }

            File.Move(next, _path, overwrite: true);
            error = "";
            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            error = $"{_path}: {fault.Message}";
            return false;
        }
    }
}
