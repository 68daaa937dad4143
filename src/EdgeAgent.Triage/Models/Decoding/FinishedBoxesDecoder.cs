namespace EdgeAgent.Triage.Models;

/// <summary>Reads boxes that the graph finished itself, as end-to-end YOLO exports do: left, top, right, bottom (input pixels), score, class.</summary>
internal sealed class FinishedBoxesDecoder : IDetectionDecoder
{
    /// <summary>Numbers per box.</summary>
    public const int Columns = 6;

    public string Reads(ModelInput input, ModelDecode decode) => $"[1, boxes, {Columns}]";

    public bool Fits(IReadOnlyList<int[]> outputs, ModelInput input, ModelDecode decode) => outputs[0] is [1, _, Columns];

    public void Decode(ModelSession session, ModelInput input, ModelDecode decode, List<Detection> detections)
    {
        var output = session.Output(0);
        for (var at = 0; at < output.Length; at += Columns)
        {
            var box = output.Slice(at, Columns);
            if (box[4] >= decode.ScoreThreshold && box[5] >= 0)
            {
                detections.Add(new((int)box[5], box[4], box[0], box[1], box[2], box[3]));
            }
        }
    }
}
