using EdgeAgent.Model;
using EdgeAgent.Triage.Models;

namespace EdgeAgent.Triage;

/// <summary>Looks at an image with a detector, and for its light.</summary>
internal sealed class DetectorLook(CameraDetector detector)
{
    private readonly List<Detection> _detections = [];

    public bool Look(CameraFrame frame, CameraView view)
    {
        if (!LightLook.Look(frame, view) || !detector.TryDetect(frame.Data, _detections, out _))
        {
            return false;
        }

        view.BeginObjects(frame.CaptureTime);
        foreach (var found in _detections)
        {
            view.Add(new CameraObject(ShapeOf(detector.ClassName(found.ClassIndex)), found.Left, found.Top, found.Right, found.Bottom, found.Score));
        }

        return true;
    }

    private static ObjectShape ShapeOf(string className) => className switch
    {
        "person" or "pedestrian" or "rider" or "cyclist" or "bicycle" or "motorcycle" => ObjectShape.Person,
        "car" or "van" or "truck" or "bus" or "train" or "trailer" => ObjectShape.Vehicle,
        _ => ObjectShape.Other,
    };
}
