namespace EdgeAgent.Triage.Models;

/// <summary>The families of detectors that are read here.</summary>
internal static class DetectionDecoders
{
    private static readonly NanoDetDecoder DistanceHeads = new();

    private static readonly Dictionary<string, IDetectionDecoder> ByFamily = new(StringComparer.Ordinal)
    {
        ["yolox"] = new YoloxDecoder(),
        ["nanodet_gfl"] = DistanceHeads,
        ["picodet"] = DistanceHeads,
        ["yolov5"] = new Yolov5Decoder(),
        ["yolov8"] = new Yolov8Decoder(),
        ["yolo_end2end"] = new FinishedBoxesDecoder(),
        ["detr_set"] = new BoxesScoresDecoder("cxcywh"),
        ["boxes_scores"] = new BoxesScoresDecoder("xyxy"),
        ["fastestdet"] = new FastestDetDecoder(),
    };

    /// <summary>Their names.</summary>
    public static IReadOnlyCollection<string> Families => ByFamily.Keys;

    /// <summary>The decoder of a family; null for a family that is none of detectors.</summary>
    public static IDetectionDecoder? Of(string family) => ByFamily.GetValueOrDefault(family);
}
