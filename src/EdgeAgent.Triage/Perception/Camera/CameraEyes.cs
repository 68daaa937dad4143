using EdgeAgent.Model;
using EdgeAgent.Triage.Models;

namespace EdgeAgent.Triage;

/// <summary>How each camera is looked at: with the first model that a profile gives it, else for its light alone.</summary>
internal static class CameraEyes
{
    public static CameraWork.Eye[] Of(SensorRig rig, IReadOnlyList<TriageModel> models) =>
        [.. rig.OfKind(SensorKind.Camera).Select(camera => EyeOf(camera, models.FirstOrDefault(model => model.Sensor == camera.Id)))];

    private static CameraWork.Eye EyeOf(SensorDescriptor camera, TriageModel? model)
    {
        if (model is null)
        {
            return new(new CameraView(camera), LightLook.Look, LightLook.RateHz);
        }

        if (model.Package.Manifest.Task == "detect")
        {
            var view = new CameraView(camera) { HasDetector = true, DetectorScale = ScaleOf(camera, model.Package.Manifest.Input) };
            return new(view, new DetectorLook(new CameraDetector(model.Package)).Look, model.RateHz);
        }

        var look = new SceneLook(new ImageVector(model.Package), model.Package.Manifest);
        return new(new CameraView(camera), look.Look, Math.Max(model.RateHz, LightLook.RateHz));
    }

    /// <summary>Input pixels per image pixel: what a small object shrinks to.</summary>
    private static float ScaleOf(SensorDescriptor camera, ModelInput input) => camera.Camera is { } pinhole
        ? Math.Min((float)input.Width / pinhole.Width, (float)input.Height / pinhole.Height)
        : 1;
}
