namespace EdgeAgent.Triage.Models;

/// <summary>Reads boxes out of one family's outputs.</summary>
internal interface IDetectionDecoder
{
    /// <summary>The outputs it reads, for people; they differ from the graph's where <see cref="Fits"/> is false.</summary>
    string Reads(ModelInput input, ModelDecode decode);

    /// <summary>Whether a graph's outputs are what it reads.</summary>
    bool Fits(IReadOnlyList<int[]> outputs, ModelInput input, ModelDecode decode);

    /// <summary>Adds the boxes above the threshold, in input pixels.</summary>
    void Decode(ModelSession session, ModelInput input, ModelDecode decode, List<Detection> detections);
}
