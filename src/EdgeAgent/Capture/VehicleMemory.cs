using EdgeAgent.Triage.Calibration;

namespace EdgeAgent.Capture;

/// <summary>Lets a session go on from what its vehicle learnt, and learn on.</summary>
public static class VehicleMemory
{
    private const string CalibrationName = "calibration";
    private const string NoveltyName = "novelty";

    /// <summary>The inputs with what the fleet and this vehicle learnt, kept in the store's folder. Replays go without: they must not depend on the past.</summary>
    public static CaptureInputs Remembering(this CaptureInputs inputs, string storeFolder)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        var file = new CalibrationFile(Path.Combine(storeFolder, CalibrationName), HardwareMark.Of(inputs.Profile));
        var novelty = new NoveltyFile(Path.Combine(storeFolder, NoveltyName), HardwareMark.Of(inputs.Profile));
        return inputs with
        {
            Novelty = novelty,
            Scenes = novelty.Load(),
            Calibration = file,
            Learnt = new LearntCalibration(FleetPrior.Shipped, file.Load()),
            ContinuesSelection = true,
        };
    }
}
