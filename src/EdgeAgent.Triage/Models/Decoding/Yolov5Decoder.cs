using System.Numerics.Tensors;

namespace EdgeAgent.Triage.Models;

/// <summary>Reads rows of centre, size (input pixels), objectness and class scores: YOLOv5, YOLOv7, and YOLOX exported with its decoding in the graph.</summary>
internal sealed class Yolov5Decoder : IDetectionDecoder
{
    private const int Objectness = 4;
    private const int FirstClass = 5;

    public string Reads(ModelInput input, ModelDecode decode) => $"[1, boxes, {FirstClass} + classes]";

    public bool Fits(IReadOnlyList<int[]> outputs, ModelInput input, ModelDecode decode) => outputs[0] is [1, _, > FirstClass];

    public void Decode(ModelSession session, ModelInput input, ModelDecode decode, List<Detection> detections)
    {
        var output = session.Output(0);
        var columns = session.OutputShapes[0][2];
        for (var at = 0; at < output.Length; at += columns)
        {
            var box = output.Slice(at, columns);
            // No class can lift a box above the threshold that its objectness misses.
            if (!(box[Objectness] >= decode.ScoreThreshold))
            {
                continue;
            }

            var best = TensorPrimitives.IndexOfMax(box[FirstClass..]);
            var score = box[Objectness] * box[FirstClass + best];
            if (score >= decode.ScoreThreshold)
            {
                detections.Add(Detection.Around(best, score, box[0], box[1], box[2], box[3]));
            }
        }
    }
}
