namespace EdgeAgent.Triage;

/// <summary>One test of the scene. It measures; opening and closing firings is <see cref="FiringState"/>'s.</summary>
internal interface ITrigger
{
    TriggerDefinition Definition { get; }

    /// <summary>Reads the severity off the scene and leaves the numbers behind it in <paramref name="evidence"/>, which comes empty.</summary>
    TriggerReading Read(Scene scene, EvidenceBuffer evidence);

    /// <summary>Forgets what was seen: capture time jumped.</summary>
    void Reset();
}
