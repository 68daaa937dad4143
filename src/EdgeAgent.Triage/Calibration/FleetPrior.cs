namespace EdgeAgent.Triage.Calibration;

/// <summary>What a new vehicle starts from: <c>Calibration/fleet-prior.json</c>, in the form of <see cref="CalibrationState"/>, learnt from simulated ordinary driving until a fleet has its own (README, "Score").</summary>
public static class FleetPrior
{
    private const string ResourceName = "EdgeAgent.Triage.fleet-prior.json";

    /// <summary>The prior of this build; null where it ships none.</summary>
    public static CalibrationState? Shipped { get; } = Read();

    private static CalibrationState? Read()
    {
        using var stream = typeof(FleetPrior).Assembly.GetManifestResourceStream(ResourceName);
        if (stream is null)
        {
            return null;
        }

        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return CalibrationJson.TryRead(bytes.ToArray());
    }
}
